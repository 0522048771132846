"""The kept results: bench/results/names.md, names.json and the reliability plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.names.machine import machine
from bench.names.plot import reliability_svg
from bench.names.sets import SEED, Choice
from bench.names.tables import page

FOLDER = Path(__file__).parent.parent / "results"
FROZEN = FOLDER / "names.json"

Json = dict[str, Any]


def described(choice: Choice, command: str) -> Json:
    """How a run was made, so that it can be made again."""
    return {
        "command": command,
        "seed": SEED,
        "part": choice.part,
        "sets": list(choice.sets),
        "rows": sorted(choice.rows),
        "queries": choice.queries,
        "pool": choice.pool,
        "machine": machine(),
    }


def same_questions(one: Json, two: Json) -> bool:
    """Whether two runs asked the same, so that their figures may stand in one table."""
    return all(one[key] == two[key] for key in ("seed", "part", "sets", "rows", "queries", "pool"))


def carried_over(results: Json, kept: Json) -> Json:
    """The results of a run of ours alone, with the peers as they were measured on the same questions before."""
    if not same_questions(results["run"], kept["run"]):
        return results
    new = {each["name"] for each in results["engines"]}
    peers = [
        {**each, "measured_by": each.get("measured_by", kept["run"]["command"])}
        for each in kept["engines"]
        if each["name"] not in new
    ]
    speed = [
        each
        for each in kept.get("speed", [])
        if each["name"] not in {each["name"] for each in results["speed"]}
    ]
    return {**results, "engines": results["engines"] + peers, "speed": results["speed"] + speed}


def keep(results: Json, folder: Path = FOLDER) -> None:
    """Write the three files."""
    folder.mkdir(exist_ok=True)
    (folder / "names.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "names.md").write_text(page(results), encoding="utf-8")
    ours = results["engines"][0]["judging"] if results["engines"] else None
    if ours and ours["calibration"]:
        (folder / "names_reliability.svg").write_text(reliability_svg(ours["calibration"]), encoding="utf-8")


def load(path: Path = FROZEN) -> Json:
    """The frozen results; FileNotFoundError where there are none yet."""
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found
