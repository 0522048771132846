"""The addresses of petitions. They stand before those of the archive, which would take them for pages of its tree."""

from __future__ import annotations

from django.urls import include, path, register_converter

from kintrace_web.archive.converters import LanguageConverter

from . import links, reading, signing

register_converter(LanguageConverter, "petition_language")

app_name = "petitions"
in_language = [
    path("", reading.listed, name="petitions"),
    path("confirm/<str:part>/", links.link, name="link"),
    path("confirm/<str:part>/back/", links.take_back, name="take_back"),
    path("<slug:slug>/", reading.petition, name="petition"),
    path("<slug:slug>/sign/", signing.sign_page, name="sign"),
    path("<slug:slug>/list/", reading.handed_over, name="list"),
    path("<slug:slug>/list/statement.json", reading.statement, name="statement"),
]
urlpatterns = [path("<petition_language:language>/petitions/", include(in_language))]
