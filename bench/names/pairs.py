"""Pairs to judge: right ones, and wrong ones that are hard because they share a word or look alike."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from bench.names.sets import SEED, Choice, bare, chosen_pairs, pool_of
from bench.names.sources import Pair, fold, name_sets
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

SCRIPTS = {
    "Arabic": ("fa", "ar", "ar-un", "ckb", "ur"),
    "Hebrew": ("he", "he-full"),
    "Hangul": ("ko", "ko-full"),
    "Cyrillic": ("ru", "uk"),
    "Greek": ("el",),
    "Armenian": ("hy",),
    "Georgian": ("ka",),
    "Indic": ("hi", "ta", "bn"),
    "Thai": ("th",),
    "Katakana": ("ja",),
    "Han": ("zh",),
    "Latin (aliases)": ("ofac",),
}
# The nearest names are looked for among this many: enough that they are near, few enough to be quick.
NEAR_AMONG = 50_000


@dataclass(frozen=True)
class Judged:
    """Pairs with their truth."""

    left: list[str]
    right: list[str]
    truth: list[bool]

    def __len__(self) -> int:
        return len(self.truth)

    def cut(self, count: int) -> Judged:
        """The first pairs; a right one and its wrong ones stand together, so the shares hold."""
        return Judged(self.left[:count], self.right[:count], self.truth[:count])


def judged_sets(choice: Choice) -> dict[str, Judged]:
    """The pairs of the chosen part by script; the sets of one script are put together."""
    asked = chosen_pairs(choice)
    pool = pool_of(choice, asked)
    same = same_person(choice)
    by_set = {name: with_negatives(name, pairs, pool, same) for name, pairs in asked.items()}
    scripts = {}
    for script, names in SCRIPTS.items():
        rows = [row for name in names for row in by_set.get(name, ())]
        if rows:
            random.Random(f"{SEED} {script}").shuffle(rows)
            flat = [pair for row in rows for pair in row]
            scripts[script] = Judged(*(list(side) for side in zip(*flat, strict=True)))
    return scripts


def same_person(choice: Choice) -> dict[str, set[str]]:
    """Which further names belong to a person of the alias list, so that none is called a wrong answer."""
    known: dict[str, set[str]] = {}
    for alias, name in name_sets(choice.data)["ofac"]:
        known.setdefault(name, set()).add(bare(alias))
        known.setdefault(alias, set()).add(bare(name))
    return known


Row = list[tuple[str, str, bool]]


def with_negatives(name: str, pairs: list[Pair], pool: list[str], same: dict[str, set[str]]) -> list[Row]:
    """Each right pair with four wrong ones: two that share a word, the nearest by Jaro-Winkler, one at random."""
    chance = random.Random(f"{SEED} {name} wrong")
    sharing = sharers(pool, (answer for _, answer in pairs))
    some = chance.sample(pool, min(NEAR_AMONG, len(pool)))
    nearest = near_names([answer for _, answer in pairs], some)
    rows = []
    for (query, answer), near in zip(pairs, nearest, strict=True):
        never = {bare(answer), bare(query)} | same.get(answer, set()) | same.get(query, set())
        shared = [pool[place] for word in fold(answer).split() for place in sharing.get(word, ())]
        chance.shuffle(shared)
        drawn = [*_allowed(shared, never, 2), *_allowed(near, never, 1)]
        drawn += _allowed(
            (chance.choice(pool) for _ in range(100)), never | {bare(each) for each in drawn}, 4 - len(drawn)
        )
        rows.append([(query, answer, True), *((query, wrong, False) for wrong in drawn)])
    return rows


def _allowed(names: Iterable[str], never: set[str], count: int) -> list[str]:
    taken: list[str] = []
    for name in names:
        if len(taken) == count:
            break
        if bare(name) not in never:
            never.add(bare(name))
            taken.append(name)
    return taken


def sharers(pool: list[str], answers: Iterable[str], most: int = 500) -> dict[str, list[int]]:
    """The places of pool names by the words of the answers, no more than ``most`` of a common word."""
    found: dict[str, list[int]] = {
        word: [] for answer in answers for word in fold(answer).split() if len(word) > 1
    }
    for place, name in enumerate(pool):
        for word in fold(name).split():
            if word in found and len(found[word]) < most:
                found[word].append(place)
    return found


def near_names(answers: list[str], some: list[str], count: int = 8) -> list[list[str]]:
    """The names nearest to each answer by Jaro-Winkler, best first, itself among them."""
    plain = [anyascii(name).lower() for name in some]
    found = []
    for start in range(0, len(answers), 50):
        asked = [anyascii(name).lower() for name in answers[start : start + 50]]
        alike = process.cdist(asked, plain, scorer=JaroWinkler.similarity, dtype=np.float32)
        best = np.argsort(-alike, axis=1, kind="stable")[:, :count]
        found += [[some[place] for place in row] for row in best]
    return found
