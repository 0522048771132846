"""The addresses of the newsletter's readers. They stand before those of the archive's tree, which has its issues."""

from __future__ import annotations

from django.urls import include, path, register_converter

from kintrace_web.archive.converters import LanguageConverter, PathConverter

from . import pages, paper

register_converter(LanguageConverter, "newsletter_language")
register_converter(PathConverter, "newsletter_path")

app_name = "newsletter"
in_language = [
    path("newsletter/subscribe/", pages.subscribe, name="subscribe"),
    path("newsletter/confirm/<str:part>/", pages.confirm, name="confirm"),
    path("newsletter/leave/<str:part>/", pages.leave, name="leave"),
    path("<newsletter_path:path>/issue.pdf", paper.pdf, name="pdf"),
]
urlpatterns = [path("<newsletter_language:language>/", include(in_language))]
