from importlib import resources

import yaml

from kintrace.dates.lexing import fold, tokens


def test_every_phrase_has_one_meaning():
    raw = yaml.safe_load(resources.files("kintrace.dates").joinpath("words.yml").read_text(encoding="utf-8"))
    del raw["persian"]
    meanings: dict[str, set[str]] = {}
    for kind, words in raw.items():
        flat = [("", words)] if isinstance(words, list) else words.items()
        for part, inner in flat:
            for number, phrases in [("", inner)] if isinstance(inner, list) else inner.items():
                for phrase in phrases:
                    meanings.setdefault(fold(phrase), set()).add(f"{kind} {part} {number}")
    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


def test_the_longest_phrase_wins():
    assert [token.kind for token in tokens("ربيع الأول 1395")] == ["month", "number"]
    assert [token.kind for token in tokens("ربيع 1985")] == ["season", "number"]


def test_digits_of_all_scripts():
    assert [token.value for token in tokens("۱۳۴۰ ١٣٤٠ 1340")] == [1340, 1340, 1340]
