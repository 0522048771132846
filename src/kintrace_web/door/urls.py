"""The addresses of the door: one for all its pages, so that a browser's history tells nothing."""

from __future__ import annotations

from django.urls import path

from . import pages

app_name = "door"
urlpatterns = [
    path("door/", pages.door, name="door"),
    path("page/", pages.away, name="away"),
]
