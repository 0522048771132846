"""Address of the page that holds everything after "found"."""

from __future__ import annotations

from django.urls import path

from . import page

CASE = "cases/<uuid:pk>/"

urlpatterns = [
    path(f"{CASE}after/", page.show, name="case_after"),
]
