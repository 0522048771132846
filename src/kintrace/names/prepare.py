"""Names made ready for comparison: their words in arrays, each word once, with all that is known of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.name import Name, PartKind
from kintrace.names.pairs.rules import CODES
from kintrace.names.structure.outline import WORDS_KEPT, outline, whole
from kintrace.names.words.keying import Keys
from kintrace.names.words.knowing import know
from kintrace.names.words.packed import Packed, pack


class Prepared(NamedTuple):
    """N names: name n has the words ``word[start[n]:start[n + 1]]``, places in ``words``, of the parts ``kind``.

    ``kind``: codes of ``pairs.rules.CODES``, side by side with ``word``.
    """

    words: Packed
    keys: Keys
    word: NDArray[np.int32]
    kind: NDArray[np.uint8]
    start: NDArray[np.int64]

    @property
    def size(self) -> int:
        """How many names there are."""
        return len(self.start) - 1


def prepare(names: Iterable[str | Name]) -> Prepared:
    """Names as arrays of words, at most 12 words each, in written order.

    >>> made = prepare(["Omar Petrenko", "Petrenko, Ivan"])
    >>> made.word.tolist(), made.start.tolist()
    ([0, 1, 1, 2], [0, 2, 4])
    """
    numbers: dict[str, int] = {}
    word, kind, start = array("i"), array("B"), array("q", [0])
    for name in names:
        for text, part, _ in words_of(name):
            word.append(numbers.setdefault(text, len(numbers)))
            kind.append(CODES[part])
        start.append(len(word))
    texts = list(numbers)
    words, keys = know(pack(texts), texts)
    return Prepared(
        words,
        keys,
        np.frombuffer(word, dtype=np.int32) if word else np.zeros(0, dtype=np.int32),
        np.frombuffer(kind, dtype=np.uint8) if kind else np.zeros(0, dtype=np.uint8),
        np.frombuffer(start, dtype=np.int64),
    )


def words_of(name: str | Name) -> tuple[tuple[str, PartKind, int], ...]:
    """The words of a name that are compared, their kinds and the numbers of their parts."""
    if isinstance(name, str):
        return outline(name)
    found = [(text, part.kind, number) for number, part in enumerate(name.parts) for text in part.words]
    return tuple(found[:WORDS_KEPT]) if found else whole(name.text)
