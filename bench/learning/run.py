"""Learns learned.npz, habits.npz, frequencies.tsv and customs.tsv anew from the training part of the public files.

They stand in src/kintrace/names/data.

Run: KINTRACE_BENCH_DATA=<folder with the name files> python -m bench.learning.run
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
from bench.learning.habits import learn_habits
from bench.learning.information import trigram_bits
from bench.learning.letters import Words, bits, first_guess, learn
from bench.learning.pairs import latin_names, named_pairs, word_pairs
from bench.learning.spellings import by_custom
from numpy.typing import NDArray

from kintrace.names.letters.characters import characters
from kintrace.names.letters.costs import GAP, SCRIPTS, SLIP, costs, from_tables, learned
from kintrace.names.letters.sounds import LEARNED, inventory, kinds, names_of_kinds
from kintrace.names.letters.spelling import kinds_of
from kintrace.names.structure.outline import outline
from kintrace.text import Script
from kintrace.text.scripts import ABJADS

DATA = Path(__file__).parents[2] / "src" / "kintrace" / "names" / "data"
_SHORTEST, _RAREST = 2, 6
_PEOPLE = 10_000


def learn_letters(script: Script, pairs: list[tuple[str, str]]) -> dict[str, NDArray[np.generic]]:
    """The costs of a script's letters beside Latin, and how many pairs they rest on."""
    theirs, latin = names_of_kinds(script), names_of_kinds(Script.LATIN)
    rows, columns = sorted(set(theirs.values())), sorted(set(latin.values()))
    row_of = {number: row for row, number in enumerate(rows)}
    column_of = {number: column for column, number in enumerate(columns)}
    left, right = [], []
    for native, word in pairs:
        one, two = kinds_of(native), kinds_of(word)
        if (
            min(len(one), len(two)) >= _SHORTEST
            and row_of.keys() >= set(one)
            and column_of.keys() >= set(two)
        ):
            left.append(tuple(row_of[number] for number in one))
            right.append(tuple(column_of[number] for number in two))
    x, y = Words.of(left), Words.of(right)
    instead, alone = from_tables()
    number, beside_latin = SCRIPTS.index(script), SCRIPTS.index(Script.LATIN)
    guess = first_guess(
        x.shares(len(rows)),
        y.shares(len(columns)),
        np.minimum(instead[np.ix_(rows, columns)], SLIP).astype(float),
        np.minimum(alone[rows, beside_latin], GAP).astype(float),
        np.minimum(alone[columns, number], GAP).astype(float),
    )
    steps, gain = learn(x, y, guess)
    both, left_alone, right_alone = bits(steps, x, y)
    print(f"{script}: {len(left):,} pairs, {gain:.2f} bits a pair over chance", flush=True)
    name_of = {number: name for name, number in theirs.items()}
    kept = [row for row, number in enumerate(rows) if name_of[number].partition("#")[0] not in _of_tables()]
    latin_name_of = {number: name for name, number in latin.items()}
    return {
        "letters": np.array([name_of[rows[row]] for row in kept]),
        "latin": np.array([latin_name_of[number] for number in columns]),
        "instead": both[kept].astype(np.float16),
        "alone": left_alone[kept].astype(np.float16),
        "latin_alone": right_alone.astype(np.float16),
    }


@cache
def _of_tables() -> frozenset[str]:
    """The characters whose costs stay those of the tables: the public pairs hold them for their sound alone."""
    return frozenset(sign for sign, (_, own) in characters().items() if own is None)


def learn_information(words: set[str]) -> dict[str, NDArray[np.generic]]:
    """The bits of sounds in a script's words."""
    sounds = inventory()
    place = {sound: number for number, sound in enumerate(sounds)}
    known = kinds()
    spelled = [
        tuple(place[known[k].sound] for k in kinds_of(word) if k < len(known) and known[k].sound in place)
        for word in words
    ]
    return {
        "sounds": np.array(sounds),
        "trigrams": trigram_bits([word for word in spelled if word], len(sounds)).astype(np.float16),
    }


def write_frequencies(names: list[str]) -> int:
    """Writes how many of 10,000 people bear each word that is not rare; how many words."""
    counted = Counter(word for name in names for word in {text for text, *_ in outline(name)})
    kept = [(word, n) for word, n in counted.most_common() if n >= _RAREST and len(word) > 1]
    lines = [f"{word}\t{_PEOPLE * n / len(names):.2f}\n" for word, n in kept]
    (DATA / "frequencies.tsv").write_text("word\tbearers\n" + "".join(lines), encoding="utf-8")
    return len(kept)


def write_customs(data: Path, pairs: dict[Script, list[tuple[str, str]]]) -> int:
    """Writes the spellings by custom; how many Latin words have any. Reads what was learned before it."""
    lines = (DATA / "frequencies.tsv").read_text(encoding="utf-8").splitlines()[1:]
    bearers = {word: float(count) for word, count in (line.split("\t") for line in lines)}
    seen = {pair for script, each in pairs.items() if script is not Script.LATIN for pair in each}
    found = by_custom(named_pairs(data), seen, bearers)
    text = "".join(f"{latin}\t{' '.join(natives)}\n" for latin, natives in found)
    (DATA / "customs.tsv").write_text("latin\tnative\n" + text, encoding="utf-8")
    return len(found)


def write_habits(pairs: dict[Script, list[tuple[str, str]]]) -> None:
    """Writes the habits of the learned scripts beside Latin. Reads the costs that were learned before it."""
    found: dict[str, NDArray[np.generic]] = {}
    for script, each in sorted(pairs.items()):
        if script in LEARNED and script is not Script.LATIN:
            for what, array in learn_habits(script, each).items():
                found[f"{script}:{what}"] = array
    np.savez_compressed(DATA / "habits.npz", allow_pickle=False, **found)


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    data = Path(os.environ["KINTRACE_BENCH_DATA"])
    found: dict[str, NDArray[np.generic]] = {}
    pairs = word_pairs(data)
    for script, each in sorted(pairs.items()):
        if script in LEARNED:
            for what, array in learn_letters(script, each).items():
                found[f"{script}:{what}"] = array
    for script in (Script.LATIN, *sorted(ABJADS)):
        side = 1 if script is Script.LATIN else 0
        words = {pair[side] for other, each in pairs.items() for pair in each if side or other is script}
        for what, array in learn_information(words).items():
            found[f"{script}:{what}"] = array
    np.savez_compressed(DATA / "learned.npz", allow_pickle=False, **found)
    print(f"{write_frequencies(latin_names(data)):,} words counted")
    costs.cache_clear()
    learned.cache_clear()
    write_habits(pairs)
    print(f"{write_customs(data, pairs):,} words with spellings by custom")


if __name__ == "__main__":
    main()
