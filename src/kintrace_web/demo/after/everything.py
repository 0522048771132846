"""All that came after "found", in one go."""

from __future__ import annotations

from kintrace_web.cases.models import Case
from kintrace_web.demo.staff import Staff

from .choosing import Truth, tell_stories
from .desk import fill_the_desk
from .door import answer_the_door
from .publishing import publish


def go_on(truth: Truth, cases: list[Case], languages: dict[str, str], staff: Staff) -> None:
    """Stories, the door, the desk, and what is public. ``languages`` holds the language of each case by its number."""
    tell_stories(truth, languages, staff)
    answer_the_door(staff, cases[0])
    fill_the_desk(cases[1], cases[2])
    publish(cases[3:], staff.editor)
