"""How well two lists are linked: recall, precision and F1 against known truth, and whether the
probabilities are honest.

    KINTRACE_BENCH_DATA=<folder> python bench/two_lists.py

The folder holds lists/two_lists/ with left.csv, right.csv (id, name, birth_date, birth_place, nationality,
sex) and truth.csv (left_id, right_id). The points in linkage/weights.yml were chosen on the half of the
left records whose identifier hashes to an even number, so the other half is the honest one.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from kintrace.dates import parse_date
from kintrace.linkage.plan import Pair, Plan
from kintrace.linkage.reference import link
from kintrace.records import Record, Sex

BINS = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 1.0)
Truth = set[tuple[str, str]]


def read(path: Path) -> list[Record]:
    """The records of one list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Record(
                row["id"],
                (row["name"],),
                birth=parse_date(row["birth_date"]) if row["birth_date"] else None,
                birth_place=row["birth_place"],
                nationality=row["nationality"],
                sex=Sex(row["sex"]) if row["sex"] else None,
            )
            for row in csv.DictReader(file)
        ]


def is_honest(left_id: str) -> bool:
    """Whether a left record is in the half that no number was chosen on."""
    return hashlib.sha256(left_id.encode()).digest()[0] % 2 == 1


def best(pairs: list[Pair], truth: Truth) -> str:
    """The best F1 over all cuts of the pairs as ordered."""
    found, scores = 0, []
    for count, pair in enumerate(pairs, start=1):
        found += (pair.left_id, pair.right_id) in truth
        scores.append((2 * found / (count + len(truth)), found / count, found / len(truth), pair.probability))
    f1, precision, recall, cut = max(scores, default=(0.0, 0.0, 0.0, 1.0))
    return f"best F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}, from probability {cut:.2f})"


def at(pairs: list[Pair], truth: Truth, least: float) -> str:
    """Precision, recall and F1 of the pairs from a probability on."""
    kept = [pair for pair in pairs if pair.probability >= least]
    found = sum((pair.left_id, pair.right_id) in truth for pair in kept)
    precision, recall = found / max(1, len(kept)), found / max(1, len(truth))
    f1 = 2 * found / max(1, len(kept) + len(truth))
    return f"at {least:.2f}: F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})"


def calibration(pairs: list[Pair], truth: Truth) -> None:
    """Print, by stated probability, how many pairs were matches."""
    print("stated probability   pairs   mean stated   matches")
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair.probability < high or pair.probability == high == 1.0]
        if inside:
            true = sum((pair.left_id, pair.right_id) in truth for pair in inside) / len(inside)
            stated = sum(pair.probability for pair in inside) / len(inside)
            print(f"{low:8.2f} to {high:.2f} {len(inside):10} {stated:13.3f} {true:9.3f}")


def main() -> int:
    """Link the lists once and print the figures."""
    data = os.environ.get("KINTRACE_BENCH_DATA")
    folder = Path(data or ".") / "lists" / "two_lists"
    if not data or not (folder / "truth.csv").exists():
        print("two lists: skipped, KINTRACE_BENCH_DATA names no folder with lists/two_lists/truth.csv")
        return 0
    left, right = read(folder / "left.csv"), read(folder / "right.csv")
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {(row["left_id"], row["right_id"]) for row in csv.DictReader(file)}
    started = time.perf_counter()
    default = Plan()
    pairs = link(left, right, Plan(least_probability=0.01))
    print(f"two lists: {len(left)} and {len(right)} records, {time.perf_counter() - started:.1f} s")
    halves: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("all records", lambda _: True),
        ("chosen on", lambda left_id: not is_honest(left_id)),
        ("held out", is_honest),
    )
    for name, inside in halves:
        part = [pair for pair in pairs if inside(pair.left_id)]
        known = {pair for pair in truth if inside(pair[0])}
        print(f"{name:12} {best(part, known)}; {at(part, known, default.least_probability)}")
    calibration(pairs, truth)
    return 0


if __name__ == "__main__":
    sys.exit(main())
