"""``make bench-names-check``: ours measured again and held against the frozen results, cell by cell.

    KINTRACE_BENCH_DATA=<folder with the name files> python -m bench.names.frozen

Fails with one line for each accuracy figure that is more than half a point worse than in bench/results/names.json.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from bench.names.measuring import measure, print_now
from bench.names.peers.registry import KINTRACE, make
from bench.names.results import load
from bench.names.sets import Choice
from bench.names.sources import folder
from bench.names.work import gather

HALF_A_POINT = 0.005
# Figures where more is better, and where less is.
MORE = ("recall_1", "recall_10", "auc", "f1", "recall_at_95", "persons_f1", "persons_auc")
LESS = ("equal_error", "false_accepts", "calibration_error")

Json = dict[str, Any]


def figures(engine: Json) -> dict[tuple[str, str], float]:
    """The accuracy figures of an engine by (set or script, figure)."""
    found: dict[tuple[str, str], float] = {}
    for cell, values in engine["cells"].items():
        found |= {(cell, key): values[key] for key in ("recall_1", "recall_10")}
    judging = engine["judging"] or {}
    for script, values in judging.get("verdicts", {}).items():
        found |= {(f"pairs {script}", key): values[key] for key in (*MORE, *LESS) if key in values}
    for key in ("persons_f1", "persons_auc"):
        if judging.get(key) is not None:
            found["name_bench persons", key] = judging[key]
    if judging.get("calibration"):
        found["pairs All", "calibration_error"] = judging["calibration"]["error"]["All"]
    return found


def worse(was: Json, now: Json) -> Iterator[str]:
    """A line for each figure that is over half a point worse, or is gone."""
    measured = figures(now)
    for (cell, key), before in figures(was).items():
        after = measured.get((cell, key))
        if after is None:
            yield f"{cell}: {key} was {before:.4f} and is not measured any more"
            continue
        loss = before - after if key in MORE else after - before
        if loss > HALF_A_POINT + 1e-9:
            yield f"{cell}: {key} was {before:.4f}, is {after:.4f} ({100 * loss:.1f} points worse)"


def main() -> None:
    try:
        kept = load()
    except FileNotFoundError as error:
        sys.exit(f"{error.filename} is not there: make bench-names writes it.")
    run, was = kept["run"], kept["engines"][0]
    rows = frozenset(run["rows"]) - {"speed"}
    choice = Choice(folder(), run["part"], tuple(run["sets"]), run["queries"], run["pool"], rows)
    now = measure(make(KINTRACE), gather(choice, print_now), print_now, calibrated=True).as_json()
    lines = list(worse(was, now))
    if lines:
        sys.exit(
            "Worse than the frozen results by over half a point:\n" + "\n".join(f"  {line}" for line in lines)
        )
    print_now(f"{len(figures(was))} figures, none over half a point worse than the frozen results.")


if __name__ == "__main__":
    main()
