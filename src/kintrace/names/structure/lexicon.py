"""The word lists of data/*.yml: particles, endings, titles, by script and in folded form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kintrace.names.structure import traits
from kintrace.text import Script, normalise, script_of
from kintrace.text.tables import table

_PACKAGE = "kintrace.names"
_GROUPS = {
    "particles": {
        "child_of": traits.CHILD_OF,
        "child_first": traits.CHILD_OF | traits.CHILD_FIRST,
        "child_mostly": traits.CHILD_OF | traits.MAYBE_CHILD,
        "child_after": traits.CHILD_AFTER,
        "kunya": traits.KUNYA,
        "servant_of": traits.SERVANT_OF,
        "faith": traits.FAITH,
        "of_god": traits.OF_GOD,
        "bestowed": traits.BESTOWED,
        "article": traits.ARTICLE,
        "assimilated": traits.MAYBE_ARTICLE,
        "joining": traits.JOINING,
        "family_word": traits.FAMILY_WORD,
        "generation": traits.GENERATION,
    },
    "prefixes": {
        "always": traits.PREFIX,
        "inside": traits.PREFIX_INSIDE,
        "with_listed": traits.PREFIX_LISTED,
        "listed": traits.PREFIXED,
    },
    "asides": {
        "known_as": traits.ALIAS_MARK,
        "known_if_as": traits.ALIAS_IF_AS,
        "born": traits.MAIDEN_MARK,
        "beside": traits.BESIDE_MARK,
    },
    "titles": {
        "alone": traits.TITLE,
        "with_company": traits.DOUBTFUL_TITLE,
        "after": traits.TITLE_AFTER,
        "between": traits.TITLE_BETWEEN,
        "behind": traits.TITLE_BEHIND,
    },
    "east": {
        "families": traits.EAST_FAMILY,
        "also_given": traits.EAST_AMBIGUOUS,
        "usual": traits.EAST_USUAL,
        "given_apart": traits.EAST_APART,
    },
}


def bare(word: str) -> str:
    """The form in which words are looked up: folded, without full stops and without outer apostrophes.

    >>> bare("Dr."), bare("‘Abd")
    ('dr', 'abd')
    """
    folded = normalise(word)
    return folded.replace(".", "").strip("'\"") or folded


@cache
def listed() -> dict[str, int]:
    """The traits of every word of the lists, in folded form.

    >>> bool(listed()["bint"] & traits.CHILD_OF), listed().get("suhail", 0)
    (True, 0)
    """
    found: dict[str, int] = {}
    for file, groups in _GROUPS.items():
        read = table(file, _PACKAGE)
        for group, bits in groups.items():
            for words in read[group].values():
                for word in words.split():
                    # A word of the asides that is listed with its full stop counts only with it: "ur." but not "ur".
                    key = f"{bare(word)}." if file == "asides" and word.endswith(".") else bare(word)
                    found[key] = found.get(key, 0) | bits
    for first, _ in title_pairs():
        found[first] = found.get(first, 0) | traits.MAYBE_TITLE
    return found


@cache
def title_pairs() -> frozenset[tuple[str, str]]:
    """Titles of two words.

    >>> ("tan", "sri") in title_pairs()
    True
    """
    pairs = (
        pair.split("_") for words in table("titles", _PACKAGE)["pairs"].values() for pair in words.split()
    )
    return frozenset((bare(first), bare(second)) for first, second in pairs)


@cache
def words_of(file: str, group: str) -> frozenset[str]:
    """The words of one group of a list, all scripts together.

    >>> "ben" in words_of("particles", "child_of")
    True
    """
    return frozenset(bare(word) for words in table(file, _PACKAGE)[group].values() for word in words.split())


@cache
def abbreviations() -> dict[str, str]:
    """What common abbreviations of given names stand for, without and with their full stop.

    >>> abbreviations()["md"], abbreviations()["md."], "ma" in abbreviations(), abbreviations()["ma."]
    ('mohammad', 'mohammad', False, 'maria')
    """
    found = {}
    for short, full in table("abbreviations", _PACKAGE)["names"].items():
        folded = bare(str(short))
        found[f"{folded}."] = bare(str(full))
        if not str(short).endswith("."):
            found[folded] = bare(str(full))
    return found


@cache
def equivalents() -> dict[str, tuple[str, ...]]:
    """Given names that are one name in several languages: the name they are filed under, and their forms.

    >>> {"juan", "ivan"} < set(equivalents()["john"])
    True
    """
    groups = table("equivalents", _PACKAGE).values()
    return {str(name): tuple(map(bare, forms.split())) for group in groups for name, forms in group.items()}


@cache
def endings(group: str, script: Script) -> tuple[str, ...]:
    """The endings of one group of suffixes.yml in one script."""
    return tuple(map(bare, str(table("suffixes", _PACKAGE)[group].get(script.value, "")).split()))


@cache
def all_endings() -> tuple[str, ...]:
    """Every ending of suffixes.yml that says something of a word: most words have none."""
    groups = ("father", "family_alone", "nisba")
    return tuple(
        sorted({ending for group in groups for script in Script for ending in endings(group, script)})
    )


def ends_as(word: str, group: str, script: Script | None = None) -> bool:
    """Whether a folded word has an ending of the group and at least two letters before it.

    >>> ends_as("ivanovich", "father"), ends_as("ov", "family")
    (True, False)
    """
    known = endings(group, script or script_of(word))
    if not word.endswith(known):
        return False
    stem = len(word) - 2
    return any(len(ending) <= stem for ending in known if word.endswith(ending))


def any_trait(shape: Iterable[int], bits: int) -> bool:
    """Whether any word of a shape has any of these traits."""
    return any(word & bits for word in shape)
