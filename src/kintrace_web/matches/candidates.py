"""Who on the lists, or in the other cases, may be a sought person: keys find few in SQL, the comparison
weighs them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from kintrace.linkage import Evidence, compare, probability
from kintrace.records import Record
from kintrace_web.cases.models import Case
from kintrace_web.lists.models import EntryKey, ListEntry, SourceList
from kintrace_web.lists.searching import key_groups, nearest

from .commonness import frequencies
from .models import Candidate

COMPARED = 100
KEPT = 30
# A pair is worth two people's time from one chance in a hundred on; a missed relative costs more than a pair
# to read.
LEAST_PROBABILITY = 0.01


@dataclass(frozen=True)
class Scored:
    """An entry or a case beside a sought person, weighed."""

    id: str
    evidence: Evidence
    weight: float
    probability: float


def sought_record(case: Case) -> Record:
    """The sought person of a case as the library compares persons."""
    return case.sought.as_record(last_known_place=case.last_contact_place)


def fingerprint(case: Case) -> str:
    """What the sought person is searched for as; another text means that the search is to be done anew."""
    return hashlib.sha256(repr(sought_record(case)).encode()).hexdigest()


def prior() -> float:
    """How likely one entry is the sought person before anything is compared: at even odds they are on some
    list.
    """
    return 0.5 / max(SourceList.objects.complete().rows(), 1000)


def entries_for(
    record: Record,
    *,
    rows: QuerySet[EntryKey] | None = None,
    limit: int = KEPT,
    least: float = LEAST_PROBABILITY,
) -> list[Scored]:
    """The visible entries that may be this person, likeliest first; ``least`` is the probability below which
    not.
    """
    ids = nearest(key_groups(record.names), COMPARED, rows)
    entries = ListEntry.objects.visible().filter(pk__in=ids).order_by("pk")
    return weigh(record, (entry.as_record() for entry in entries), limit=limit, least=least)


def weigh(
    record: Record, others: Iterable[Record], *, limit: int = KEPT, least: float = LEAST_PROBABILITY
) -> list[Scored]:
    """The records that may be the same person as ``record``, likeliest first."""
    common, before = frequencies(), prior()
    scored = []
    for other in others:
        evidence = compare(record, other, common)
        weight = evidence.weight
        likely = probability(weight, before)
        if likely >= least:
            scored.append(Scored(other.id, evidence, weight, likely))
    scored.sort(key=lambda each: (-each.weight, each.id))
    return scored[:limit]


def both_records(candidate: Candidate) -> tuple[Record, Record]:
    """The sought person of the case, and who may be the same person."""
    left = sought_record(candidate.case)
    if candidate.entry is not None:
        return left, candidate.entry.as_record()
    if candidate.other_case is None:
        raise ValueError(f"candidate {candidate.pk} has neither an entry nor another case")
    return left, sought_record(candidate.other_case)


def evidence_of(candidate: Candidate) -> Evidence:
    """Why the pair was proposed, as the records stand now."""
    left, right = both_records(candidate)
    return compare(left, right, frequencies())
