"""The addresses of the archive to take away; each is below a language."""

from __future__ import annotations

from django.urls import path

from . import handing_out

below_language = [
    path("download/", handing_out.about, name="download"),
    path("archive.zip", handing_out.of_language, name="zip"),
    path("archive-all.zip", handing_out.of_all, name="zip_all"),
]
