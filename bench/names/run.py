"""``make bench-names``: Kintrace and its peers on public labelled names, in one run.

    KINTRACE_BENCH_DATA=<folder with the name files> python -m bench.names.run [options]

The development part is for tuning; the test part is only measured. Without --keep nothing is written.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from dataclasses import asdict
from typing import Any

from bench.names.bulk import pairs_a_second
from bench.names.crowd import Crowd
from bench.names.engine import Found
from bench.names.measuring import Measured, measure, measure_apart, print_now, rounded
from bench.names.peers.registry import KINTRACE, LARGE, PEERS, absent, make
from bench.names.results import FROZEN, carried_over, described, keep, load
from bench.names.sets import Choice, Question
from bench.names.sources import folder
from bench.names.speed import apart, costs
from bench.names.tables import page
from bench.names.work import ROWS, Work, gather


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("test", "dev"), default="test")
    parser.add_argument("--sets", default="", help="only these, by comma: fa,ar-un,he-full,ofac,arabic ...")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"only these, by comma: {', '.join(ROWS)}")
    parser.add_argument("--queries", type=int, default=300, help="at most this many a set")
    parser.add_argument("--pool", type=int, default=200_000, help="names to search among")
    parser.add_argument("--ours-only", action="store_true", help="no peers, and ours in this very process")
    parser.add_argument("--peers", default="", help="only peers with one of these in their name, by comma")
    parser.add_argument("--misses", action="store_true", help="with --ours-only: what was found instead")
    parser.add_argument("--large", type=int, default=1_000_000, help="names in the row speed")
    parser.add_argument(
        "--fresh", type=float, default=0.3, help="share of those names with a word of their own"
    )
    parser.add_argument("--ten-million", action="store_true", help="the row speed at ten million names too")
    parser.add_argument("--bulk", type=int, default=1_000_000, help="pairs in the row speed")
    parser.add_argument(
        "--keep", action="store_true", help="write bench/results/names.md, .json and the plot"
    )
    return parser


def choice_of(asked: argparse.Namespace) -> Choice:
    sets, rows = tuple(filter(None, asked.sets.split(","))), frozenset(asked.rows.split(","))
    if rows - set(ROWS):
        sys.exit(f"--rows: expected some of {', '.join(ROWS)}; got {', '.join(sorted(rows - set(ROWS)))}")
    if asked.keep and asked.part != "test":
        sys.exit("--keep: only the test part is kept as a result; got --part dev")
    return Choice(folder(), asked.part, sets, asked.queries, asked.pool, rows)


def main() -> None:
    asked = options().parse_args()
    choice = choice_of(asked)
    command = f"python -m bench.names.run {shlex.join(sys.argv[1:])}".rstrip()
    print_now(command)
    results = everything(asked, choice, command)
    if asked.keep:
        if FROZEN.exists() and (asked.ours_only or asked.peers):
            results = carried_over(results, load())
        keep(results)
    print_now("\n" + page(results))


def everything(asked: argparse.Namespace, choice: Choice, command: str) -> dict[str, Any]:
    """Each row that was asked for, as plain values."""
    wanted = [] if asked.ours_only else chosen_peers(asked.peers)
    missing = {place: why for place in wanted if (why := absent(place)) is not None}
    for place, why in missing.items():
        print_now(f"left out: {place} ({why})")
    peers = [place for place in wanted if place not in missing]
    work = gather(choice, print_now)
    engines = [each.as_json() for each in measured(asked, work, peers)] if work else []
    results = {
        "run": described(choice, command),
        "absent": missing,
        "engines": engines,
        "speed": [],
        "bulk": {},
    }
    if "speed" in choice.rows:
        sizes = [asked.large] + [10_000_000] * asked.ten_million
        crowds = [Crowd(choice.data, size, fresh) for size in sizes for fresh in (asked.fresh, 0.0)]
        results["speed"] = rounded(
            [asdict(cost) for cost in costs(choice, crowds, [p for p in peers if p in LARGE])]
        )
        results["bulk"] = rounded(apart(pairs_a_second, choice, asked.bulk))
    return results


def chosen_peers(named: str) -> list[str]:
    """The places of the peers whose place or class has one of some texts in it; all of them for none."""
    parts = [part.lower() for part in named.split(",") if part]
    return [place for place in PEERS if not parts or any(part in place.lower() for part in parts)]


def measured(asked: argparse.Namespace, work: Work, peers: list[str]) -> list[Measured]:
    """Ours first, then each peer in a process of its own."""
    if asked.ours_only:
        miss = tell_of_miss if asked.misses else None
        return [measure(make(KINTRACE), work, print_now, calibrated=True, miss=miss)]
    return [measure_apart(place, work) for place in [KINTRACE, *peers]]


def tell_of_miss(question: Question, found: list[Found], pool: list[str]) -> None:
    """Print, for a query whose first name is wrong, the right name, its place, and what came first."""
    best = f"{pool[found[0][0]]} {found[0][1]:.1f}" if found else "nothing"
    at = next((number for number, (place, _) in enumerate(found, 1) if place in question.right), None)
    print_now(f"    {question.query} = {question.answer} (at {at or 'no place'}); first {best}")


if __name__ == "__main__":
    main()
