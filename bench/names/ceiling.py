"""How far spelling can go: the recall that a reader of both scripts could not pass.

A rival is a name of the pool, other than the right one, each of whose words is somewhere in the public files written
for the very words of the query. Rival and right answer cannot be told apart by how they are spelled, so the best that
can be expected is to pick one of them by chance: 1 in (1 + rivals) at 1, and at most 10 in (1 + rivals) at 10. The
files of both parts are asked; rivals that nobody wrote down are not seen, so the ceiling is rather too high.

Run: KINTRACE_BENCH_DATA=<folder with the name files> python -m bench.names.ceiling > bench/results/names_ceiling.md
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from bench.names.sets import Choice, Question, Task, retrieval_task, word_task
from bench.names.sources import WORD_FILES, Pair, fold, folder, name_sets, word_sets

from kintrace.text import normalise

# Sets whose queries are Latin too: every spelling is there the query's own, and nothing is attested of it.
_LATIN = frozenset({"ofac"})
# Ways to spell a whole name that are looked up at most; only names of many words have more.
_MOST_WAYS = 200_000

_SAYS = """\
A rival is another name of the pool each of whose words is, in the public files, an attested spelling of the very
word asked. The ceiling is the recall of a reader who guesses among the right name and its rivals by chance. It is
no hard bound: some spellings are commoner than others, and who knows which guesses better than chance; and rivals
that nobody wrote down are not seen, so that small sets come out at 1."""

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


def ceiling_of(
    questions: list[Question], spellings: Spellings, by_words: Mapping[tuple[str, ...], int]
) -> Ceiling:
    """The ceiling of some queries."""
    counts = [rivals(each.query, each.answer, spellings, by_words) for each in questions]
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
    found = {
        name: ceiling_of(asked, spellings, by_words)
        for (name, variant), asked in task.questions.items()
        if variant == "plain" and name not in _LATIN
    }
    for name in WORD_FILES:
        single = word_task(choice, name)
        found[f"{name} words"] = ceiling_of(single.questions[name, "word"], spellings, pool_by_words(single))
    return found


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
