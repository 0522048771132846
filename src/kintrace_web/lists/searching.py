"""Finding entries by the sound of a name: the keys of the name against the keys of the entries, in SQL.

A word has several keys where its letters could be several sounds. They are kept together as one group, and an
entry counts the best key of each group once: else a first name with many keys would outweigh a first and a
family name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from math import log2
from operator import add

from django.db.models import Case, Count, FloatField, Max, QuerySet, Value, When

from kintrace.names import keys_many, parse

from .models import EntryKey, SourceList

# How many rows of the key table one search may touch. Keys are taken from the rarest on, so that what is left
# out is what the most common given names have in common.
MOST_ROWS = 40_000
Group = frozenset[str]


def key_groups(names: Iterable[str]) -> list[Group]:
    """The keys of a person's names, those of one word together, whatever spelling of it they come from."""
    groups: list[set[str]] = []
    for name in names:
        whole, *each = keys_many([name, *(word for part in parse(name).parts for word in part.words)])
        words = [of_word & whole for of_word in each]
        # What no single word has comes from two words joined, and stands by itself.
        joined = [frozenset({key}) for key in whole.difference(*words)]
        for group in (*words, *joined):
            if group:
                _merge(groups, set(group))
    return [frozenset(group) for group in groups]


def _merge(groups: list[set[str]], new: set[str]) -> None:
    """Add a group, together with every group it has a key in common with."""
    for group in [each for each in groups if each & new]:
        groups.remove(group)
        new |= group
    groups.append(new)


def rarest(times: dict[str, int], entries: int) -> dict[str, float]:
    """The rarest keys that together stand in no more than ``MOST_ROWS`` rows, at least one, with the bits of
    each.

    ``times`` says in how many entries each key stands.
    """
    chosen: dict[str, float] = {}
    touched = 0
    for key, count in sorted(times.items(), key=lambda each: (each[1], each[0])):
        touched += count
        if chosen and touched > MOST_ROWS:
            break
        chosen[key] = max(1.0, log2(max(entries, 2) / count))
    return chosen


def nearest(
    groups: Sequence[Collection[str]], limit: int, rows: QuerySet[EntryKey] | None = None
) -> list[int]:
    """The IDs of the entries that share most with these keys, best first; what is shared by few counts more.

    ``rows`` narrows the search, to one list for example. Only the caller knows who may see what: filter the
    entries with ``ListEntry.objects.visible()``.
    """
    rows = EntryKey.objects.all() if rows is None else rows
    wanted = sorted({key for group in groups for key in group})
    counted = rows.filter(key__in=wanted).order_by().values_list("key").annotate(times=Count("entry"))
    bits = rarest(dict(counted), SourceList.objects.rows())
    best = [_best_of(group, bits) for group in groups if not bits.keys().isdisjoint(group)]
    if not best:
        return []
    ranked = (
        rows.filter(key__in=sorted(bits))
        .order_by()
        .values("entry_id")
        .annotate(shared=reduce(add, best))
        .order_by("-shared", "entry_id")
    )
    return [row["entry_id"] for row in ranked[:limit]]


def _best_of(group: Collection[str], bits: dict[str, float]) -> Max:
    whens = [When(key=key, then=Value(bits[key])) for key in sorted(group) if key in bits]
    return Max(Case(*whens, default=Value(0.0), output_field=FloatField()))
