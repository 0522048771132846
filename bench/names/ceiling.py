"""How far spelling can go: the recall that a reader of both scripts could not pass.

A rival is a name of the pool, other than the right one, each of whose words is somewhere in the public files written
for the very words of the query. Rival and right answer cannot be told apart by how they are spelled, so the best that
can be expected is to pick one of them by chance: 1 in (1 + rivals) at 1, and at most 10 in (1 + rivals) at 10. The
files of both parts are asked; rivals that nobody wrote down are not seen, so the ceiling is rather too high.

A query with a slip of the pen has as rivals also the names that one slip in one word would make of it: the reader knows
that there may be a slip, and not where.

Run: KINTRACE_BENCH_DATA=<folder with the name files> python -m bench.names.ceiling > bench/results/names_ceiling.md
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from bench.names.sets import Choice, Question, Task, retrieval_task, word_task
from bench.names.sources import WORD_FILES, Pair, fold, folder, name_sets, word_sets
from rapidfuzz.distance import OSA

from kintrace.text import normalise

# Sets whose queries are Latin too: every spelling is there the query's own, and nothing is attested of it.
_LATIN = frozenset({"ofac"})
# Ways to spell a whole name that are looked up at most; only names of many words have more.
_MOST_WAYS = 200_000

_SAYS = """\
A rival is another name of the pool each of whose words is, in the public files, an attested spelling of the very
word asked. The ceiling is the recall of a reader who guesses among the right name and its rivals by chance. It is
no hard bound: some spellings are commoner than others, and who knows which guesses better than chance; and rivals
that nobody wrote down are not seen, so that small sets come out at 1. With one slip in the query, names that one
slip in one attested word makes of it are rivals as well: the reader sees neither which letter is wrong nor whether
any is."""

Spellings = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Ceiling:
    """What a perfect reader could reach on some queries: recall at 1 and at 10, and how many have rivals."""

    asked: int
    one: float
    ten: float
    rivalled: float


def words_of(name: str) -> list[str]:
    """The folded words of a name in any script; dots between foreign words and hyphens part words.

    >>> words_of("Омар Петров-Карими"), words_of("José")
    (['омар', 'петров', 'карими'], ['jose'])
    """
    for sign in "·・=-":
        name = name.replace(sign, " ")
    return [fold(word) if word.isascii() else fold(normalise(word)) for word in name.split()]


def attested(pairs: Iterable[Pair]) -> Spellings:
    """Each native word with the Latin words that stand for it, from pairs with as many words on both sides.

    >>> sorted(attested([("Омар Карими", "Omar Karimi"), ("Омар", "Umar")])["омар"])
    ['omar', 'umar']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for native, latin in pairs:
        ones, twos = words_of(native), words_of(latin)
        if len(ones) == len(twos):
            for one, two in zip(ones, twos, strict=True):
                found[one].add(two)
    return {native: frozenset(latin) for native, latin in found.items()}


def rivals(query: str, right: str, spellings: Spellings, by_words: Mapping[tuple[str, ...], int]) -> int:
    """How many names of a pool are attested spellings of all words of a query, beside the right one.

    ``by_words``: how many different names of the pool have these words, sorted.

    >>> known = attested([("Омар", "Omar"), ("Омар", "Umar"), ("Карими", "Karimi")])
    >>> rivals("Омар Карими", "Omar Karimi", known, {("karimi", "omar"): 1, ("karimi", "umar"): 1})
    1
    """
    own = tuple(sorted(words_of(right)))
    each = [spellings.get(word, frozenset()) for word in words_of(query)]
    if not each or prod(map(len, each)) > _MOST_WAYS:
        return 0
    ways = {tuple(sorted(way)) for way in product(*each)} - {own}
    return sum(by_words.get(way, 0) for way in ways)


def shortened(word: str) -> set[str]:
    """A word, and the word with each of its letters left out: words that one slip parts share one of these.

    >>> sorted(shortened("omar"))
    ['mar', 'oar', 'oma', 'omar', 'omr']
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def slips_apart(one: str, two: str) -> int:
    """0 for the same word, 1 for one letter dropped, added, changed or swapped with the next, 2 for more.

    >>> slips_apart("omar", "omra"), slips_apart("omar", "umar"), slips_apart("omar", "karim")
    (1, 1, 2)
    """
    return min(2, int(OSA.distance(one, two, score_cutoff=1)))


class Slipped:
    """The Latin words that stand for a native word which one slip, or none, parts from the word asked."""

    def __init__(self, spellings: Spellings) -> None:
        self.spellings = spellings
        self.near: dict[str, list[str]] = defaultdict(list)
        for native in spellings:
            for short in shortened(native):
                self.near[short].append(native)

    def __getitem__(self, word: str) -> frozenset[str]:
        natives = {each for short in shortened(word) for each in self.near.get(short, ())}
        return frozenset().union(*(self.spellings[each] for each in natives if slips_apart(word, each) < 2))


def slip_rivals(query: str, right: str, slipped: Slipped, by_words: Mapping[tuple[str, ...], int]) -> int:
    """As ``rivals`` for a query that may hold one slip: in any one of its words, or in none.

    >>> known = Slipped(attested([("Омар", "Omar"), ("Умар", "Umar"), ("Карими", "Karimi")]))
    >>> slip_rivals("Омар Карими", "Omar Karimi", known, {("karimi", "omar"): 1, ("karimi", "umar"): 1})
    1
    """
    own, words = tuple(sorted(words_of(right))), words_of(query)
    exact = [slipped.spellings.get(word, frozenset()) for word in words]
    ways: set[tuple[str, ...]] = set()
    for place, word in enumerate(words):
        each = [*exact[:place], slipped[word], *exact[place + 1 :]]
        if prod(map(len, each)) <= _MOST_WAYS:
            ways |= {tuple(sorted(way)) for way in product(*each)}
    return sum(by_words.get(way, 0) for way in ways - {own})


def ceiling_of(counts: list[int]) -> Ceiling:
    """The ceiling of some queries with so many rivals each."""
    asked = max(1, len(counts))
    return Ceiling(
        len(counts),
        sum(1 / (1 + count) for count in counts) / asked,
        sum(min(1.0, 10 / (1 + count)) for count in counts) / asked,
        sum(count > 0 for count in counts) / asked,
    )


def pool_by_words(task: Task) -> dict[tuple[str, ...], int]:
    """How many names of the pool have the same folded words, names that fold alike counted once."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in task.pool:
        found[tuple(sorted(words_of(name)))].add(fold(name))
    return {words: len(names) for words, names in found.items()}


def ceilings(choice: Choice) -> dict[str, Ceiling]:
    """The ceiling of every set of names and of single words."""
    names, words = name_sets(choice.data), word_sets(choice.data)
    spellings = attested(
        pair for name, pairs in (names | words).items() if name not in _LATIN for pair in pairs
    )
    task = retrieval_task(choice)
    by_words = pool_by_words(task)
    slipped, found = Slipped(spellings), {}
    for (name, variant), asked in task.questions.items():
        if name in _LATIN or variant == "turned":
            continue
        if variant == "plain":
            found[name] = _ceiling(asked, rivals, spellings, by_words)
        else:
            found[f"{name} with a slip"] = _ceiling(asked, slip_rivals, slipped, by_words)
    for name in WORD_FILES:
        single = word_task(choice, name)
        asked = single.questions[name, "word"]
        found[f"{name} words"] = _ceiling(asked, rivals, spellings, pool_by_words(single))
    return found


def _ceiling(
    asked: list[Question],
    count: Callable[[str, str, Any, Mapping[tuple[str, ...], int]], int],
    spellings: Any,
    by_words: Mapping[tuple[str, ...], int],
) -> Ceiling:
    return ceiling_of([count(each.query, each.answer, spellings, by_words) for each in asked])


def page(choice: Choice) -> str:
    """The ceilings as a page, with what they say and what not."""
    lines = [
        "# Names: how far spelling can go",
        "",
        f"`python -m bench.names.ceiling --part {choice.part}`: {choice.pool:,} names to search among, up to "
        f"{choice.queries} queries a set.",
        "",
        _SAYS,
        "",
        "| set | queries | ceiling at 1 | ceiling at 10 | queries with a rival |",
        "|---|---|---|---|---|",
    ]
    for name, each in ceilings(choice).items():
        lines.append(f"| {name} | {each.asked} | {each.one:.3f} | {each.ten:.3f} | {each.rivalled:.3f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--pool", type=int, default=200_000)
    asked = parser.parse_args()
    print(page(Choice(folder(), asked.part, queries=asked.queries, pool=asked.pool)))


if __name__ == "__main__":
    main()
