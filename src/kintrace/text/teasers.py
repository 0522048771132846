"""The beginning of a text, cut where a reader would stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kintrace.text.directions import other_runs
from kintrace.text.enclosures import OPENING, Enclosure, closed, enclosures, isolated
from kintrace.text.markup import on_one_line
from kintrace.text.sentence_ends import sentence_ends
from kintrace.text.word_ends import all_spaces, clause_ends, last_resorts, word_ends

ELLIPSIS = "…"
# A sentence that ends in this last part of the room is a better end than a word further on.
_LATE = 0.6
# A run that is kept whole by cutting before it leaves at least this part of the room filled.
_LEAST = 1 / 3
# What stands at the end of a cut sentence and says nothing there: clause marks, opening signs.
_TRAILING = " \u00a0\u202f\u2007,;:،؛、，；：·-–—―/\\&|…\u2066\u2067\u2068\u202a\u202b\u202d\u202e" + "".join(
    OPENING
)
Cuts = Callable[[str], list[int]]


def teaser(text: str, longest: int = 280) -> str:
    """The beginning of a plain text, at most ``longest`` characters with all that is added, on one line.

    Where a sentence ends in the last 40 % of the room, the teaser ends there. Otherwise it ends after a word, with an
    ellipsis. It never ends inside a word, a grapheme cluster or a written-out entity; a number stays with its sign
    and unit, and a run of the other direction (a Latin name in a Persian text) and a pair of brackets are kept
    whole, unless they alone fill most of the room: then the pair is closed after the ellipsis. Isolates and embeddings
    are always closed. A text whose first word is longer than the room gives an ellipsis alone.

    The rules are those of UAX 29 (sentences, words, clusters) and UAX 9 (direction), as far as the character
    database of Python tells; see ``sentence_ends`` and ``word_ends`` for what stands beside them.
    Raises ValueError where there is no room for a single character.

    >>> teaser("Mrs. Vela wrote to the court. It has not answered yet.", longest=40)
    'Mrs. Vela wrote to the court.'
    >>> teaser("The families came back, with (as they said) hope.", longest=36)
    'The families came back, with…'
    >>> teaser("خانواده‌ها با سازمان Bridge of Families نامه نوشتند", longest=34)
    'خانواده‌ها با سازمان…'
    """
    if longest < 1:
        raise ValueError(f"longest: expected at least 1, got {longest}")
    line = on_one_line(closed(text))
    return line if len(line) <= longest else _Cutting(line, longest).best()


class _Cutting:
    """One text that is too long, what is open where in it, and the ways to end it, the best first."""

    def __init__(self, line: str, longest: int) -> None:
        self.longest = longest
        # What lies far behind the room decides nothing, but the end of a pair that opened in the room.
        self.near = line[: longest * 2 + 64]
        self.pairs: list[Enclosure] = [pair for pair in enclosures(line) if pair.start < longest]
        self.ends = set(sentence_ends(self.near)) - (
            {len(self.near)} if len(line) > len(self.near) else set()
        )
        self.runs = [*other_runs(self.near), *isolated(self.near)]
        self.runs += [(pair.start, pair.end + 1) for pair in self.pairs]

    def best(self) -> str:
        """The first of the ends, in the order of how well they read, that fits the room."""
        return next(
            (made for made in map(self._made, self._places()) if 0 < len(made) <= self.longest), ELLIPSIS
        )

    def _places(self) -> Iterator[int]:
        late, least = self.longest * _LATE, self.longest * _LEAST
        free = self._outside
        yield from (
            place for place in self._back(lambda _: sorted(self.ends)) if place >= late and free(place)
        )
        yield from (place for place in self._back(clause_ends) if place >= late and free(place))
        yield from (place for place in self._back(word_ends) if place >= least and free(place))
        for cuts in (word_ends, all_spaces, last_resorts):
            yield from self._back(cuts)

    def _back(self, cuts: Cuts) -> Iterator[int]:
        return (place for place in reversed(cuts(self.near)) if place <= self.longest)

    def _outside(self, place: int) -> bool:
        return not any(start < place < end for start, end in self.runs)

    def _made(self, place: int) -> str:
        """The text up to a place, with an ellipsis where a sentence was cut, and with what was open closed."""
        kept, after = self.near[:place], ""
        if place not in self.ends:
            kept, after = _without_trailing(kept), ELLIPSIS
            if not kept:
                return ""
        still_open = sorted(
            (p for p in self.pairs if p.start < len(kept) <= p.end), key=lambda pair: pair.end
        )
        return closed(kept + after + "".join(pair.closer for pair in still_open))


def _without_trailing(text: str) -> str:
    kept = text.rstrip(_TRAILING)
    while kept.endswith(".."):
        kept = kept.rstrip(".").rstrip(_TRAILING)
    return kept
