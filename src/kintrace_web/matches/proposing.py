"""Proposing candidates: for a case among all lists and cases, for a new list among all open cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.lists.models import EntryKey, ListEntry, SourceList
from kintrace_web.lists.searching import Group, key_groups, rarest
from kintrace_web.people.models import PersonKey

from .candidates import COMPARED, Scored, entries_for, fingerprint, sought_record, weigh
from .models import Candidate, Search

# Cases taken together in one query against a new list.
CASES_AT_ONCE = 200


def propose_for_case(case: Case, *, on: date | None = None) -> int:
    """Look for the sought person everywhere; the number of pairs that are new.

    None for a case that may not be matched.
    """
    on = on or timezone.localdate()
    matchable = Case.objects.matchable(on).filter(pk=case.pk).select_related("sought").first()
    if matchable is None:
        return 0
    keys = [key.key for key in matchable.sought.keys.all()]
    entries = entries_for(sought_record(matchable))
    cases = _cases_for(matchable, keys, on)
    with transaction.atomic():
        done = {"done_at": timezone.now(), "fingerprint": fingerprint(matchable)}
        Search.objects.update_or_create(case=matchable, defaults=done)
        return store_entries(matchable, entries) + store_cases(matchable, cases)


def _cases_for(case: Case, keys: Iterable[str], on: date) -> list[Scored]:
    """The other cases that may look for the same person, where both families agreed to be compared (S7).

    Nobody is compared with themselves under another number.
    """
    comparable = Case.objects.comparable(on)
    if not comparable.filter(pk=case.pk).exists():
        return []
    sharing = PersonKey.objects.filter(key__in=list(keys)).values("person")
    others = (
        comparable.filter(sought__in=sharing)
        .exclude(pk=case.pk)
        .exclude(sought=case.sought_id)
        .select_related("sought")
        .prefetch_related("sought__names")
    )
    by_sought = {str(other.sought_id): other for other in others}
    scored = weigh(sought_record(case), (sought_record(other) for other in by_sought.values()))
    return [
        Scored(str(by_sought[each.id].pk), each.evidence, each.weight, each.probability) for each in scored
    ]


def propose_for_list(source_list: SourceList, *, on: date | None = None) -> int:
    """Look for the sought persons of all open cases in one list; the number of pairs that are new."""
    on = on or timezone.localdate()
    if source_list.completed_at is None:
        return 0
    total = source_list.entries.count()
    cases = list(Case.objects.matchable(on).values_list("pk", flat=True).order_by("pk"))
    made = 0
    for start in range(0, len(cases), CASES_AT_ONCE):
        together = Case.objects.filter(pk__in=cases[start : start + CASES_AT_ONCE])
        made += _propose_together(source_list, total, list(together.select_related("sought")))
    return made


def _propose_together(source_list: SourceList, total: int, cases: list[Case]) -> int:
    entries_of = _entries_by_key(source_list, [case.sought_id for case in cases])
    made = 0
    for case in cases:
        sought = sought_record(case)
        near = _nearest(key_groups(sought.names), entries_of, total)
        entries = ListEntry.objects.visible().filter(pk__in=near).order_by("pk")
        scored = weigh(sought, (entry.as_record() for entry in entries))
        with transaction.atomic():
            made += store_entries(case, scored)
    return made


def _entries_by_key(source_list: SourceList, people: list[UUID]) -> dict[str, list[int]]:
    """One query: which entries of the list share which key with any of these people."""
    wanted = PersonKey.objects.filter(person__in=people).values("key")
    rows = EntryKey.objects.filter(entry__source_list=source_list, key__in=wanted)
    found: dict[str, list[int]] = defaultdict(list)
    for key, entry in rows.values_list("key", "entry_id").iterator(chunk_size=10_000):
        found[key].append(entry)
    return dict(found)


def _nearest(groups: list[Group], entries_of: dict[str, list[int]], total: int) -> list[int]:
    """As ``lists.searching.nearest``, for keys that were fetched for many cases at once."""
    wanted = {key for group in groups for key in group if key in entries_of}
    bits = rarest({key: len(entries_of[key]) for key in wanted}, total)
    shared: dict[int, float] = defaultdict(float)
    for group in groups:
        best: dict[int, float] = {}
        for key in group & bits.keys():
            for entry in entries_of[key]:
                best[entry] = max(bits[key], best.get(entry, 0.0))
        for entry, weight in best.items():
            shared[entry] += weight
    return sorted(shared, key=lambda entry: (-shared[entry], entry))[:COMPARED]


def store_entries(case: Case, scored: Iterable[Scored]) -> int:
    """Store pairs of the case and list entries; the number of new ones."""
    return sum(_store(each, case=case, entry_id=int(each.id), other_case=None) for each in scored)


def store_cases(case: Case, scored: Iterable[Scored]) -> int:
    """Store pairs of two cases, each once: the lower ID is ``case``, whichever side the search began from."""
    made = 0
    for each in scored:
        lower, upper = sorted((case.pk, UUID(each.id)), key=lambda side: side.int)
        made += _store(each, case_id=lower, entry=None, other_case_id=upper)
    return made


def _store(scored: Scored, **pair: object) -> bool:
    """Store one pair; one that stands there already, decided or not, is never doubled and never asked again."""
    figures = {
        "weight": scored.weight,
        "probability": scored.probability,
        "weights": {field.field: round(field.weight, 2) for field in scored.evidence.fields},
    }
    candidate, made = Candidate.objects.get_or_create(**pair, defaults=figures)
    if made:
        record("matches.proposed", candidate, actor=None)
    return made
