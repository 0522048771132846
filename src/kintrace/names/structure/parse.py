"""A name read into its parts: who is the given name, the father, the family."""

from __future__ import annotations

from functools import lru_cache

from kintrace.names.name import Name, NamePart
from kintrace.names.structure.compound import word_by
from kintrace.names.structure.cut import cut
from kintrace.names.structure.plan import plan_of
from kintrace.text import script_of


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """A name and its parts, in the order they are written.

    Particles (bin, al-, de) belong to the part they introduce; ``words`` leaves them out and writes compounds as one
    word. A family name is told by a comma after it, by capitals among small letters, by its ending or place; a
    chain of fathers by bin/ibn/bint, by a Slavic patronymic, or by Arabic custom. Other names inside the name - in
    quotes or brackets, after "alias" or "née" - are parts of their own. What cannot be told is UNKNOWN: a single
    word is. Only the first 16 words are read. Never raises.

    >>> [(part.text, part.kind.value) for part in parse("Dr. Omar bin Khalid al-Basri").parts]
    [('Dr.', 'title'), ('Omar', 'given'), ('bin Khalid', 'father'), ('al-Basri', 'nisba')]
    >>> parse("PETROV, Ivan").order.value, parse("PETROV, Ivan").parts[0].kind.value
    ('family first', 'family')
    >>> [(part.text, part.kind.value) for part in parse("Anna Petrova née Ivanova").parts[1:]]
    [('Petrova', 'family'), ('née Ivanova', 'maiden name')]
    """
    cuts = cut(text)
    words = [each.word for each in cuts]
    plan = plan_of(tuple([each.traits for each in cuts]))
    parts = []
    for step in plan.steps:
        made = () if step.recipe is None else (word_by(step.recipe, words),)
        parts.append(NamePart(_written(text, cuts[step.first].start, cuts[step.last].end), step.kind, made))
    return Name(text, tuple(parts), script_of(text), plan.order)


def _written(text: str, start: int, end: int) -> str:
    written = text[start:end]
    return written.rstrip(")") if written.count("(") < written.count(")") else written
