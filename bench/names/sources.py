"""The public files of labelled names, read as pairs: a name in its own script, and its Latin spelling.

KINTRACE_BENCH_DATA names the folder. Nothing is fetched and nothing of the files is kept; the README of the project
tells where to get them.
"""

from __future__ import annotations

import csv
import os
import sys
import unicodedata
import zlib
from pathlib import Path

FILES = ("politicians.tsv", "he.tsv", "ko.tsv", "arabic_script_un.tsv", "alias_ofac.tsv", "latin_pool.tsv")
WORD_FILES = ("arabic", "russian", "hebrew", "korean", "japanese", "chinese")
POLITICIANS = (
    "fa",
    "ar",
    "he",
    "ko",
    "ru",
    "uk",
    "el",
    "hy",
    "ka",
    "ckb",
    "ur",
    "hi",
    "ta",
    "bn",
    "th",
    "ja",
    "zh",
)

# A pair of a query and its right answer.
Pair = tuple[str, str]


def folder() -> Path:
    """The folder of the name files; ends the run with a clear sentence where it is not set or not whole."""
    named = os.environ.get("KINTRACE_BENCH_DATA", "")
    if not named:
        sys.exit(
            "KINTRACE_BENCH_DATA is not set: it must name the folder with the name files (politicians.tsv ...)."
        )
    data = Path(named)
    wanted = (*FILES, "name_bench_cases.csv", *(f"tokens_{name}.tsv" for name in WORD_FILES))
    missing = [name for name in wanted if not (data / name).is_file()]
    if missing:
        sys.exit(f"KINTRACE_BENCH_DATA is {named}: expected there {', '.join(missing)}.")
    return data


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a file: commas and quotes in .csv, tabs and no quotes in .tsv."""
    commas = path.suffix == ".csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        if commas:
            return list(csv.DictReader(file))
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_test(latin: str) -> bool:
    """Whether a person is in the test part: a quarter of all, whatever the order of the words.

    >>> is_test("Omar Petrov") == is_test("petrov OMAR")
    True
    """
    return zlib.crc32(" ".join(sorted(latin.lower().split())).encode()) % 4 == 0


def fold(name: str) -> str:
    """A name without case and diacritics: pool names that fold alike are all the right answer.

    >>> fold("José  GARCÍA")
    'jose garcia'
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def name_sets(data: Path) -> dict[str, list[Pair]]:
    """Every set of full names, both parts, each pair once."""
    politicians = read(data / "politicians.tsv")
    sets: dict[str, list[Pair]] = {}
    for language in POLITICIANS:
        rows = [row for row in politicians if row["language"] == language]
        sets[language] = [(row["native"], row["latin"]) for row in rows]
    sets["ja"] = [pair for pair in sets["ja"] if is_katakana(pair[0])]
    for language in ("he", "ko"):
        rows = [row for row in read(data / f"{language}.tsv") if " " in row["latin"]]
        sets[f"{language}-full"] = [(row["native"], row["latin"]) for row in rows]
    sets["ar-un"] = [(row["native"], row["latin"]) for row in read(data / "arabic_script_un.tsv")]
    sets["ofac"] = [(row["alias"], row["name"]) for row in read(data / "alias_ofac.tsv")]
    return {name: list(dict.fromkeys(pairs)) for name, pairs in sets.items()}


def is_katakana(text: str) -> bool:
    """Whether a name is written in Katakana alone, dots and spaces aside.

    >>> is_katakana("オマル・ペトロフ"), is_katakana("田中 オマル")
    (True, False)
    """
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and all("\u30a0" <= sign <= "\u30ff" for sign in letters)


def word_sets(data: Path) -> dict[str, list[Pair]]:
    """The files of single words, both parts."""
    sets = {}
    for name in WORD_FILES:
        rows = read(data / f"tokens_{name}.tsv")
        sets[name] = [(row["native"], row["latin"]) for row in rows]
    return sets


def judged_persons(data: Path) -> list[tuple[str, str, bool]]:
    """The hand-labelled pairs of persons, which nothing may be trained on."""
    rows = [row for row in read(data / "name_bench_cases.csv") if row["schema"] == "Person"]
    return [(row["name1"], row["name2"], row["is_match"].lower() == "true") for row in rows]
