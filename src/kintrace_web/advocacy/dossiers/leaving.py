"""Which items of a case may go to an authority, which may not and why; asked one by one (S8, S9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.learning import may_authority_learn
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.people.access import Body
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person
from kintrace_web.people.packaging import OVERRIDE, SHARED, may_override


@dataclass(frozen=True)
class Leaving:
    """The answer for every item that can be shared at all."""

    goes: tuple[Item, ...]
    overridden: tuple[Item, ...]
    consents: frozenset[int]
    # What stays here, and the door's sentence.
    stays: tuple[tuple[Item, Sentence], ...]

    def may(self, *items: Item) -> bool:
        """Whether all of these go."""
        return set(items) <= set(self.goes)

    def lacks(self, items: Iterable[Item]) -> list[Item]:
        """Those of the items that stay here."""
        return [item for item in items if item not in self.goes]


def leaving(
    authority: Authority, about: Person, *, actor: User, override: bool = False, on: date | None = None
) -> Leaving:
    """What may go of this person to this authority today.

    ``override`` is the right of people.packaging, by its rule: never what is withheld, a protected section or the place
    of a child. Raises PermissionDenied where the actor does not hold it.
    """
    if override and not actor.has_perm(OVERRIDE):
        raise PermissionDenied(OVERRIDE)
    day = on or timezone.localdate()
    goes, overridden, consents, stays = [], [], set[int](), []
    for item in SHARED:
        decision = may_authority_learn(authority, item, about, day)
        if decision:
            goes.append(item)
            consents |= set(decision.consents)
        elif override and _without_consent(authority, item, about, day):
            goes.append(item)
            overridden.append(item)
        else:
            stays.append((item, decision.why))
    return Leaving(tuple(goes), tuple(overridden), frozenset(consents), tuple(stays))


def _without_consent(authority: Authority, item: Item, about: Person, day: date) -> bool:
    names = set(authority.names.values())
    return bool(names) and all(may_override(item, Body(name), about, day) for name in names)


def still_leaves(
    authority: Authority,
    about: Person,
    told: Iterable[str],
    overridden: Iterable[str],
    on: date | None = None,
) -> bool:
    """Whether everything that was told may be told still: asked again, before it goes."""
    day, without = on or timezone.localdate(), set(overridden)
    return all(
        _without_consent(authority, Item(item), about, day)
        if item in without
        else bool(may_authority_learn(authority, Item(item), about, day))
        for item in told
    )
