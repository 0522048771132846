"""A sentence for people, kept apart from its values so that every language can say it in its own order.

The library writes English; a face that knows the reader's language translates the template and fills it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Sentence"


@dataclass(frozen=True)
class Sentence:
    """A template in English with named places in braces, and what goes into them.

    The template is a literal in the code (the message catalogues are made from those literals); whatever people
    typed goes into ``values`` and is never read as a template.

    >>> str(Sentence("Row {row}: {value} is not a date.", {"row": 7, "value": "{x}"}))
    'Row 7: {x} is not a date.'
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.translated(str)

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The sentence in the language that ``gettext`` speaks; sentences among the values are translated too.

        >>> Sentence("{n} years", {"n": 3}).translated(lambda template: {"{n} years": "{n} ans"}[template])
        '3 ans'
        """
        filled = {
            name: value.translated(gettext) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return gettext(self.template).format(**filled)
