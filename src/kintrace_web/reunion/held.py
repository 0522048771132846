"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28).

The words go; that something was said, by whom and when, stays as steps on the case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person

from .models import (
    Conversation,
    Disclosure,
    FamilyMessage,
    Knock,
    KnockStep,
    MessageStep,
    Note,
    Outcome,
    Tip,
    Visit,
    VisitStep,
    Wish,
)

Rows = Callable[[Person], QuerySet[Any]]


def _either(person: Person, before: str = "case__") -> Q:
    return Q(**{f"{before}sought": person}) | Q(**{f"{before}enquirer": person})


def _knocked(person: Person, before: str = "") -> Q:
    """What this person said at the door, once a conversation had shown who they are."""
    side, case = f"{before}side", f"{before}case__"
    sought = Q(**{side: Knock.Side.SOUGHT, f"{case}sought": person})
    return sought | Q(**{side: Knock.Side.ENQUIRER, f"{case}enquirer": person})


def _kept(model: type[Model], where: Callable[[Person], Q], *columns: str) -> Rows:
    """The rows of which something can be read still."""
    still = Q()
    for column in columns:
        still |= Q(**{f"{column}__isnull": False})
    return lambda person: model._default_manager.filter(where(person)).filter(still)


def _emptied(
    kind: str, name: Any, *kept: tuple[type[Model], Callable[[Person], Q], tuple[str, ...]]
) -> Holding:
    """A kind of which every sealed text goes."""
    every = [(_kept(model, where, *columns), columns) for model, where, columns in kept]

    def erase(person: Person) -> int:
        return sum(rows(person).update(**dict.fromkeys(columns)) for rows, columns in every)

    return Holding(kind, name, lambda person: sum(rows(person).count() for rows, _columns in every), erase)


def _asked(person: Person) -> Q:
    """The cases of an enquirer. What staff wrote to them stays when the sought person's data goes: were it gone, they
    would see by it that somebody was found and asked for that (S1, S18).
    """
    return Q(case__enquirer=person)


def _worded(
    kind: str, name: Any, model: type[Model], ended: str, where: Callable[[Person], Q] = _asked
) -> Holding:
    """A kind that the enquirer reads: the words go, and it is shown no more."""

    def rows(person: Person) -> QuerySet[Any]:
        return model._default_manager.filter(where(person)).exclude(wording="")

    def erase(person: Person) -> int:
        rows(person).filter(**{ended: None}).update(**{ended: timezone.now()})
        return int(rows(person).update(wording=""))

    return Holding(kind, name, lambda person: rows(person).count(), erase)


HELD = (
    _emptied(
        "messages",
        _("family messages the person wrote"),
        (FamilyMessage, lambda each: Q(author=each), ("text",)),
        (MessageStep, lambda each: Q(message__author=each), ("note",)),
    ),
    _emptied(
        "conversations",
        _("notes of conversations"),
        (Conversation, lambda each: Q(case__sought=each), ("checked_how", "note")),
    ),
    _worded("disclosures", _("what the enquirer was told"), Disclosure, "withdrawn_at", _either),
    _worded("notes", _("what was done for the enquirer"), Note, "taken_back_at"),
    _worded("wishes", _("what the enquirer was asked for"), Wish, "taken_back_at"),
    _emptied(
        "visits",
        _("conditions and notes of meetings"),
        (Visit, _either, ("conditions",)),
        (VisitStep, lambda each: _either(each, "visit__case__"), ("note",)),
    ),
    _emptied(
        "knocks",
        _("what the person said at the public door"),
        (Knock, _knocked, ("said", "reach", "checked_how")),
        (KnockStep, lambda each: _knocked(each, "knock__"), ("note",)),
    ),
    _emptied("tips", _("tips"), (Tip, lambda each: Q(about=each), ("text", "place", "sender"))),
    Holding(
        "outcomes",
        _("what came of the cases"),
        lambda each: Outcome.objects.filter(_either(each)).count(),
        kept_because=_("the association has to account for what it did"),
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
