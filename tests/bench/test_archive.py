"""The benchmark of the archive in small: both sites with two hundred entries, weighed and not timed."""

from __future__ import annotations

import json
from itertools import islice, pairwise
from pathlib import Path

import pytest
from bench.archive.entries import ASKED, ASKED_OF, invent


@pytest.mark.once
def test_a_tag_page_weighs_half_of_the_stock_site_s_and_every_page_asks_less(
    tmp_path: Path, db: None
) -> None:
    from bench.archive import kintrace_site
    from bench.archive.sites import stock
    from bench.archive.weighing import weigh

    from kintrace_web.archive.serving.shelf import shelf
    from kintrace_web.archive.standing import forget

    forget()
    shelf.clear()
    kintrace_site.fill(200)
    ours = weigh(kintrace_site.addresses())
    peer = json.loads(stock(tmp_path, 200).run("-m", "bench.archive.stock_site", "weigh"))
    assert ours["tag"]["bytes"] * 2 <= peer["tag"]["bytes"]
    for page, found in ours.items():
        assert found["again"] == 0, page
        assert found["queries"] < peer[page]["queries"], page
        # An entry of ours says more, to machines and about other languages, and is packed.
        assert found["bytes"] < peer[page]["bytes"], page
    assert all(found["queries"] <= 3 for page, found in ours.items() if page.startswith("entry"))
    forget()
    shelf.clear()


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
