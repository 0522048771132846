"""Addresses of the pages about the newsletter."""

from __future__ import annotations

from django.urls import path

from . import pages

urlpatterns = [
    path("newsletter/", pages.listed, name="newsletter"),
    path("newsletter/<int:key>/", pages.issue, name="newsletter_issue"),
    path("newsletter/<int:key>/send/", pages.send, name="newsletter_send"),
    path("newsletter/<int:key>/act/<slug:what>/", pages.act, name="newsletter_act"),
]
