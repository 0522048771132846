"""The words of a name with their kinds, and nothing else: what an index of a million names is built of."""

from __future__ import annotations

from typing import TypeAlias

from kintrace.names.name import PartKind
from kintrace.names.structure.compound import word_by
from kintrace.names.structure.cut import LETTERS_READ, WORDS_READ, cut
from kintrace.names.structure.lexicon import bare
from kintrace.names.structure.plan import plan_of
from kintrace.names.structure.token import token

# A word in folded form, its kind, and the number of its part; -1 where the name has no parts.
Outline: TypeAlias = tuple[tuple[str, PartKind, int], ...]

WORDS_KEPT = 12


def outline(text: str) -> Outline:
    """The words of a name that are compared, at most 12, in written order: what ``parse`` says of it, made quickly.

    Particles and plain titles are gone, doubtful titles stay. A name of nothing but titles or signs is one word.

    >>> [(word, kind.value, part) for word, kind, part in outline("Dr. Omar bin Khalid al-Basri")]
    [('omar', 'given', 1), ('khalid', 'father', 2), ('basri', 'nisba', 3)]
    >>> outline("--"), outline("")
    ((('--', <PartKind.UNKNOWN: 'unknown'>, -1),), ())
    """
    words: list[str] = []
    shape: list[int] = []
    for piece in text.split() if len(text) <= LETTERS_READ else ():
        found = token(piece)
        if found.loose:
            break
        words += found.words
        shape += found.traits
    else:
        if 0 < len(shape) <= WORDS_READ:
            return _laid_out(text, words, tuple(shape))
    cuts = cut(text)
    return _laid_out(text, [each.word for each in cuts], tuple([each.traits for each in cuts]))


def _laid_out(text: str, words: list[str], shape: tuple[int, ...]) -> Outline:
    plan = plan_of(shape)
    if plan.plain is not None:
        made = [(words[place], kind, part) for place, kind, part in plan.plain]
    else:
        made = [
            (word_by(step.recipe, words), step.kind, part)
            for part, step in enumerate(plan.steps)
            if step.recipe is not None
        ]
    return tuple(made[:WORDS_KEPT]) if made else whole(text)


def whole(text: str) -> Outline:
    """The outline of a name of nothing but titles or signs: the text itself is its one word, and equals itself."""
    word = bare(text[:200]).replace(" ", "")
    return ((word, PartKind.UNKNOWN, -1),) if word else ()
