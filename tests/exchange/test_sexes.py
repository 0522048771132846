"""The table of words for a sex is sound."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import yaml

from kintrace.exchange.headings import heading_key


def test_a_word_has_one_meaning() -> None:
    table = yaml.safe_load(files("kintrace.exchange").joinpath("data/sexes.yml").read_text(encoding="utf-8"))
    meanings = {
        (heading_key(word) or word, meaning)
        for meaning, languages in table.items()
        for words in languages.values()
        for word in words
    }
    counts = Counter(word for word, _ in meanings)
    assert [word for word, count in counts.items() if count > 1] == []
