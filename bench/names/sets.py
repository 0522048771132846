"""The questions of one run: queries, the names to search among, and the seed they are drawn with."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.names.sources import Pair, fold, is_test, name_sets, read, word_sets
from bench.names.variants import alphabet, slipped, turned

SEED = 7
# Draws without a new name after which there are none left to make.
IN_VAIN = 1_000
VARIANTS = ("plain", "turned", "slip")


@dataclass(frozen=True)
class Question:
    """One query and every place in the pool that is a right answer to it."""

    query: str
    answer: str
    right: frozenset[int]


@dataclass(frozen=True)
class Task:
    """Names to search among, and the questions on them by cell: (set, variant)."""

    pool: list[str]
    questions: dict[tuple[str, str], list[Question]]


@dataclass(frozen=True)
class Choice:
    """What a run was asked to measure."""

    data: Path
    part: str = "test"
    sets: tuple[str, ...] = ()
    queries: int = 300
    pool: int = 200_000
    rows: frozenset[str] = field(default_factory=frozenset)

    def holds(self, latin: str) -> bool:
        """Whether a Latin name belongs to the part that is measured."""
        return is_test(latin) == (self.part == "test")

    def wants(self, name: str) -> bool:
        return not self.sets or name in self.sets


def chosen_pairs(choice: Choice) -> dict[str, list[Pair]]:
    """The pairs asked about, by set, in a seeded order that a smaller number of queries only cuts short."""
    chosen = {}
    for name, pairs in name_sets(choice.data).items():
        if not choice.wants(name):
            continue
        held = [pair for pair in pairs if choice.holds(pair[1])]
        random.Random(f"{SEED} {name}").shuffle(held)
        chosen[name] = held[: choice.queries]
    return chosen


def pool_of(choice: Choice, asked: dict[str, list[Pair]]) -> list[str]:
    """The names to search among: the answers of every set and both parts, the pool, then recombined names.

    A pool smaller than the real names keeps the answers that are asked for. The order is drawn, so that no engine
    gains by preferring early names where two weigh the same. A recombined name never has the words of a real one.
    """
    answers = [latin for pairs in name_sets(choice.data).values() for _, latin in pairs]
    others = list(dict.fromkeys([*answers, *(row["latin"] for row in read(choice.data / "latin_pool.tsv"))]))
    chance = random.Random(SEED)
    chance.shuffle(others)
    names = dict.fromkeys([latin for pairs in asked.values() for _, latin in pairs] + others)
    kept = list(names)[: choice.pool]
    kept += recombined(others, choice.pool - len(kept), chance)
    chance.shuffle(kept)
    return kept


def recombined(names: list[str], count: int, chance: random.Random) -> list[str]:
    """New names from the given and family names of real ones of two words, none twice.

    Ends the run where there are too few to make so many.

    >>> sorted(recombined(["Omar Petrov", "Ali Karimi"], 2, random.Random(1)))
    ['Ali Petrov', 'Omar Karimi']
    """
    apart = [name.split() for name in names if len(name.split()) == 2]
    known = {bare(name) for name in names}
    made: list[str] = []
    in_vain = 0
    while len(made) < count:
        name = f"{chance.choice(apart)[0]} {chance.choice(apart)[1]}"
        if bare(name) not in known:
            known.add(bare(name))
            made.append(name)
            in_vain = 0
        elif (in_vain := in_vain + 1) > IN_VAIN:
            sys.exit(
                f"--pool: {len(names):,} real names are too few to recombine {count:,} more from; ask for fewer"
            )
    return made


def bare(name: str) -> str:
    """A name folded, its words in alphabetical order: what two names share that differ in order alone."""
    return " ".join(sorted(fold(name).split()))


def retrieval_task(choice: Choice) -> Task:
    """Full names among many: each set as it is written, with words in another order, with one slip."""
    asked = chosen_pairs(choice)
    pool = pool_of(choice, asked)
    places = places_of(pool)
    questions = {}
    for name, pairs in asked.items():
        for variant in VARIANTS:
            varied = vary(pairs, variant, random.Random(f"{SEED} {name} {variant}"))
            questions[name, variant] = [
                Question(query, answer, places[fold(answer)]) for query, answer in varied
            ]
    return Task(pool, questions)


def vary(pairs: list[Pair], variant: str, chance: random.Random) -> list[Pair]:
    """The pairs with their queries changed; those that cannot be changed so are left out."""
    if variant == "plain":
        return pairs
    letters = alphabet(query for query, _ in pairs)
    changed = [
        (turned(query) if variant == "turned" else slipped(query, letters, chance), answer)
        for query, answer in pairs
    ]
    return [(query, answer) for query, answer in changed if query is not None]


def places_of(pool: Iterable[str]) -> dict[str, frozenset[int]]:
    """The places of each folded name in the pool."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(pool):
        found.setdefault(fold(name), []).append(place)
    return {name: frozenset(places) for name, places in found.items()}


def word_task(choice: Choice, name: str) -> Task:
    """Single words among all Latin words of their file; the word itself occurs in no pair of the other part.

    Strict: of several Latin spellings of one word, the one of the row is asked for.
    """
    pairs = word_sets(choice.data)[name]
    elsewhere = {native for native, latin in pairs if not choice.holds(latin)}
    asked = [pair for pair in pairs if choice.holds(pair[1]) and pair[0] not in elsewhere]
    chance = random.Random(f"{SEED} {name}")
    chance.shuffle(asked)
    pool = list(dict.fromkeys(latin for _, latin in pairs))
    chance.shuffle(pool)
    places = places_of(pool)
    questions = [Question(query, answer, places[fold(answer)]) for query, answer in asked[: choice.queries]]
    return Task(pool, {(name, "word"): questions})
