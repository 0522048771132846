"""The work with authorities of the demo, in one go; each room on those before it."""

from __future__ import annotations

from kintrace_web.cases.models import Case
from kintrace_web.demo.staff import Staff

from . import authorities, dossiers, events, letters, meetings, post, sending

ROOMS = (authorities, letters, sending, post, meetings, events, dossiers)


def speak(staff: Staff, cases: list[Case]) -> None:
    """Whom the association writes to, what it asked, what came back and what was promised."""
    for room in ROOMS:
        room.fill(staff, cases)
