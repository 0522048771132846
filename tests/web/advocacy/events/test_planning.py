"""Events: who sees them, their programme as a calendar, what was said there, what follows (S6, S22, S29)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from icalendar import Calendar

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.attending import TakesPart, add_participant, remove_participant
from kintrace_web.advocacy.events.calendars import calendar_of
from kintrace_web.advocacy.events.models import Event
from kintrace_web.advocacy.events.noting import (
    add_follow_up,
    begin_letter,
    finish_follow_up,
    note_said,
)
from kintrace_web.advocacy.events.planning import Plan, add_slot, change_event
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError

Make = Callable[..., Any]


@pytest.mark.safety("S22")
def test_an_event_about_a_case_is_for_its_members(
    plan_event: Make, case: Case, caseworker: User, outsider: User, advocate: User
) -> None:
    event, theme = plan_event(cases=[case]), plan_event()
    assert set(Event.objects.seen_by(caseworker)) == {event, theme}
    assert set(Event.objects.seen_by(outsider)) == {theme}
    assert not advocate.has_perm("events.read", event)
    assert advocate.has_perm("events.change", theme)


@pytest.mark.safety("S8", "S22")
def test_no_name_of_the_case_stands_where_guests_and_calendars_read(
    plan_event: Make, case: Case, caseworker: User
) -> None:
    for where in ("title", "purpose"):
        with pytest.raises(RefusedError, match="leave it out"):
            plan_event(cases=[case], **{where: "The evening of Nasrin  kaviani"})
    event = plan_event(cases=[case])
    hours = {"day": event.begins_on, "begins": time(10), "ends": time(11), "actor": caseworker}
    for named in ({"title": "Nasrin Kaviani"}, {"title": "Letters", "venue": "House of پروین کاویانی"}):
        with pytest.raises(RefusedError, match="leave it out"):
            add_slot(event, **hours, **named)
    with pytest.raises(RefusedError, match="leave it out"):
        change_event(
            event, plan=Plan("Nasrin Kaviani", "-", event.begins_on, event.ends_on), actor=caseworker
        )


def test_each_item_of_the_programme_is_an_entry_in_the_time_of_the_place(
    seminar: Event, caseworker: User
) -> None:
    for number in range(2):
        add_slot(
            seminar,
            title="Samira Veldane speaks",
            day=seminar.begins_on,
            begins=time(10 + number),
            ends=time(11 + number),
            actor=caseworker,
        )
    raw = calendar_of(seminar)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = Calendar.from_ical(raw)
    entries = calendar.walk("VEVENT")
    assert (calendar["METHOD"], len(entries), len(calendar.walk("VTIMEZONE"))) == ("PUBLISH", 2, 1)
    assert entries[0]["DTSTART"].params["TZID"] == "Europe/Tirane"
    assert entries[0].decoded("DTSTART").hour == 10
    assert len({str(entry["UID"]) for entry in entries}) == 2


@pytest.mark.safety("S27")
def test_a_calendar_tells_nobody_what_it_is_about(seminar: Event, caseworker: User) -> None:
    add_slot(
        seminar, title="Samira speaks", day=seminar.begins_on, begins=time(9), ends=time(10), actor=caseworker
    )
    text = calendar_of(seminar).decode()
    assert "An afternoon together" in text
    assert "Samira" not in text
    assert "Letters that stopped" not in text


def test_long_titles_are_folded(plan_event: Make) -> None:
    event = plan_event()
    Event.objects.filter(pk=event.pk).update(neutral_title="یک بعدازظهر با هم " * 10)
    event.refresh_from_db()
    raw = calendar_of(event)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert str(Calendar.from_ical(raw).walk("VEVENT")[0]["SUMMARY"]) == event.neutral_title


@pytest.mark.safety("S6")
def test_a_relative_takes_part_only_by_agreement(
    plan_event: Make, case: Case, other_case: Case, caseworker: User, today: date
) -> None:
    event = plan_event(cases=[case])
    with pytest.raises(RefusedError):
        add_participant(event, TakesPart("relative", person=case.enquirer), actor=caseworker)
    stranger = TakesPart("relative", person=other_case.enquirer, agreed_on=today)
    with pytest.raises(RefusedError):
        add_participant(event, stranger, actor=caseworker)
    made = add_participant(
        event, TakesPart("relative", called="Parvin", person=case.enquirer, agreed_on=today), actor=caseworker
    )
    assert made.called == ""
    remove_participant(made, actor=caseworker)
    assert not event.participants.exists()


@pytest.mark.safety("S29")
def test_what_was_said_bears_who_when_where_and_as_what(
    plan_event: Make, caseworker: User, today: date
) -> None:
    event = plan_event(kind="received", begins_on=today)
    nobody = add_participant(event, TakesPart("official", called="N. Varn"), actor=caseworker)
    said = {"language": "en", "is_exact": False, "said_on": today, "actor": caseworker}
    with pytest.raises(RefusedError):
        note_said(event, speaker=nobody, words="We will look.", **said)
    kept = note_said(event, speaker=nobody, words="We will look.", capacity="adviser", **said)
    assert (kept.capacity, kept.said_where, kept.is_exact) == ("adviser", event.venue, False)
    elsewhere = add_participant(plan_event(), TakesPart("expert", called="E. Dorn"), actor=caseworker)
    with pytest.raises(RefusedError):
        note_said(event, speaker=elsewhere, words="No.", capacity="x", **said)


def test_a_follow_up_begins_one_letter(plan_event: Make, case: Case, caseworker: User, today: date) -> None:
    event = plan_event(cases=[case])
    to_do = add_follow_up(event, what="Ask once more", assignee=caseworker, due=today, actor=caseworker)
    appeal = begin_letter(to_do, kind="appeal", language="en", actor=caseworker)
    assert list(appeal.cases.all()) == [case]
    with pytest.raises(RefusedError):
        begin_letter(to_do, kind="appeal", language="en", actor=caseworker)
    finish_follow_up(to_do, actor=caseworker)
    to_do.refresh_from_db()
    assert to_do.done_at is not None


def test_a_follow_up_goes_to_somebody_who_sees_the_event(
    plan_event: Make, case: Case, caseworker: User, outsider: User, today: date
) -> None:
    with pytest.raises(RefusedError):
        add_follow_up(plan_event(cases=[case]), what="Ask", assignee=outsider, due=today, actor=caseworker)
    with pytest.raises(PermissionDenied):
        add_follow_up(plan_event(cases=[case]), what="Ask", assignee=caseworker, due=today, actor=outsider)
