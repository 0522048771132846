"""Search of one name among many: keys to words, words to names, and the best of them compared in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kintrace.names.compare import room
from kintrace.names.files import read_arrays, write_arrays
from kintrace.names.pairs.rules import rules
from kintrace.names.postings import Postings, file_under
from kintrace.names.prepare import Prepared, prepare
from kintrace.names.searching import Desk, Filed, best_of, desk, file_joins, file_slips, gains, weigh_best
from kintrace.names.words.keying import Keys
from kintrace.names.words.listing import listing
from kintrace.names.words.packed import FAMILY, Packed

# How many names are compared in full; four times as many where slips are looked for, which may have left nothing to
# find a word by. More than that finds some slips more, and lets near names of the same script crowd out an alias.
RESCORED = 120
SLIPS_RESCORED = 4 * RESCORED
# Below this share of what a perfect answer would weigh, slips of the pen are looked for too.
_WEAK = 0.7
# Names that one common word may touch, once rarer words have spoken.
_MOST_TOUCHED = 200_000
_CLOCK_ENDS = 2**31 - 1000


@dataclass(frozen=True)
class Hit:
    """A name found: its position among the names the index was built from, and its weight in bits."""

    position: int
    weight: float


class Index:
    """Names filed by the sounds of their words.

    Words are kept once, however many names bear them. A query asks for words that share a key, measures each
    letter by letter, adds up what the names that bear them gain, and compares the best in full. Where the best
    weighs little, words whose skeleton differs by one class are asked too, so that one slip is still found.

    Searches of several threads take turns.
    """

    def __init__(self, names: Prepared, filed: Filed) -> None:
        self._names, self._filed = names, filed
        self._desk: Desk = desk(names.size, names.words.size)
        self._clock = 0
        self._turn = Lock()

    @classmethod
    def build(cls, names: Iterable[str]) -> Index:
        """An index of names; a hit's position is the place in this sequence."""
        made = prepare(names)
        keys = made.keys
        words = np.arange(made.words.size, dtype=np.int32)
        owners = np.repeat(np.arange(made.size, dtype=np.int32), np.diff(made.start))
        bearers = owners[np.argsort(made.word, kind="stable")]
        bounds = np.r_[0, np.cumsum(np.bincount(made.word, minlength=words.size))]
        filed = Filed(
            file_under(keys.codes, np.repeat(words, np.diff(keys.start))),
            file_under(*file_slips(keys.codes, keys.start)),
            file_under(
                *file_joins(made.word, made.kind, made.start, made.words.flags, keys.codes, keys.start)
            ),
            file_under(
                (made.words.member >> FAMILY).astype(np.uint64),
                np.repeat(words, np.diff(made.words.member_start)),
            ),
            bounds,
            bearers,
        )
        return cls(made, filed)

    def save(self, folder: Path) -> None:
        """Writes the index into a folder, which is made where there is none; ``load`` opens it again.

        The names are not kept as text, but their letters can be read back: guard the folder like the list.
        """
        write_arrays(folder, {"names": self._names, "filed": self._filed})

    @classmethod
    def load(cls, folder: Path) -> Index:
        """An index from the folder it was saved in, mapped into memory: it opens at once, whatever its size.

        Raises ValueError where the folder holds no index or one of another version.
        """
        read = read_arrays(folder)
        names = Prepared(Packed(**read["names.words"]), Keys(**read["names.keys"]), **read["names"])
        parts: dict[str, Any] = {
            part: Postings(**read[f"filed.{part}"]) for part in ("by_key", "by_slip", "by_join", "by_family")
        }
        return cls(names, Filed(**parts, **read["filed"]))

    def __len__(self) -> int:
        return self._names.size

    @property
    def nbytes(self) -> int:
        """Bytes that the arrays of the index take, in memory or mapped."""
        return _bytes(self._names) + _bytes(self._filed) + _bytes(self._desk)

    def search(self, name: str, limit: int = 10) -> list[Hit]:
        """The names nearest to a name, best first; the weights are those of ``compare``.

        Raises ValueError for a limit below 1.

        >>> index = Index.build(["Omar Petrov", "Suhail Ghahramani", "Sohrab Karimi"])
        >>> index.search("سهیل قهرمانی", limit=1)[0].position
        1
        """
        if limit < 1:
            raise ValueError(f"limit: expected 1 or more, got {limit}")
        query = prepare([name])
        if not len(query.word) or not self._names.size:
            return []
        with self._turn:
            return self._search(query, limit)

    def _search(self, query: Prepared, limit: int) -> list[Hit]:
        rows, weights = self._pass(query, max(RESCORED, limit), slips=False)
        perfect = float(query.words.bits[query.word[query.kind != 0]].sum())
        if not len(weights) or weights.max() < _WEAK * perfect:
            more, heavier = self._pass(query, max(SLIPS_RESCORED, limit), slips=True)
            rows, first = np.unique(np.concatenate([rows, more]), return_index=True)
            weights = np.concatenate([weights, heavier])[first]
        best = np.lexsort((rows, -weights))[:limit]
        return [Hit(int(rows[place]), round(float(weights[place]), 6)) for place in best]

    def _pass(
        self, query: Prepared, count: int, *, slips: bool
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The names that gain most, at most ``count``, and their weights."""
        names, here = self._names, room()
        if self._clock > _CLOCK_ENDS:
            self._desk = desk(len(self), names.words.size)
            self._clock = 0
        rarest_first = np.argsort(-query.words.bits[query.word], kind="stable")
        touched, self._clock = gains(
            query.words, query.keys.codes, query.keys.start, query.word, query.kind, rarest_first,
            names.words, self._filed, listing().words, rules(), here, self._desk, self._clock, slips, _MOST_TOUCHED,
        )  # fmt: skip
        rows = best_of(self._desk, touched, count)
        weights = np.empty(len(rows), dtype=np.float32)
        weigh_best(
            query.words, query.word, query.kind,
            names.words, names.word, names.kind, names.start, rows, listing().words, rules(), here, weights,
        )  # fmt: skip
        return rows, weights


def _bytes(arrays: object) -> int:
    if isinstance(arrays, np.ndarray):
        return int(arrays.nbytes)
    return sum(map(_bytes, arrays)) if isinstance(arrays, tuple) else 0
