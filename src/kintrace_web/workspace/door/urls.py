"""Addresses of the pages about what people say at the public door."""

from __future__ import annotations

from django.urls import path

from . import acts, knocks

urlpatterns = [
    path("door/", knocks.listed, name="knocks"),
    path("door/number/", knocks.by_number, name="knock_by_number"),
    path("door/<uuid:pk>/", knocks.show, name="knock"),
    path("door/<uuid:pk>/read/", knocks.read, name="knock_read"),
    path("door/<uuid:pk>/take/", acts.take_it, name="knock_take"),
    path("door/<uuid:pk>/identity/", acts.identity, name="knock_identify"),
    path("door/<uuid:pk>/case/", acts.to_case, name="knock_link"),
    path("door/<uuid:pk>/close/", acts.ended, name="knock_close"),
]
