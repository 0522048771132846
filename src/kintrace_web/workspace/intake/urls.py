"""Addresses of the interview."""

from __future__ import annotations

from django.urls import path

from . import pages

urlpatterns = [
    path("intake/", pages.start, name="intake_start"),
    path("intake/refused/", pages.refused, name="intake_refused"),
    path("intake/<uuid:pk>/check/", pages.check, name="intake_check"),
    path("intake/<uuid:pk>/discard/", pages.discard, name="intake_discard"),
    path("intake/<uuid:pk>/<slug:slug>/", pages.step, name="intake"),
]
