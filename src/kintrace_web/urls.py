"""Every address of the web project. A new address needs an answer in tests/web/pages.py: who may see it."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from kintrace_web.workspace.language import set_language

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="workspace:home"), name="root"),
    path("accounts/", include("kintrace_web.accounts.urls")),
    path("language/", set_language, name="set_language"),
    path("workspace/", include("kintrace_web.workspace.urls")),
]
