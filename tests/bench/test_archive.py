"""The benchmark of the archive in small: both sites with two hundred entries, weighed and not timed."""

from __future__ import annotations

import json
from itertools import islice, pairwise
from pathlib import Path

import pytest
from bench.archive.entries import ASKED, ASKED_OF, invent

# Of a page that was asked for before, its shelf answers without any question to the database.
MOST_QUERIES = {"tag": 4, "eleven": 4, "entry": 4, "entry 1": 4, "entry 2": 4, "entry 3": 4}


@pytest.mark.once
def test_a_tag_page_weighs_half_of_the_stock_site_s_and_asks_less(tmp_path: Path) -> None:
    from bench.archive.sites import kintrace, stock

    ours, theirs = kintrace(tmp_path, 200), stock(tmp_path, 200)
    weighed = json.loads(ours.run("-m", "bench.archive.kintrace_site", "weigh"))
    peer = json.loads(theirs.run("-m", "bench.archive.stock_site", "weigh"))
    assert weighed["tag"]["bytes"] * 2 <= peer["tag"]["bytes"]
    for page, found in weighed.items():
        assert found["again"] == 0
        assert found["queries"] <= MOST_QUERIES[page] < peer[page]["queries"]
        assert found["bytes"] < peer[page]["bytes"]


def test_the_entries_are_the_same_each_time_and_three_hundred_carry_the_tag() -> None:
    entries = list(invent(2000))
    assert list(islice(invent(2000), 50)) == entries[:50]
    carrying = [entry for entry in entries if ASKED in entry.tags]
    assert len(carrying) == ASKED_OF
    assert {entry.language for entry in carrying} == {"en"}
    assert {entry.language for entry in entries} == {"en", "fa"}
    assert all(150 <= sum(len(each.split()) for each in entry.paragraphs) <= 300 for entry in entries)


def test_a_translation_shares_its_key_day_and_kind_with_what_it_was_made_from() -> None:
    entries = list(invent(100))
    for before, entry in pairwise(entries):
        if entry.language == "fa":
            assert (before.key, before.day, before.kind) == (entry.key, entry.day, entry.kind)
