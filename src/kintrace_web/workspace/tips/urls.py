"""Addresses of the pages about tips."""

from __future__ import annotations

from django.urls import path

from . import acts, tips

TIP = "tips/<uuid:pk>/"

urlpatterns = [
    path("tips/", tips.listed, name="tips"),
    path("tips/add/", acts.add, name="tip_add"),
    path(TIP, tips.show, name="tip"),
    path(f"{TIP}read/", tips.read, name="tip_read"),
    path(f"{TIP}case/", acts.to_case, name="tip_link"),
    path(f"{TIP}set-aside/", acts.aside, name="tip_set_aside"),
    path(f"{TIP}take-up/", acts.again, name="tip_take_up"),
]
