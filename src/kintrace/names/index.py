"""Search of one name among many: keys to words, words to names, and the best of them compared in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kintrace.names.affinity import BITS_PER_COST, RARER_SHARE
from kintrace.names.compare import weights
from kintrace.names.keys import word_keys
from kintrace.names.letters.align import Column, distances_to
from kintrace.names.name import PartKind
from kintrace.names.postings import Postings
from kintrace.names.prepare import Lexeme, Word, joined, prepare

# How many names are compared in full, and the words that are measured for one word of the query.
RESCORED = 80
_WORDS_AT_MOST = 6000
# Below this share of what a perfect answer would weigh, slips of the pen are looked for too.
_WEAK = 0.75
_SLIP_SKELETON = 3


@dataclass(frozen=True)
class Hit:
    """A name found: its position among the names the index was built from, and its weight in bits."""

    position: int
    weight: float


def _body(key: str) -> str:
    return key.strip("0")


def _with_one_less(keys: Iterable[str]) -> set[str]:
    """The skeletons themselves and each with one class left out."""
    out: set[str] = set()
    for body in map(_body, keys):
        if len(body) >= _SLIP_SKELETON - 1:
            out.add(body)
        if len(body) >= _SLIP_SKELETON:
            out.update(body[:place] + body[place + 1 :] for place in range(len(body)))
    return out


class Index:
    """Names filed by the sounds of their words.

    Words are kept once, however many names bear them. A query asks for words that share a key, measures each
    letter by letter, adds up what the names that bear them gain, and compares the best 80 in full. Where the best
    weighs little, words whose skeleton differs by one class are asked too, so that one slip is still found.
    """

    def __init__(self, names: list[str]) -> None:
        self._prepared = [prepare(name) for name in names]
        numbers: dict[str, int] = {}
        lexemes: list[Lexeme] = []
        bearers: list[tuple[str, int]] = []
        for position, words in enumerate(self._prepared):
            for word in words:
                text = word.lexeme.text
                if text not in numbers:
                    numbers[text] = len(lexemes)
                    lexemes.append(word.lexeme)
                bearers.append((text, position))
        forms = [(number, form, cost) for number, word in enumerate(lexemes) for form, cost in word.forms]
        self._word_of_form = np.array([number for number, _, _ in forms], dtype=np.intp)
        self._form_cost = np.array([cost for _, _, cost in forms])
        self._column = Column.of([form for _, form, _ in forms])
        self._bits = np.array([word.bits for word in lexemes])
        self._texts = [word.text for word in lexemes]
        self._names_of = Postings(bearers)
        keys = [word_keys(word) for word in lexemes]
        first_form = np.searchsorted(self._word_of_form, np.arange(len(lexemes)))
        self._words_by_key = Postings((key, number) for number, found in enumerate(keys) for key in found)
        self._words_by_slip = Postings(
            (key, number) for number, found in enumerate(keys) for key in _with_one_less(found[:1])
        )
        self._first_form = np.append(first_form, len(forms))
        self._names_by_join = Postings(
            (_body(keys[numbers[one]][0]) + _body(keys[numbers[two]][0]), position)
            for position, words in enumerate(self._prepared)
            for one, two in _neighbours(words)
        )

    @classmethod
    def build(cls, names: Iterable[str]) -> Index:
        """An index of names; a hit's position is the place in this sequence."""
        return cls(list(names))

    def __len__(self) -> int:
        return len(self._prepared)

    def search(self, name: str, limit: int = 10) -> list[Hit]:
        """The names nearest to a name, best first; the weights are those of ``compare``.

        Raises ValueError for a limit below 1.

        >>> index = Index.build(["Omar Petrov", "Suhail Ghahramani", "Sohrab Karimi"])
        >>> index.search("سهیل قهرمانی", limit=1)[0].position
        1
        """
        if limit < 1:
            raise ValueError(f"limit: expected 1 or more, got {limit}")
        query = prepare(name)
        if not query or not self._prepared:
            return []
        rescored = max(RESCORED, limit)
        gains = self._gains(query, slips=False)
        hits = self._compare(query, name, gains, rescored)
        perfect = sum(word.lexeme.bits for word in query if word.kind is not PartKind.TITLE)
        if not hits or hits[0].weight < _WEAK * perfect:
            wider = self._compare(query, name, self._gains(query, slips=True), 2 * rescored)
            best = {hit.position: hit for hit in [*hits, *wider]}
            hits = sorted(best.values(), key=lambda hit: (-hit.weight, hit.position))
        return hits[:limit]

    def _gains(self, query: tuple[Word, ...], *, slips: bool) -> NDArray[np.float32]:
        """What each name gains from the words it shares with the query, in bits; 0 for most."""
        total = np.zeros(len(self._prepared), dtype=np.float32)
        for word in query:
            total += self._gain_of(word.lexeme, slips=slips)
            if len(word.lexeme.text) >= 5:
                for key in word_keys(word.lexeme):
                    rows = self._names_by_join.of(_body(key))
                    total[rows] = np.maximum(total[rows], np.float32(word.lexeme.bits / 2))
        for one, two in pairwise(query):
            together = joined(one.lexeme, two.lexeme)
            np.maximum(total, self._gain_of(together, slips=False), out=total)
        return total

    def _gain_of(self, word: Lexeme, *, slips: bool) -> NDArray[np.float32]:
        gain = np.zeros(len(self._prepared), dtype=np.float32)
        keys = word_keys(word)
        words = self._words_by_key.of_any(keys)
        if slips:
            near = self._words_by_slip.of_any(_with_one_less(keys))
            words = np.unique(np.concatenate([words, near]))
        if not len(words):
            return gain
        bits, words = self._measure(word, words)
        for number in np.argsort(bits, kind="stable"):
            rows = self._names_of.of(self._texts[words[number]])
            gain[rows] = bits[number]
        return gain

    def _measure(self, word: Lexeme, words: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """The weight of a word against some words of the index, and those of them that weigh anything."""
        rows = np.concatenate(
            [np.arange(self._first_form[number], self._first_form[number + 1]) for number in words]
        )
        spelling_lengths = self._column.lengths[rows]
        longest = max(len(form.kinds) for form, _ in word.forms)
        rows = rows[np.abs(spelling_lengths - longest) <= longest + 4][:_WORDS_AT_MOST]
        if not len(rows):
            return np.zeros(0), words[:0]
        column = self._column.taken(rows)
        cost = np.min([distances_to(form, column) + extra for form, extra in word.forms], axis=0)
        cost = cost + self._form_cost[rows]
        owners = self._word_of_form[rows]
        theirs = self._bits[owners]
        bits = np.minimum(word.bits, theirs) + RARER_SHARE * np.abs(theirs - word.bits) - BITS_PER_COST * cost
        kept = bits > 0.5
        return bits[kept], owners[kept]

    def _compare(
        self, query: tuple[Word, ...], name: str, gains: NDArray[np.float32], count: int
    ) -> list[Hit]:
        found = int(np.count_nonzero(gains))
        if not found:
            return []
        count = min(count, found)
        best = np.argpartition(-gains, count - 1)[:count]
        pairs = [(query, self._prepared[position]) for position in best.tolist()]
        hits = [Hit(position, weight) for position, weight in zip(best.tolist(), weights(pairs), strict=True)]
        return sorted(hits, key=lambda hit: (-hit.weight, hit.position))


def _neighbours(words: tuple[Word, ...]) -> Iterator[tuple[str, str]]:
    for one, two in pairwise(words):
        if PartKind.TITLE not in (one.kind, two.kind):
            yield one.lexeme.text, two.lexeme.text
