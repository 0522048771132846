"""Terms: by when answers are expected. They hold for letters that are sent from then on."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Authority, Jurisdiction, LetterKind, Term

# Two years; nobody waits longer before asking again.
LONGEST = 731


@transaction.atomic
def set_term(
    *,
    authority: Authority | None = None,
    jurisdiction: Jurisdiction | None = None,
    kind: str = "",
    amount: int | None = None,
    unit: str = Term.Unit.DAYS,
    by_on: date | None = None,
    very_after: int = 30,
    source: str = "",
    actor: User,
) -> Term:
    """Set the rule of a body, a jurisdiction or of all, for one kind of letter or every kind; the one there was goes.

    Either within an ``amount`` or ``by_on`` a date. Of one body, who keeps the directory sets it; what holds for many,
    who approves corrections. Raises PermissionDenied, RefusedError.
    """
    _may(authority, actor)
    _check(authority, jurisdiction, kind, amount, by_on, very_after)
    place = {"authority": authority, "jurisdiction": jurisdiction, "kind": kind}
    same = Term.objects.select_for_update().filter(
        **place, **({"by_on": by_on} if by_on else {"by_on__isnull": True})
    )
    term = same.first() or Term(**place, by_on=by_on)
    term.amount, term.unit, term.very_after, term.source = amount, unit, very_after, source.strip()
    term.save()
    record(
        "authorities.term_set",
        term,
        actor=actor,
        authority=None if authority is None else str(authority.pk),
        jurisdiction=None if jurisdiction is None else str(jurisdiction.pk),
        kind=str(kind),
        amount=amount,
        unit=str(unit),
        by_on=None if by_on is None else by_on.isoformat(),
        very_after=very_after,
    )
    return term


@transaction.atomic
def remove_term(term: Term, *, actor: User) -> None:
    """Take a rule away; the next nearest holds. Raises PermissionDenied."""
    _may(term.authority, actor)
    there = Term.objects.select_for_update(of=("self",)).filter(pk=term.pk).first()
    if there is None:
        return
    record("authorities.term_removed", there, actor=actor, kind=there.kind)
    there.delete()


def _may(authority: Authority | None, actor: User) -> None:
    right = rights.CHANGE if authority is not None else rights.APPROVE
    if not actor.has_perm(right):
        raise PermissionDenied(right)


def _check(
    authority: Authority | None,
    jurisdiction: Jurisdiction | None,
    kind: str,
    amount: int | None,
    by_on: date | None,
    very_after: int,
) -> None:
    if authority is not None and jurisdiction is not None:
        raise ValueError("a term is of a body or of a jurisdiction, not of both")
    if kind and kind not in LetterKind.values:
        raise ValueError(f"no kind of letter: {kind!r}")
    if (amount is None) == (by_on is None):
        raise RefusedError(Sentence("Give a number of days or a date, one of the two."))
    if amount is not None and not 1 <= amount <= LONGEST:
        raise RefusedError(
            Sentence(
                "Expected between 1 and {longest} days, got {amount}.", {"longest": LONGEST, "amount": amount}
            )
        )
    if not 0 <= very_after <= LONGEST:
        raise RefusedError(
            Sentence(
                "Expected between 0 and {longest} days, got {amount}.",
                {"longest": LONGEST, "amount": very_after},
            )
        )
