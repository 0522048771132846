"""The addresses of the door: one for all its pages, so that a browser's history tells nothing.

A guest of an event has an address with a secret in it, and no name.
"""

from __future__ import annotations

from django.urls import path

from . import invitations, pages

app_name = "door"
urlpatterns = [
    path("door/", pages.door, name="door"),
    path("page/", pages.away, name="away"),
    path("invitation/<str:secret>/", invitations.invitation, name="invitation"),
    path("invitation/<str:secret>/calendar.ics", invitations.calendar, name="invitation_calendar"),
]
