"""Addresses of the pages about pairs."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import judging, pair, queue

urlpatterns: list[URLPattern] = [
    path("matches/", queue.matches, name="matches"),
    path("matches/<int:pk>/", pair.match, name="match"),
    path("matches/<int:pk>/judge/", judging.match_judge, name="match_judge"),
]
