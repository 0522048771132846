"""Sweeps: suspicious signatures are shown, taken out of the count, and put back where it was a mistake.

A sweep is a person's act. It says beforehand how many it takes, and shows some of them; a machine takes none by itself.
"""

from __future__ import annotations

import fnmatch
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import open_notes
from kintrace_web.reunion.refusal import RefusedError

from . import rights, tallying
from .models import Petition, Signature, Sweep
from .signing.identity import fold, throw_away
from .writing import locked, need

State, Kind = Signature.State, Sweep.Kind
SAMPLE = 12
LEAST = 10
# A statement takes so many keys in every database.
BLOCK = 500
WHY = "to see whether signatures are suspicious"


@dataclass(frozen=True)
class Search:
    """What is suspicious: its kind, from how many on, or the pattern that names follow (``*`` for any letters)."""

    kind: str
    least: int = LEAST
    pattern: str = field(default="", repr=False)


@dataclass(frozen=True)
class Found:
    """What a sweep would take: how many, the names of some of them, and a digest of all: other ones have another."""

    number: int
    sample: list[str] = field(repr=False)
    digest: str = ""


def look(petition: Petition, search: Search, *, actor: User) -> Found:
    """What a sweep would take now. Nothing is changed; that names were read is on record.

    Raises PermissionDenied, RefusedError where the search says too little.
    """
    need(actor, rights.SWEEP, petition)
    found = _found(petition, search, actor)
    some = Signature.objects.filter(pk__in=found[:SAMPLE]).order_by("pk")
    names = open_notes(
        [each.signer_name for each in some], petition, right=rights.SWEEP, reason=WHY, actor=actor
    )
    return Found(len(found), names, _digest(found))


@transaction.atomic
def sweep(petition: Petition, search: Search, *, expected: str, reason: str, actor: User) -> Sweep:
    """Take what the search finds out of the count. ``expected`` is the digest of what was shown before.

    Raises PermissionDenied, RefusedError without a reason, or where it would take others now.
    """
    held = locked(petition)
    need(actor, rights.SWEEP, held)
    if not reason.strip():
        raise RefusedError(Sentence("Say why these signatures are suspicious."))
    found = _found(held, search, actor)
    if not found:
        raise RefusedError(Sentence("It takes nothing."))
    if _digest(found) != expected:
        raise RefusedError(
            Sentence("It would take {number} signatures now. Look at them once more.", {"number": len(found)})
        )
    made = Sweep.objects.create(
        petition=held,
        kind=Kind(search.kind),
        least=search.least if search.kind in {Kind.NETWORK, Kind.SAME_NAME} else None,
        sought_pattern=search.pattern or None,
        reason=reason.strip(),
        number=len(found),
        made_by=actor,
    )
    for block in (found[start : start + BLOCK] for start in range(0, len(found), BLOCK)):
        taken = Signature.objects.filter(pk__in=block)
        _count(held, taken, -1)
        taken.update(state=State.SWEPT, sweep=made)
    record("petitions.swept", held, actor=actor, sweep=made.pk, kind=str(made.kind), number=made.number)
    return made


@transaction.atomic
def undo(done: Sweep, *, actor: User) -> int:
    """Let everything that a sweep took count again; how many that were. Done twice, nothing happens the second time.

    Raises PermissionDenied once the list was made.
    """
    held = locked(done.petition)
    need(actor, rights.SWEEP, held)
    kept = Sweep.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if kept.undone_at is not None:
        return 0
    back = Signature.objects.filter(sweep=kept, state=State.SWEPT)
    _count(held, back, 1)
    number = back.update(state=State.COUNTED, sweep=None)
    kept.undone_at, kept.undone_by = timezone.now(), actor
    kept.save(update_fields=["undone_at", "undone_by"])
    record("petitions.sweep_undone", held, actor=actor, sweep=kept.pk, number=number)
    done.refresh_from_db()
    return number


def _count(petition: Petition, signatures: QuerySet[Signature], sign: int) -> None:
    """Into the count of each day, or out of it."""
    rows = signatures.order_by().values("counted_on")
    for row in rows.annotate(online=Count("pk", filter=Q(sheet=None)), everything=Count("pk")):
        day, paper = row["counted_on"], row["everything"] - row["online"]
        if day is not None:
            tallying.add(petition, day, online=sign * row["online"], paper=sign * paper)


def _found(petition: Petition, search: Search, actor: User) -> list[int]:
    """The signatures that count and are suspicious, in the order in which they came."""
    counted = Signature.objects.filter(petition=petition, state=State.COUNTED)
    if search.kind == Kind.PATTERN:
        return _by_pattern(petition, counted, search.pattern, actor)
    if search.kind == Kind.DOMAIN:
        found = counted.filter(domain__in=throw_away())
    else:
        column = "place" if search.kind == Kind.NETWORK else "spelled"
        if search.least < 2:
            raise RefusedError(Sentence("Say from how many on, two at least."))
        online = counted.filter(sheet=None).exclude(**{column: ""})
        often = Counter(online.values_list(column, flat=True))
        many = {value for value, number in often.items() if number >= search.least}
        rows = online.order_by("pk").values_list("pk", column)
        return [key for key, value in rows if value in many]
    return list(found.order_by("pk").values_list("pk", flat=True))


def _digest(found: list[int]) -> str:
    return hashlib.sha256(",".join(map(str, sorted(found))).encode()).hexdigest()


def _by_pattern(petition: Petition, counted: QuerySet[Signature], pattern: str, actor: User) -> list[int]:
    wanted = fold(pattern)
    if len(wanted.replace("*", "").strip()) < 2:
        raise RefusedError(Sentence("Write a pattern of two letters at least, as in test*."))
    # The star alone stands for any letters: a name may well have a bracket in it.
    wanted = re.sub(r"([?\[])", r"[\1]", wanted)
    rows = list(counted.exclude(signer_name=None).order_by("pk").values_list("pk", "signer_name"))
    sealed = [sealed for _key, sealed in rows]
    names = open_notes(sealed, petition, right=rights.SWEEP, reason=WHY, actor=actor)
    return [
        key
        for (key, _sealed), name in zip(rows, names, strict=True)
        if fnmatch.fnmatchcase(fold(name), wanted)
    ]
