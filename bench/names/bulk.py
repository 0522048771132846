"""Pairs compared a second, beside RapidFuzz over whole columns."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from bench.names.machine import resident_mb
from bench.names.measuring import print_now
from bench.names.peers.scan import JaroWinklerScan, NoVowels
from bench.names.sets import SEED, Choice, chosen_pairs
from bench.names.sources import read
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

import kintrace.names

DISTINCT = 20_000

Rates = dict[str, float]


def drawn_pairs(choice: Choice, count: int) -> tuple[list[str], list[str]]:
    """Pairs drawn from 20,000 names: a quarter of them in other scripts, as far as the sets have them."""
    chance = random.Random(SEED)
    natives = [query for pairs in chosen_pairs(choice).values() for query, _ in pairs]
    latin = [row["latin"] for row in read(choice.data / "latin_pool.tsv")]
    few = natives[: DISTINCT // 4]
    names = few + chance.sample(latin, min(len(latin), DISTINCT - len(few)))
    return chance.choices(names, k=count), chance.choices(names, k=count)


def rate(call: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    call()
    return count / (time.perf_counter() - started)


def pairs_a_second(choice: Choice, count: int) -> Rates:
    """Ours at the first call and again, and RapidFuzz on names that are romanised already."""
    left, right = drawn_pairs(choice, count)
    kintrace.names.compare_many(left[:1000], right[:1000])
    before = resident_mb()
    rates = {
        "Kintrace compare_many, first call": rate(lambda: kintrace.names.compare_many(left, right), count)
    }
    print_now(f"compare_many, {count:,} pairs: {resident_mb() - before:.0f} MB more held afterwards")
    rates["Kintrace compare_many, names seen before"] = rate(
        lambda: kintrace.names.compare_many(left, right), count
    )
    plain, bare = JaroWinklerScan(), NoVowels()
    one, two = romanised(left, plain.plain), romanised(right, plain.plain)
    rates["RapidFuzz cpdist Jaro-Winkler, romanised before"] = rate(
        lambda: process.cpdist(one, two, scorer=JaroWinkler.similarity), count
    )
    rates["RapidFuzz cpdist token sort, romanised before"] = rate(
        lambda: process.cpdist(one, two, scorer=fuzz.token_sort_ratio), count
    )
    few, some = romanised(left, bare.plain), romanised(right, bare.plain)
    rates["RapidFuzz cpdist Levenshtein without vowels, romanised before"] = rate(
        lambda: process.cpdist(few, some, scorer=Levenshtein.normalized_similarity), count
    )
    rates["anyascii, then RapidFuzz Jaro-Winkler"] = rate(lambda: plain.scores(left, right), count)
    for name, value in rates.items():
        print_now(f"{name:64} {value:14,.0f} pairs a second")
    return rates


def romanised(names: Sequence[str], plain: Callable[[str], str]) -> list[str]:
    known = {name: plain(name) for name in set(names)}
    return [known[name] for name in names]
