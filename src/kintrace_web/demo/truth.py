"""What is true of the demo's people, kept outside the database and never shown: for measuring recall."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kintrace_web.lists.models import ListEntry
from kintrace_web.matches.models import Candidate, Search


@dataclass(frozen=True)
class TruePair:
    """A case and an entry of a list that are one person: case number, list title, the entry's number on the list."""

    case: str
    source_list: str
    entry: str


@dataclass(frozen=True)
class Recall:
    """How many true pairs the candidates hold: all, those of cases that take part in matching, found, found first."""

    pairs: int
    searched: int
    found: int
    first: int

    @property
    def share(self) -> float:
        """Found among searched, 0 to 1."""
        return self.found / self.searched if self.searched else 0.0

    @property
    def share_first(self) -> float:
        """Best candidate of their case among searched, 0 to 1."""
        return self.first / self.searched if self.searched else 0.0


def truth_path() -> Path:
    """Beside the database."""
    return Path(settings.DATA) / "truth.csv"


def write_truth(pairs: Iterable[TruePair]) -> None:
    """Write the known truth."""
    path = truth_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("case", "list", "entry"))
        writer.writerows((pair.case, pair.source_list, pair.entry) for pair in pairs)


def read_truth() -> list[TruePair]:
    """The known truth. Raises FileNotFoundError where no demo was loaded."""
    with truth_path().open(encoding="utf-8", newline="") as file:
        return [TruePair(row["case"], row["list"], row["entry"]) for row in csv.DictReader(file)]


def entries_of(pairs: Iterable[TruePair]) -> set[tuple[str, int]]:
    """Case number and entry of each pair as the database knows it."""
    pairs = list(pairs)
    numbers = {pair.entry for pair in pairs}
    rows = ListEntry.objects.filter(entry_id__in=numbers).values_list("source_list__title", "entry_id", "pk")
    ids = {(title, number): pk for title, number, pk in rows}
    return {(pair.case, ids[pair.source_list, pair.entry]) for pair in pairs}


def measure(pairs: list[TruePair]) -> Recall:
    """Set the candidates in the database against the truth."""
    searched = set(Search.objects.values_list("case__number", flat=True))
    candidates: dict[str, list[int]] = {}
    rows = Candidate.objects.filter(entry__isnull=False).order_by("-weight", "pk")
    for case, entry in rows.values_list("case__number", "entry_id"):
        candidates.setdefault(case, []).append(entry)
    asked = [(case, entry) for case, entry in entries_of(pairs) if case in searched]
    true: dict[str, set[int]] = {}
    for case, entry in asked:
        true.setdefault(case, set()).add(entry)
    return Recall(
        pairs=len(pairs),
        searched=len(asked),
        found=sum(entry in candidates.get(case, ()) for case, entry in asked),
        # Of a person who stands on two lists both entries may be first: the first places are as many as true entries.
        first=sum(entry in candidates.get(case, [])[: len(true[case])] for case, entry in asked),
    )
