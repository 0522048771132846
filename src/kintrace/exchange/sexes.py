"""The words by which lists give a sex, in the languages of ``data/sexes.yml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from kintrace.exchange.headings import heading_key
from kintrace.records import Sex


@cache
def _words() -> dict[str, Sex | None]:
    text = files("kintrace.exchange").joinpath("data/sexes.yml").read_text(encoding="utf-8")
    meanings = {"male": Sex.MALE, "female": Sex.FEMALE, "unknown": None}
    return {
        _key(str(word)): meanings[meaning]
        for meaning, languages in yaml.safe_load(text).items()
        for words in languages.values()
        for word in words
    }


def _key(word: str) -> str:
    # "?" and "-" have no letters; they stand for themselves.
    return heading_key(word) or word.strip()


def parse_sex(word: str) -> Sex | None:
    """The sex a word means, None when it says that the source does not know; raises ValueError for any other
    word.

    >>> parse_sex("Женский"), parse_sex("مرد"), parse_sex("unknown")
    (<Sex.FEMALE: 'female'>, <Sex.MALE: 'male'>, None)
    """
    try:
        return _words()[_key(word)]
    except KeyError:
        raise ValueError(word) from None


def is_sex_word(word: str) -> bool:
    """Whether a word gives a sex.

    >>> is_sex_word("homme"), is_sex_word("Paris")
    (True, False)
    """
    return _words().get(_key(word)) is not None
