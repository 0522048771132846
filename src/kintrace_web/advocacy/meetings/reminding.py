"""Letters that come out of a meeting: the reminder of a promise, thanks, a summary. Begun here, never sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from babel.dates import format_date
from django.db import transaction
from django.utils import timezone

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import language_for
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.drafting import begin
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .deciding import Kind, locked, step
from .locking import locked_meeting
from .models import Commitment, Meeting

# Braces would be read as fields of a letter.
_BRACES = str.maketrans("{}", "()")


@transaction.atomic
def remind(commitment: Commitment, *, edition: int, actor: User, language: str = "") -> Appeal:
    """Begin the letter that reminds an official of a promise: of its day, in its very words, in their language.

    Raises PermissionDenied, RefusedError.
    """
    found = locked(commitment, actor, edition)
    if found.side != Commitment.Side.THEIRS:
        raise RefusedError(Sentence("This is our own promise: keep it, or tell them that you cannot."))
    if not found.stands:
        raise RefusedError(Sentence("Nobody is reminded of a promise that does not stand any more."))
    tongue = language or language_for(found.authority, Language.values)
    words = _words("reminder", tongue)
    where = "meeting" if found.meeting_id else "letter" if found.letter_id else "talk"
    told = {
        "day": day_in(tongue, found.made_on),
        "who": ", ".join(part for part in (found.by_name, found.by_office) if part),
        "reference": found.meeting.reference if found.meeting else found.reference,
        "words": found.words,
        "due": words["due"].replace("<due>", day_in(tongue, found.due_on)) if found.due_on else "",
    }
    appeal = begin(
        theme=_filled(words["theme"], {"reference": found.reference}),
        kind=LetterKind.REMINDER,
        original=tongue,
        actor=actor,
        cases=found.cases.all(),
        follows=found.letter,
        subject=_filled(words["subject"], told),
        body=_filled(words[where], told),
        asks=[_filled(ask, told) for ask in words["asks"]],
    )
    made = step(found, Kind.REMINDED, on=timezone.localdate(), actor=actor)
    made.appeal = appeal
    made.save(update_fields=["appeal"])
    record("meetings.reminder_begun", found, actor=actor, appeal=appeal.pk)
    commitment.refresh_from_db()
    return appeal


@transaction.atomic
def follow_up(meeting: Meeting, *, what: str, actor: User, language: str = "") -> Appeal:
    """Begin the letter after a meeting: ``thanks``, or a ``summary`` of what was asked and promised.

    Raises PermissionDenied, RefusedError.
    """
    found = locked_meeting(meeting, actor, rights.CHANGE)
    if found.state != Meeting.State.HELD:
        raise RefusedError(Sentence("Say first that the meeting was held."))
    tongue = language or language_for(found.authority, Language.values)
    words = _words(what, tongue)
    told = {
        "day": day_in(tongue, timezone.localdate(found.begins_at)),
        "reference": found.reference,
        "asked": _listed(ask.words for ask in found.asks.exclude(words="")),
        "promised": _listed(each.words for each in _promised(found)),
    }
    appeal = begin(
        theme=_filled(words["theme"], told),
        kind=LetterKind.THANKS if what == "thanks" else LetterKind.ANSWER,
        original=tongue,
        actor=actor,
        cases=found.cases.all(),
        subject=_filled(words["subject"], told),
        body=_filled(words["body"], told),
    )
    found.letters.add(appeal)
    record("meetings.letter_begun", found, actor=actor, appeal=appeal.pk, what=what)
    return appeal


def day_in(language: str, day: date | None) -> str:
    """A day as a letter in that language says it."""
    if day is None:
        return ""
    if language == Language.PERSIAN:
        return ImpreciseDate(day, day, "", Calendar.GREGORIAN).display(Calendar.SOLAR_HIJRI, "fa")
    return format_date(day, format="long", locale=language)


def _promised(meeting: Meeting) -> list[Commitment]:
    theirs = meeting.commitments.filter(side=Commitment.Side.THEIRS).exclude(words="")
    # A promise about fewer cases than the meeting stands in its letter, too: the letter is about all of them.
    return list(theirs.order_by("entered_at"))


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"– {text}" for text in texts) or "–"


def _filled(words: str, told: dict[str, str]) -> str:
    """The words with what is told in the places that are marked <so>."""
    for name, value in told.items():
        words = words.replace(f"<{name}>", value.translate(_BRACES))
    return "\n".join(line.rstrip() for line in words.split("\n")).strip()


def _words(what: str, language: str) -> dict[str, str]:
    return _all()[what][language]


@cache
def _all() -> dict[str, dict[str, dict[str, str]]]:
    read: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        Path(__file__).with_name("letters.yml").read_text("utf-8")
    )
    return read
