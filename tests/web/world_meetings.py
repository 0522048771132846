"""What the addresses of the pages about meetings name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings import (
    asking,
    attending,
    deciding,
    leading,
    planning,
    promising,
    writing_up,
)
from kintrace_web.advocacy.meetings.models import Attendance, Commitment, Meeting
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement, give_consent

# Of the office that the meetings of these tests are with, in one language only.
OFFICE = "Office for Registers of Maravand"


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_meetings.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    office = Authority.objects.create(
        code=f"registers-{case.number.lower()}", kind="ministry", names={"en": OFFICE}, languages=["en"]
    )
    colleague = case.members.exclude(user=caseworker).filter(capacity="working").get().user
    held = _meeting(office, case, caseworker, days=-3)
    planning.hold(held, actor=caseworker)
    begun = _meeting(office, case, caseworker, days=-1)
    seat = attending.expect(held, name="Nadia Varnholt", role="Minister", actor=caseworker)
    _relative(held, case, caseworker)
    item = asking.put_on_agenda(held, words="The register", actor=caseworker)
    asked = asking.ask_for(held, words="Open the register.", item=item, actor=caseworker)
    asking.answer(asked, spoken_by=seat, meaning="promised", words="We will.", actor=caseworker)
    writing_up.write_minutes(held, words="The minister said: we will.", actor=colleague)
    leading.make_lead(held, what="The minister named somebody.", actor=caseworker)
    over = _promise(held, seat, caseworker)
    deciding.decide(
        over, state="kept", on=timezone.localdate(), how_we_know="Seen.", edition=1, actor=caseworker
    )
    return {
        "meeting": held.pk,
        "meeting_begun": begun.pk,
        "meeting_to_come": _meeting(office, case, caseworker, days=4).pk,
        "seat": attending.expect(held, name="Piet Oram", role="secretary", actor=caseworker).pk,
        "agenda_item": item.pk,
        "asked_there": asked.pk,
        "promise": _promise(held, seat, caseworker).pk,
        "promise_kept": over.pk,
        "answered_letter": _letter(office, case, caseworker).pk,
    }


def _meeting(office: Authority, case: Case, by: User, *, days: int) -> Meeting:
    return planning.plan(
        authority=office,
        theme="Access to the registers",
        begins_at=timezone.now() + timedelta(days=days),
        where="Room 12",
        briefing="Be brief.",
        cases=[case],
        actor=by,
    )


def _relative(meeting: Meeting, case: Case, by: User) -> None:
    """The enquirer comes along, and agreed that the office learns their name."""
    give_consent(case.enquirer, Agreement("sharing", "signed", date(2026, 2, 1), recipient=OFFICE), actor=by)
    attending.bring_relative(meeting, person=case.enquirer, actor=by)


def _promise(meeting: Meeting, seat: Attendance, by: User) -> Commitment:
    due = timezone.localdate() + timedelta(days=5)
    return promising.promise_in(meeting, promising.Promised("We will.", due_on=due), spoken_by=seat, actor=by)


def _letter(office: Authority, case: Case, by: User) -> Letter:
    """A letter about the case that went out and was answered; only what a promise needs of it."""
    from kintrace_web.advocacy.letters.drafting import begin

    appeal = begin(
        theme="Registers",
        kind="appeal",
        original="en",
        actor=by,
        cases=[case],
        subject="S",
        body="B",
        asks=["A"],
    )
    return Letter.objects.create(
        reference=f"{appeal.reference}-1",
        appeal=appeal,
        authority=office,
        channel="post",
        language="en",
        edition=1,
        token=f"meetings-{appeal.pk}",
        message_id=f"meetings-{appeal.pk}",
        state=Letter.State.SENT,
        sent_on=date(2026, 3, 1),
        answered_on=date(2026, 3, 9),
        made_by=by,
    )
