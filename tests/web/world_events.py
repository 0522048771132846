"""One of everything that the pages of delegations, seminars, testimonies, partners can name; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.allowing import Agreed, allow
from kintrace_web.advocacy.events.attending import TakesPart, add_participant
from kintrace_web.advocacy.events.inviting import invite_guest, new_link
from kintrace_web.advocacy.events.leading import make_lead
from kintrace_web.advocacy.events.models import Event, Partner, Testimony
from kintrace_web.advocacy.events.noting import add_follow_up, note_said
from kintrace_web.advocacy.events.partnering import About, Shared, add_contact, add_partner, agree, share
from kintrace_web.advocacy.events.planning import Plan, add_slot, begin_event
from kintrace_web.advocacy.events.recordings import keep_recording
from kintrace_web.advocacy.events.reviewing import ask_review, review
from kintrace_web.advocacy.events.taking import Told, entrust, take_testimony, write
from kintrace_web.cases.models import Case


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_events.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    today = timezone.localdate()
    event = _event(case, caseworker, today)
    relative = add_participant(
        event,
        TakesPart("relative", position="sister", person=case.enquirer, agreed_on=today),
        actor=caseworker,
    )
    slot = add_slot(
        event,
        title="Welcome",
        day=today,
        begins=time(10),
        ends=time(11),
        venue="Hall",
        speakers=[relative],
        actor=caseworker,
    )
    note_said(
        event,
        speaker=relative,
        words="I wait for her letter.",
        language="fa",
        is_exact=True,
        said_on=today,
        actor=caseworker,
    )
    to_do = add_follow_up(event, what="Write to the office", assignee=caseworker, due=today, actor=caseworker)
    guest = invite_guest(
        event, name="Ada Holm", mail="ada@example.org", language="en", actor=caseworker, person=case.enquirer
    )
    return {
        "gathering": event.pk,
        "event_slot": slot.pk,
        "event_person": relative.pk,
        "event_to_do": to_do.pk,
        "event_guest": guest.pk,
        "event_secret": new_link(guest, actor=caseworker),
        **_testimony(case, event, caseworker),
        **_partner(case, caseworker, today),
    }


def _event(case: Case, by: User, today: date) -> Event:
    plan = Plan(
        title="Letters that stopped",
        neutral_title="An afternoon together",
        begins_on=today,
        ends_on=today + timedelta(days=2),
        venue="House of the Bridge, Tavrin",
        purpose="To hear what they lived through.",
        time_zone="Europe/Tirane",
        answer_by=today + timedelta(days=1),
    )
    return begin_event(kind="seminar", plan=plan, actor=by, cases=[case])


def _testimony(case: Case, event: Event, by: User) -> dict[str, Any]:
    told = Told(
        name="Samira Veldane",
        pseudonym="Speaker A",
        capacity="former_member",
        given_on=timezone.localdate(),
        language="en",
        where="Tavrin",
        is_protected=True,
        person=case.enquirer,
    )
    testimony: Testimony = take_testimony(
        told, words="We wrote letters.", event=event, cases=[case], actor=by
    )
    write(testimony, language="fa", words="نامه نوشتیم.", actor=by)
    keep_recording(testimony, content=b"OggS" + bytes(200), actor=by)
    colleague = case.members.exclude(user=by).get().user
    ask_review(testimony, whom=colleague, actor=by)
    review(testimony, approved=True, flags=["claim"], why="Mind the claim.", actor=colleague)
    agreed = Agreed("share", "en", "signed", timezone.localdate(), None, "Lanterns of Maravand", "Folder 3")
    consent = allow(testimony, agreed, actor=by)
    entrust(testimony, whom=colleague, actor=by)
    lead = make_lead(testimony, what="She saw her at the well.", actor=by)
    return {
        "testimony": testimony.pk,
        "testimony_consent": consent.pk,
        "testimony_keeper": colleague.pk,
        "testimony_tip": lead.tip_id,
    }


def _partner(case: Case, by: User, today: date) -> dict[str, Any]:
    title = f"Lanterns of Maravand {Partner.objects.count() or ''}".strip()
    partner = add_partner(
        About(title, "Maravand", ("en", "fa"), "https://lanterns.example", "They answer quickly."), actor=by
    )
    contact = add_contact(
        partner, called="Ida Norr", position="office", language="en", reach="+99 555 0101", actor=by
    )
    agreement = agree(partner, kinds=["texts", "cases"], signed_on=today, kept_at="Folder 4", actor=by)
    share(partner, Shared("texts", "The text of an appeal", today), actor=by)
    return {"partner": partner.pk, "partner_contact": contact.pk, "partner_agreement": agreement.pk}
