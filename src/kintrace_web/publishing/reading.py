"""What the public site is made from: everything that was let out of a publication, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from kintrace_web.advocacy.authorities.models import name_in
from kintrace_web.people.items import Item

from .models import Kind, Publication, Wording
from .paragraphs import paragraphs
from .standing import in_force


@dataclass(frozen=True)
class ShownWording:
    """The words in one language, in paragraphs. ``taken_out``: how many passages were left out."""

    language: str
    right_to_left: bool
    title: str
    teaser: str
    paragraphs: tuple[str, ...]
    taken_out: int
    # Of a letter: what was answered to it, as everybody may read it.
    answer: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownItem:
    """One item of who is looked for, in its wording; of a photo, what is to be seen on it."""

    item: str
    language: str
    wording: str
    said_by: str = ""
    said_on: date | None = None
    said_where: str = ""


@dataclass(frozen=True)
class Shown:
    """A publication as everybody may see it."""

    key: UUID
    kind: str
    wordings: tuple[ShownWording, ...]
    until: date
    released_on: date | None
    items: tuple[ShownItem, ...] = ()
    has_photo: bool = False
    # Of a letter or a meeting: the names of the body by language; who holds its office is not told.
    addressee: Mapping[str, str] | None = None
    sent_on: date | None = None
    answered_on: date | None = None
    # Until the answer; without one, until today.
    days_waited: int | None = None
    event_on: date | None = None
    event_until: date | None = None
    # Whose words they are (S29), and as what a witness speaks.
    said_by: str = ""
    said_on: date | None = None
    said_where: str = ""
    speaks_as: str = ""

    def addressee_in(self, language: str) -> str:
        """The name of the body in this language, or in the next best."""
        return name_in(dict(self.addressee or {}), language)

    @property
    def kinship_wording(self) -> Mapping[str, str]:
        """Who looks for the person, by language."""
        return {each.language: each.wording for each in self.items if each.item == Item.KINSHIP}


@dataclass(frozen=True)
class Placeholder:
    """That something was here: its kind, and nothing of it."""

    key: UUID
    kind: str


def shown(publication: Publication) -> Shown | Placeholder:
    """What everybody may see of it now."""
    if in_force(publication):
        return as_public(publication)
    return Placeholder(publication.key, str(publication.kind))


def as_public(publication: Publication) -> Shown:
    """What everybody sees of it once it is let out. To show it to everybody, ask ``shown``."""
    return Shown(
        key=publication.key,
        kind=str(publication.kind),
        wordings=tuple(_wording(each) for each in publication.wordings.all()),
        until=publication.until,
        released_on=timezone.localdate(publication.released_at) if publication.released_at else None,
        said_by=publication.said_by,
        said_on=publication.said_on,
        said_where=publication.said_where,
        **_of_kind(publication),
    )


def _wording(each: Wording) -> ShownWording:
    return ShownWording(
        language=each.language,
        right_to_left=each.is_right_to_left,
        title=each.title,
        teaser=each.teaser,
        paragraphs=paragraphs(each.body),
        answer=paragraphs(each.answer),
        taken_out=len(each.redactions),
    )


def _of_kind(publication: Publication) -> dict[str, Any]:
    match publication.kind:
        case Kind.LETTER:
            return _of_letter(publication)
        case Kind.FAMILY_APPEAL:
            return _of_appeal(publication)
        case Kind.MEETING:
            return _of_meeting(publication)
        case Kind.DELEGATION | Kind.SEMINAR:
            event = publication.event
            return {"event_on": event.begins_on, "event_until": event.ends_on} if event else {}
        case _:
            testimony = publication.testimony
            return {"speaks_as": str(testimony.capacity)} if testimony else {}


def _of_letter(publication: Publication) -> dict[str, Any]:
    letter = publication.letter
    if letter is None or letter.sent_on is None:
        return {}
    until = letter.answered_on or timezone.localdate()
    return {
        "addressee": dict(letter.authority.names),
        "sent_on": letter.sent_on,
        "answered_on": letter.answered_on,
        "days_waited": (until - letter.sent_on).days,
    }


def _of_meeting(publication: Publication) -> dict[str, Any]:
    meeting = publication.meeting
    if meeting is None:
        return {}
    return {
        "addressee": dict(meeting.authority.names),
        "event_on": timezone.localdate(meeting.begins_at),
        "event_until": timezone.localdate(meeting.begins_at),
    }


def _of_appeal(publication: Publication) -> dict[str, Any]:
    releases = list(publication.releases.all())
    items = tuple(
        ShownItem(each.item, each.language, each.wording, each.said_by, each.said_on, each.said_where)
        for each in releases
    )
    return {"items": items, "has_photo": any(each.item == Item.PHOTO for each in releases)}
