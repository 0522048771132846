"""What opens and closes in a text: brackets, quotation marks, isolates and embeddings of direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

ISOLATE_END, EMBEDDING_END = "\u2069", "\u202c"
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
_CONTROLS = re.compile(f"[{_ISOLATES}{_EMBEDDINGS}{ISOLATE_END}{EMBEDDING_END}]")

# Opening signs and what may close them; many languages turn the quotation marks of others round („so“, »so«, ”so”).
_PAIRS = {
    "(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "｛": "｝", "〔": "〕",
    "「": "」", "『": "』", "【": "】", "《": "》", "〈": "〉", "〖": "〗", "｢": "｣",
    "«": "»", "»": "«", "‹": "›", "›": "‹", "“": "”", "”": "”", "„": "“”", "‚": "‘’", "‘": "’", '"': '"',
}  # fmt: skip
# Quotation marks that only open at the start of a word, because they close too, or are apostrophes.
_EITHER = frozenset('»›”‘"“«‹')
_SIGNS = re.compile("[" + re.escape("".join({*_PAIRS, *"".join(_PAIRS.values())})) + "]")
OPENING = frozenset(_PAIRS) - frozenset('»›”"')


@dataclass(frozen=True)
class Enclosure:
    """Where a pair opens and where its closing sign stands, in places of the text, and that sign."""

    start: int
    end: int
    closer: str


def enclosures(text: str) -> list[Enclosure]:
    """The pairs of brackets and quotation marks of a text, in the order in which they close.

    Signs without a partner, such as apostrophes and the bracket of "1)", are passed over.

    >>> enclosures("He said (“no”) 1)")
    [Enclosure(start=9, end=12, closer='”'), Enclosure(start=8, end=13, closer=')')]
    """
    found: list[Enclosure] = []
    stack: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(text):
        sign, place = match[0], match.start()
        # A pair closes over those inside it that nobody closed, but a few only: ":(" in a long text is no bracket.
        depth = next((n for n in range(1, min(len(stack), 4) + 1) if sign in _PAIRS[stack[-n][0]]), 0)
        if depth and not _is_apostrophe(text, place):
            start = stack[-depth][1]
            del stack[-depth:]
            found.append(Enclosure(start, place, sign))
        elif sign in _PAIRS and (sign not in _EITHER or _opens(text, place)):
            stack.append((sign, place))
    return found


def _opens(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not before.isalnum() and bool(after.strip())


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def isolated(text: str) -> list[tuple[int, int]]:
    """From where to where isolates and embeddings reach in a text; to its end where they were not closed."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _CONTROLS.finditer(text):
        sign, place = match[0], match.start()
        if sign in _ISOLATES or sign in _EMBEDDINGS:
            stack.append((sign, place))
        elif (depth := _closes(sign, [opened for opened, _ in stack])) is not None:
            found.append((stack[depth][1], place))
            del stack[depth:]
    return found + [(place, len(text)) for _, place in stack]


def _closes(sign: str, stack: list[str]) -> int | None:
    """Which of what is open a closing control closes (UAX 9, BD9 and X7): PDI the isolate, PDF the last embedding."""
    if sign == EMBEDDING_END:
        return len(stack) - 1 if stack and stack[-1] in _EMBEDDINGS else None
    return next((n for n in range(len(stack) - 1, -1, -1) if stack[n] in _ISOLATES), None)


def closed(text: str) -> str:
    """A text in which each isolate and embedding is closed, and none is closed that was not opened (UAX 9, X1-X8).

    Such a text cannot turn round what stands beside it on a page.

    >>> closed("\\u2067abc") == "\\u2067abc\\u2069", closed("ab\\u2069c")
    (True, 'abc')
    """
    if not _CONTROLS.search(text):
        return text
    out: list[str] = []
    stack: list[str] = []
    last = 0
    for match in _CONTROLS.finditer(text):
        out.append(text[last : match.start()])
        last = match.end()
        sign = match[0]
        if sign in _ISOLATES or sign in _EMBEDDINGS:
            stack.append(sign)
            out.append(sign)
        elif (depth := _closes(sign, stack)) is not None:
            out += map(_end_of, reversed(stack[depth:]))
            del stack[depth:]
    return "".join([*out, text[last:], *map(_end_of, reversed(stack))])


def _end_of(sign: str) -> str:
    return ISOLATE_END if sign in _ISOLATES else EMBEDDING_END
