"""Addresses of publishing: from a case, by who works on it; and the desk of the editors."""

from __future__ import annotations

from django.urls import path

from . import deciding, photos, proposing

RELEASE = "releases/<int:number>/"

urlpatterns = [
    path("cases/<uuid:pk>/publishing/", proposing.show, name="case_publishing"),
    path("cases/<uuid:pk>/private/", proposing.private, name="case_private"),
    path("cases/<uuid:pk>/publishing/<slug:item>/", proposing.add, name="release_add"),
    path("cases/<uuid:pk>/photos/<uuid:document>/", photos.of_case, name="case_photo_shown"),
    path("releases/", deciding.desk, name="releases"),
    path(RELEASE, deciding.show, name="release"),
    path(f"{RELEASE}let-out/", deciding.let_out, name="release_let_out"),
    path(f"{RELEASE}take-back/", deciding.back, name="release_take_back"),
    path(f"{RELEASE}photo/", photos.of_release, name="release_photo"),
]
