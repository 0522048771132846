"""Recall of the one right name among many, beside rapidfuzz over anyascii; development part of the public sets only.

Run: KINTRACE_BENCH_DATA=<folder with the name files> python bench/names_retrieval.py [--pool 200000] [--queries 200]
The development part is the three quarters of Latin names whose hash is not 0 modulo 4.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import time
import zlib
from pathlib import Path

import numpy as np
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from kintrace.names import Index, compare_many

SEED = 7


def is_development(latin: str) -> bool:
    """Whether a person is in the part that may be looked at."""
    return zlib.crc32(" ".join(sorted(latin.lower().split())).encode()) % 4 != 0


def read(path: Path, delimiter: str = "\t") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(
            csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if delimiter == "," else 3)
        )


def sets(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Query and right answer, by set."""
    out: dict[str, list[tuple[str, str]]] = {}
    politicians = read(data / "politicians.tsv")
    for language in ("fa", "ar", "ru", "uk", "el", "hy", "ka", "ckb", "ur"):
        out[language] = [(row["native"], row["latin"]) for row in politicians if row["language"] == language]
    out["he"] = [(row["native"], row["latin"]) for row in read(data / "he.tsv") if " " in row["latin"]]
    out["ar (UN)"] = [(row["native"], row["latin"]) for row in read(data / "arabic_script_un.tsv")]
    out["OFAC alias"] = [(row["alias"], row["name"]) for row in read(data / "alias_ofac.tsv")]
    return {name: [pair for pair in pairs if is_development(pair[1])] for name, pairs in out.items()}


def pool(data: Path, answers: list[str], size: int) -> list[str]:
    """The answers among real names and recombined ones."""
    real = [row["latin"] for row in read(data / "latin_pool.tsv")]
    names = dict.fromkeys(answers + real)
    chance = random.Random(SEED)
    two = [name.split() for name in real if len(name.split()) == 2]
    while len(names) < size:
        names[f"{chance.choice(two)[0]} {chance.choice(two)[1]}"] = None
    return list(names)[:size]


def slip(name: str, chance: random.Random) -> str:
    """One letter dropped, doubled, changed or swapped with the next."""
    place = chance.randrange(1, max(2, len(name) - 1))
    kind = chance.randrange(4)
    letters = [letter for letter in name if letter.isalpha()] or ["a"]
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + chance.choice(letters) + name[place:]
    if kind == 2:
        return name[:place] + chance.choice(letters) + name[place + 1 :]
    return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def ranks(found: list[list[str]], pairs: list[tuple[str, str]]) -> str:
    first = sum(answer in hits[:1] for hits, (_, answer) in zip(found, pairs, strict=True))
    ten = sum(answer in hits[:10] for hits, (_, answer) in zip(found, pairs, strict=True))
    return f"{first / len(pairs):.3f} / {ten / len(pairs):.3f}"


def best_f1(truth: np.ndarray, scores: np.ndarray) -> float:
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(truth[order])
    precision = right / np.arange(1, len(truth) + 1)
    recall = right / truth.sum()
    return float(np.max(2 * precision * recall / np.maximum(precision + recall, 1e-9)))


def judge(data: Path) -> None:
    rows = [row for row in read(data / "name_bench_cases.csv", ",") if row["schema"] == "Person"]
    truth = np.array([row["is_match"].lower() == "true" for row in rows])
    left, right = [row["name1"] for row in rows], [row["name2"] for row in rows]
    ours = compare_many(left, right)
    peer = np.array(
        [
            JaroWinkler.similarity(anyascii(a).lower(), anyascii(b).lower())
            for a, b in zip(left, right, strict=True)
        ]
    )
    print(
        f"name_bench persons, best F1: ours {best_f1(truth, ours):.3f}, Jaro-Winkler {best_f1(truth, peer):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pool", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--sets", default="")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--slips", action="store_true")
    chosen = parser.parse_args()
    data = Path(os.environ["KINTRACE_BENCH_DATA"])
    chance = random.Random(SEED)
    queries = {}
    for name, pairs in sets(data).items():
        if chosen.sets and name not in chosen.sets.split(","):
            continue
        queries[name] = chance.sample(pairs, min(chosen.queries, len(pairs)))
    names = pool(data, [answer for pairs in sets(data).values() for _, answer in pairs], chosen.pool)
    started = time.perf_counter()
    index = Index.build(names)
    print(f"{len(names)} names, built in {time.perf_counter() - started:.1f} s", flush=True)
    plain = [anyascii(name).lower() for name in names]
    for name, pairs in queries.items():
        started = time.perf_counter()
        hits = [index.search(query) for query, _ in pairs]
        ms = 1000 * (time.perf_counter() - started) / len(pairs)
        found = [[names[hit.position] for hit in each] for each in hits]
        line = f"{name:10} {len(pairs):4} ours {ranks(found, pairs)} {ms:5.1f} ms"
        if chosen.slips:
            slipped = [
                [names[hit.position] for hit in index.search(slip(query, chance))] for query, _ in pairs
            ]
            line += f" | one slip {ranks(slipped, pairs)}"
        if not chosen.no_peer:
            started = time.perf_counter()
            peer = [
                [
                    names[hit[2]]
                    for hit in process.extract(
                        anyascii(query).lower(), plain, scorer=JaroWinkler.similarity, limit=10
                    )
                ]
                for query, _ in pairs
            ]
            ms = 1000 * (time.perf_counter() - started) / len(pairs)
            line += f" | anyascii + Jaro-Winkler {ranks(peer, pairs)} {ms:.0f} ms"
        print(line, flush=True)
        if chosen.misses:
            for (query, answer), each, weighed in zip(pairs, found, hits, strict=True):
                if each[:1] != [answer]:
                    best = f"{each[0]} {weighed[0].weight:.1f}" if each else "-"
                    own = compare_many([query], [answer])[0]
                    print(f"    {query} = {answer} {own:.1f}, found {best}")
    judge(data)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
