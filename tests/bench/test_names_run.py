"""A whole run on thirty invented names: measured, shown, frozen and held against the frozen figures."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bench.names.frozen import figures, worse
from bench.names.measuring import measure
from bench.names.ours import Kintrace
from bench.names.peers.registry import PEERS, absent, make
from bench.names.results import carried_over, described, keep, load
from bench.names.sets import Choice
from bench.names.tables import page
from bench.names.work import gather

ROWS = frozenset(["retrieval", "words", "pairs"])


def nothing(_: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def results(name_files: Path) -> dict[str, Any]:
    choice = Choice(name_files, pool=30, queries=5, sets=("ru", "ofac", "russian"), rows=ROWS)
    work = gather(choice, nothing)
    engines = [measure(Kintrace(), work, nothing, calibrated=True)]
    engines += [
        measure(make(place), work, nothing, calibrated=False)
        for place in ("peers.scan:NoVowels", "peers.sqlite:Fts5")
    ]
    return {
        "run": described(choice, "a command"),
        "absent": {"peers.none:None": "no such package"},
        "engines": [each.as_json() for each in engines],
        "speed": [],
        "bulk": {},
    }


def test_thirty_plain_names_are_all_found(results: dict[str, Any]) -> None:
    ours = results["engines"][0]
    assert ours["cells"]["ru plain"]["recall_10"] == 1
    assert ours["judging"]["verdicts"]["Cyrillic"]["auc"] > 0.9
    assert results["engines"][2]["judging"] is None


def test_the_page_shows_each_engine_and_what_was_left_out(results: dict[str, Any]) -> None:
    shown = page(results)
    for part in ("Kintrace", "no vowels", "FTS5", "| ru | plain |", "no such package", "seed 7"):
        assert part in shown


def test_a_run_of_speed_alone_has_a_page_too(results: dict[str, Any]) -> None:
    cost = {
        "name": "Kintrace", "names": 30, "words": 11, "queries": 4, "build_s": 0.1, "index_mb": None, "peak_mb": 99.0,
        "median_ms": 0.4, "p99_ms": 0.5, "load_ms": None, "first_answer_ms": None, "start_s": None,
    }  # fmt: skip
    shown = page({**results, "engines": [], "speed": [cost], "bulk": {"a call": 12345.6}})
    assert "| Kintrace | 30 | 11 | 4 | 0.1 | - | 99 | 0.40 | 0.50 | - |" in shown
    assert "12,346" in shown
    assert "Recall" not in shown


def test_kept_results_read_back_the_same(results: dict[str, Any], tmp_path: Path) -> None:
    keep(results, tmp_path)
    assert load(tmp_path / "names.json") == json.loads(json.dumps(results))
    drawn = ElementTree.fromstring((tmp_path / "names_reliability.svg").read_text(encoding="utf-8"))
    assert drawn.tag.endswith("svg")
    assert list(worse(load(tmp_path / "names.json")["engines"][0], results["engines"][0])) == []


def test_each_figure_that_got_worse_is_named(results: dict[str, Any]) -> None:
    was = results["engines"][0]
    now = copy.deepcopy(was)
    now["cells"]["ru plain"]["recall_1"] = was["cells"]["ru plain"]["recall_1"] - 0.01
    now["cells"]["ru turned"]["recall_1"] = was["cells"]["ru turned"]["recall_1"] - 0.004
    now["judging"]["verdicts"]["Cyrillic"]["equal_error"] += 0.02
    del now["cells"]["ru slip"]
    lines = list(worse(was, now))
    assert len(lines) == 4
    assert lines[0].startswith("ru plain: recall_1 was ")
    assert lines[0].endswith("(1.0 points worse)")
    assert "ru slip: recall_1" in lines[1]
    assert "not measured any more" in lines[2]
    assert lines[3].startswith("pairs Cyrillic: equal_error")


def test_better_figures_pass(results: dict[str, Any]) -> None:
    was = results["engines"][0]
    now = copy.deepcopy(was)
    for verdict in now["judging"]["verdicts"].values():
        verdict["false_accepts"] = 0.0
        verdict["auc"] = 1.0
    assert list(worse(was, now)) == []
    assert ("ofac plain", "recall_10") in figures(was)


def test_peers_are_carried_over_only_where_the_questions_were_the_same(results: dict[str, Any]) -> None:
    alone = {**results, "engines": results["engines"][:1]}
    assert [each["name"] for each in carried_over(alone, results)["engines"]] == [
        each["name"] for each in results["engines"]
    ]
    other = {**results, "run": {**results["run"], "pool": 7}}
    assert carried_over(alone, other) is alone


def test_a_peer_that_cannot_run_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KINTRACE_DATABASE_URL", raising=False)
    assert "KINTRACE_DATABASE_URL" in (absent("peers.postgres:PgTrgm") or "")
    assert "nowhere" in (absent("peers.nowhere:Nothing") or "")
    assert absent("peers.scan:NoVowels") is None
    assert len(PEERS) >= 8
