"""Many words cut into letter groups at once: those of plain Latin letters by a compiled loop, the rest one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.jit import inlined, loop
from kintrace.names.letters.sounds import groups, kinds
from kintrace.names.letters.spelling import GROUPS_READ, LETTERS_READ, kinds_of
from kintrace.text import Script

_A, _LETTERS = 97, 26


class _Tree(NamedTuple):
    """The groups of plain Latin letters, letter by letter.

    ``then``: (nodes, 26), the node behind a letter or -1; ``plain``, ``first`` and ``last``: (nodes, 2), where the
    kinds of the group that ends here stand in ``kinds``, from and to, anywhere, at the start and at the end of a
    word, -1 for none; ``folds``: (26,), whether several of the letter are one.
    """

    then: NDArray[np.int32]
    plain: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    kinds: NDArray[np.uint16]
    folds: NDArray[np.bool_]


@cache
def _tree() -> _Tree:
    known = groups(Script.LATIN)
    plain = {group: group.removeprefix("^").removesuffix("$") for group in known}
    usable = {group: text for group, text in plain.items() if text.isascii() and text.isalpha()}
    nodes = {"": 0}
    for text in usable.values():
        for size in range(1, len(text) + 1):
            nodes.setdefault(text[:size], len(nodes))
    then = np.full((len(nodes), _LETTERS), -1, dtype=np.int32)
    for text, node in nodes.items():
        if text:
            then[nodes[text[:-1]], ord(text[-1]) - _A] = node
    ends = np.full((3, len(nodes), 2), -1, dtype=np.int32)
    numbers: list[int] = []
    for group, text in usable.items():
        if len(group) - len(text) < 2:  # no group is bound to both ends
            ends[_bound(group), nodes[text]] = len(numbers), len(numbers) + len(known[group])
            numbers += known[group]
    folds = [_folds(chr(_A + place), known) for place in range(_LETTERS)]
    return _Tree(then, ends[0], ends[1], ends[2], np.array(numbers, dtype=np.uint16), np.array(folds))


def _bound(group: str) -> int:
    return 1 if group.startswith("^") else 2 if group.endswith("$") else 0


def _folds(letter: str, known: dict[str, tuple[int, ...]]) -> bool:
    return letter + letter not in known and not kinds()[known[letter][0]].is_vowel


@inlined
def _longest(letters, place, end, is_first, tree):
    """Where the kinds of the longest group at a place stand, from and to, and the place behind it."""
    node, at, low, high, after = 0, place, 0, 0, place + 1
    while at < end:
        node = tree.then[node, letters[at] - _A]
        if node < 0:
            break
        at += 1
        if is_first and tree.first[node, 0] >= 0:
            low, high, after = tree.first[node, 0], tree.first[node, 1], at
        elif not is_first and at == end and tree.last[node, 0] >= 0:
            low, high, after = tree.last[node, 0], tree.last[node, 1], at
        elif tree.plain[node, 0] >= 0:
            low, high, after = tree.plain[node, 0], tree.plain[node, 1], at
    return low, high, after


@loop
def _cut_all(letters, start, tree, out, out_start):
    """Fills ``out`` with the kinds of words, the longest group first; see ``spelling.kinds_of``."""
    total = 0
    for word in range(len(start) - 1):
        here, place = total, start[word]
        begin, end = place, min(start[word + 1], place + LETTERS_READ)
        while place < end:
            first = place
            if tree.folds[letters[place] - _A]:
                while place + 1 < end and letters[place + 1] == letters[place]:
                    place += 1
            low, high, after = _longest(letters, place, end, first == begin, tree)
            for number in range(low, min(high, low + GROUPS_READ - (total - here))):
                out[total] = tree.kinds[number]
                total += 1
            place = after
        out_start[word + 1] = total
    return total


def kinds_of_all(words: Sequence[str]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """The kinds of folded words in a row, and how many each word has: those of ``spelling.kinds_of``.

    >>> kinds_of_all(["shahin", "سهیل"])[1].tolist()
    [5, 4]
    """
    is_plain = np.array(
        [word.isascii() and word.isalpha() and word.islower() for word in words], dtype=np.bool_
    )
    plain = [word for word, simple in zip(words, is_plain, strict=True) if simple]
    others = [kinds_of(word) for word, simple in zip(words, is_plain, strict=True) if not simple]
    start = np.zeros(len(plain) + 1, dtype=np.int64)
    np.cumsum([len(word) for word in plain], out=start[1:])
    letters = np.frombuffer("".join(plain).encode("ascii"), dtype=np.uint8)
    room = np.empty(GROUPS_READ * len(plain), dtype=np.uint16)
    ends = np.zeros_like(start)
    total = _cut_all(letters, start, _tree(), room, ends)
    counts = np.empty(len(words), dtype=np.int64)
    counts[is_plain] = np.diff(ends)
    counts[~is_plain] = [len(each) for each in others]
    out = np.empty(int(counts.sum()), dtype=np.uint16)
    is_theirs = np.repeat(is_plain, counts)
    out[is_theirs] = room[:total]
    out[~is_theirs] = [number for each in others for number in each]
    return out, counts
