"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28).

The words go; that something was said, by whom and when, stays as steps on the case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.holding import Holding, Opened, Told, holds
from kintrace_web.people.models import Person
from kintrace_web.people.saying import told_in_confidence

from .models import (
    Conversation,
    Disclosure,
    FamilyMessage,
    Knock,
    KnockStep,
    MessageStep,
    Outcome,
    Tip,
    Visit,
    VisitStep,
)
from .own_copy import said_by, tell_conversations, tell_knocks, tell_messages, tell_visits
from .tipping import tells_of_tips

Rows = Callable[[Person], QuerySet[Any]]


def _either(person: Person, before: str = "case__") -> Q:
    return Q(**{f"{before}sought": person}) | Q(**{f"{before}enquirer": person})


def _kept(model: type[Model], where: Callable[[Person], Q], *columns: str) -> Rows:
    """The rows of which something can be read still."""
    still = Q()
    for column in columns:
        still |= Q(**{f"{column}__isnull": False})
    return lambda person: model._default_manager.filter(where(person)).filter(still)


def _emptied(
    kind: str,
    name: Any,
    *kept: tuple[type[Model], Callable[[Person], Q], tuple[str, ...]],
    tell: Callable[[Person, Opened], Told] | None = None,
) -> Holding:
    """A kind of which every sealed text goes."""
    every = [(_kept(model, where, *columns), columns) for model, where, columns in kept]

    def erase(person: Person) -> int:
        return sum(rows(person).update(**dict.fromkeys(columns)) for rows, columns in every)

    def count(person: Person) -> int:
        return sum(rows(person).count() for rows, _columns in every)

    return Holding(kind, name, count, erase, tell=tell)


def _disclosures(person: Person) -> QuerySet[Disclosure]:
    """What an enquirer was told. When the sought person's data goes, the news goes, and what was done and would help
    stays: were it gone, the enquirer would see by it that somebody was found and asked for that (S1, S18).
    """
    news = Q(case__sought=person, kind=Disclosure.Kind.NEWS)
    return Disclosure.objects.filter(Q(case__enquirer=person) | news).exclude(wording="")


def _erase_disclosures(person: Person) -> int:
    """The words go, and nothing of them is shown any more."""
    _disclosures(person).filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    return _disclosures(person).update(wording="", refused_because="")


HELD = (
    _emptied(
        "messages",
        _("family messages the person wrote"),
        (FamilyMessage, lambda each: Q(author=each), ("text",)),
        (MessageStep, lambda each: Q(message__author=each), ("note",)),
        tell=tell_messages,
    ),
    _emptied(
        "conversations",
        _("notes of conversations"),
        (Conversation, lambda each: Q(case__sought=each), ("checked_how", "note")),
        tell=tell_conversations,
    ),
    Holding(
        "disclosures",
        _("what the enquirer was told and asked for"),
        lambda each: _disclosures(each).count(),
        _erase_disclosures,
    ),
    _emptied(
        "visits",
        _("conditions and notes of meetings"),
        (Visit, _either, ("conditions",)),
        (VisitStep, lambda each: _either(each, "visit__case__"), ("note",)),
        tell=tell_visits,
    ),
    _emptied(
        "knocks",
        _("what the person said at the public door"),
        (Knock, said_by, ("said", "reach", "checked_how")),
        (KnockStep, lambda each: said_by(each, "knock__"), ("note",)),
        tell=tell_knocks,
    ),
    _emptied("tips", _("tips"), (Tip, lambda each: Q(about=each), ("text", "place", "sender"))),
    _emptied(
        "found_how",
        _("how we know that the person is found"),
        (Outcome, lambda each: _either(each) & Q(kind=Outcome.Kind.FOUND), ("source",)),
    ),
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
    told_in_confidence("tips", tells_of_tips)
