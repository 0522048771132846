"""What a dossier says, as data: the same for its pages and for its package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from kintrace.dates import Calendar, ImpreciseDate
from kintrace_web import association
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.letters.speaking import interval_in, kin
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item

from .leaving import Leaving
from .models import Claim

FORMAT, VERSION = "kintrace-dossier", 1


@cache
def words_in(language: str) -> dict[str, str]:
    """The words of the pages themselves."""
    path = Path(__file__).parent / "data" / "words.yml"
    words: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words[language]


@dataclass(frozen=True)
class Asked:
    """A dossier as somebody asks for it."""

    case: Case
    authority: Authority
    language: str
    cover: str
    annexes: tuple[str, ...] = ()
    override: bool = False
    override_because: str = ""


def generated_cover(language: str) -> str:
    """A letter that tells nothing of the person, to begin from."""
    return words_in(language)["generated"].strip()


def date_said(when: ImpreciseDate | None) -> dict[str, Any] | None:
    """An imprecise date: as it was said, and the first and last day it could be."""
    if when is None:
        return None
    return {
        "said": when.text,
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "calendar": str(when.calendar),
    }


def date_read(said: dict[str, Any] | None) -> ImpreciseDate | None:
    """The way back."""
    if said is None:
        return None
    first, last = (date.fromisoformat(said[end]) for end in ("earliest", "latest"))
    return ImpreciseDate(first, last, said["said"], Calendar(said["calendar"]))


def told_of(asked: Asked, leaves: Leaving, *, reference: str, actor: User) -> dict[str, Any]:
    """Everything that goes of the case itself, item by item; annexes and files come to it later."""
    case = asked.case
    story = leaves.may(Item.STORY)
    return {
        "format": FORMAT,
        "version": VERSION,
        "reference": reference,
        "made_on": timezone.localdate().isoformat(),
        "language": asked.language,
        "from": association.name_in(asked.language),
        "to": asked.authority.name_in(asked.language),
        "items": [str(item) for item in leaves.goes],
        "without_consent": [str(item) for item in leaves.overridden],
        "cover": asked.cover.strip(),
        "person": _person(case, leaves),
        "story": case.story.strip() if story else None,
        "last_contact": _last_contact(case, leaves),
        "timeline": _timeline(case, leaves) if story else [],
        "actions": _actions(case, actor) if story else [],
        "statements": _statements(case, leaves) if story else [],
    }


def _person(case: Case, leaves: Leaving) -> dict[str, Any]:
    sought, person = case.sought, dict[str, Any]()
    if leaves.may(Item.NAME):
        person["names"] = [name.text for name in sought.names.all()]
        # The father's name is part of how people are told apart; the names of others stay here.
        person["father_name"] = sought.father_name or None
    if leaves.may(Item.AGE):
        person["birth"] = date_said(sought.birth)
        person["sex"] = sought.sex or None
    if leaves.may(Item.KINSHIP):
        person["kinship"] = case.kinship
    if leaves.may(Item.STORY):
        person["nationality"] = sought.nationality or None
    if leaves.may(Item.PLACE):
        person["birth_place"] = sought.birth_place or None
        person["last_known_place"] = case.last_contact_place or None
    return person


def _last_contact(case: Case, leaves: Leaving) -> dict[str, Any] | None:
    return date_said(case.last_contact) if leaves.may(Item.STORY) else None


def _timeline(case: Case, leaves: Leaving) -> list[dict[str, Any]]:
    """The journey, without who said so: only that somebody did, whose name is kept (S27, S29)."""
    return [
        {
            "when": date_said(event.when),
            "what": event.what,
            "where": (event.place or None) if leaves.may(Item.PLACE) else None,
            "by": "confidential" if event.source else "family",
        }
        for event in case.journey.all()
    ]


def _actions(case: Case, actor: User) -> list[dict[str, Any]]:
    """Letters that went out and meetings that were held, as far as the actor sees them; no words of either."""
    appeals = Appeal.objects.seen_by(actor).filter(cases=case)
    letters = Letter.objects.out().filter(appeal__in=appeals).select_related("authority").order_by("sent_on")
    meetings = Meeting.objects.seen_by(actor).filter(cases=case, state=Meeting.State.HELD)
    made = [
        {
            "kind": "letter",
            "on": letter.sent_on.isoformat() if letter.sent_on else None,
            "with": letter.authority.names,
            "reference": letter.reference,
            "answered_on": letter.answered_on.isoformat() if letter.answered_on else None,
        }
        for letter in letters
    ] + [
        {
            "kind": "meeting",
            "on": timezone.localdate(meeting.begins_at).isoformat(),
            "with": meeting.authority.names,
            "reference": meeting.reference,
            "answered_on": None,
        }
        for meeting in meetings.select_related("authority")
    ]
    return sorted(made, key=lambda act: str(act["on"]))


def _statements(case: Case, leaves: Leaving) -> list[dict[str, Any]]:
    """Each as somebody's words, never as the association's own finding (S29)."""
    return [
        {
            "kind": claim.kind,
            "what": claim.what,
            "by": "confidential" if claim.said_by == Claim.SaidBy.WITNESS else claim.said_by,
            "said_on": date_said(claim.said_on),
            # Where a confidential source spoke would tell who it is.
            "said_at": None
            if claim.said_by == Claim.SaidBy.WITNESS or not leaves.may(Item.PLACE)
            else claim.said_where or None,
        }
        for claim in case.claims.all()
    ]


def texts_of(said: dict[str, Any]) -> list[str]:
    """Every text that people wrote and that goes, to be looked through before."""
    return [
        said["cover"],
        said["story"] or "",
        *(event["what"] for event in said["timeline"]),
        *(event["where"] or "" for event in said["timeline"]),
        *(claim["what"] for claim in said["statements"]),
    ]


def kin_in(relation: str, language: str) -> str:
    """Who looks for the person, as a bare word of the language."""
    return kin(relation, language)


def day_words(when: ImpreciseDate, language: str) -> str:
    """A date as readers of the language count."""
    return interval_in(when, language)


def iso_words(iso: str, language: str) -> str:
    """A day of ours, as readers of the language count."""
    day = date.fromisoformat(iso)
    return day_words(ImpreciseDate(day, day, "", Calendar.GREGORIAN), language)
