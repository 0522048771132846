"""A family message on a sheet of paper: the message in front, room for the answer on the back; or nothing yet."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.text import Sentence, visible
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import Kin, Staff, ask, is_withheld
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.printing.typesetting import typeset

from . import rights
from .asking import need
from .hearing import ARRIVED
from .messaging import read_to_carry
from .models import FamilyMessage
from .refusal import RefusedError

State = FamilyMessage.State
PRINTABLE = ARRIVED | {State.ACCEPTED}
_CALENDARS = {"fa": (Calendar.SOLAR_HIJRI,), "ar": (Calendar.GREGORIAN, Calendar.HIJRI)}
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def printed(message: FamilyMessage, *, language: str, reason: str, actor: User) -> bytes:
    """The sheet as a PDF, in the language of who receives it ("en", "fa", "ar").

    Only for a message that was accepted and may be carried now: a sheet on paper cannot be called back. Raises
    PermissionDenied, RefusedError, ValueError without a reason.
    """
    need(actor, rights.RELAY, message.case)
    if message.state not in PRINTABLE:
        raise RefusedError(Sentence("Only a message that was read and accepted is printed."))
    text = read_to_carry(message, actor=actor, reason=reason)
    names = {person: _name(person, other, actor) for person, other in _sides(message)}
    record("reunion.message_printed", message.case, actor=actor, message=message.pk)
    with override(language):
        said = _said(message, text, names[message.author], names[message.recipient], language)
    return typeset("family_message", said, language=language)


def _sides(message: FamilyMessage) -> list[tuple[Person, Person]]:
    return [(message.author, message.recipient), (message.recipient, message.author)]


def _name(person: Person, reader: Person, actor: User) -> str:
    """The name as it was given; a line to fill in where it is withheld from the other side (S9)."""
    ask(Staff(actor), Item.NAME, person, Purpose.CONTACT)
    if is_withheld(Kin(reader), Item.NAME, person) or person.main_name is None:
        return ""
    return visible(person.main_name.text)


def empty(language: str) -> bytes:
    """The sheet with nothing filled in, as a PDF in that language ("en", "fa", "ar"), to be written on by hand."""
    with override(language):
        front = _side(
            gettext("Family message"),
            gettext(
                "At most 600 letters. Only family news: no politics, no places, no names of other people. "
                "We read every message before we carry it on."
            ),
            gettext("Message"),
        )
        reference = gettext("Case (the office writes it): ____________")
        return typeset("family_message", _sheet(front, _answer("", ""), reference), language=language)


def _said(message: FamilyMessage, text: str, author: str, recipient: str, language: str) -> dict[str, Any]:
    front = _side(
        gettext("Family message"),
        gettext("Family news from one person to another. We read every message before we carry it on."),
        gettext("Message"),
        author,
        recipient,
    ) | {
        "date": _day(message, language),
        "message": "\n".join(visible(line) for line in text.splitlines()),
        "message_rtl": reads_right_to_left(text),
    }
    return _sheet(front, _answer(recipient, author), f"{message.case.number}/{message.pk}")


def _answer(author: str, recipient: str) -> dict[str, Any]:
    return _side(
        gettext("Your answer"),
        gettext(
            "At most 600 letters. Only family news: no politics, no places, no names of other people. "
            "You need not answer. Give the sheet to the person who brought it."
        ),
        gettext("Answer"),
        author,
        recipient,
    )


def _side(title: str, rules: str, asks: str, author: str = "", recipient: str = "") -> dict[str, Any]:
    """One page of the sheet, with lines to write on where nothing is filled in."""
    return {
        "title": title,
        "rules": rules,
        "from_label": gettext("Who it is from"),
        "from": author,
        "to_label": gettext("Who it is for"),
        "to": recipient,
        "date_label": gettext("Date"),
        "date": "",
        "message_label": asks,
        "message": "",
        "message_rtl": False,
    }


def _sheet(front: dict[str, Any], back: dict[str, Any], reference: str) -> dict[str, Any]:
    return {
        "title": gettext("Family message"),
        "footer": gettext("Please keep this sheet where nobody else reads it."),
        "reference": reference,
        "front": front,
        "back": back,
    }


def _day(message: FamilyMessage, language: str) -> str:
    day = timezone.localdate(message.written_at)
    known = ImpreciseDate(day, day, "", Calendar.GREGORIAN)
    calendars = _CALENDARS.get(language, (Calendar.GREGORIAN,))
    return " / ".join(known.display(calendar, language) for calendar in calendars)


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own goes from right to left.

    >>> reads_right_to_left("۱۲ سلام"), reads_right_to_left("Salaam سلام")
    (True, False)
    """
    strong = (unicodedata.bidirectional(letter) for letter in text)
    first = next((way for way in strong if way == "L" or way in _RIGHT_TO_LEFT), "L")
    return first in _RIGHT_TO_LEFT
