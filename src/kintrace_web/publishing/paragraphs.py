"""How a text falls into paragraphs, as it is compared and as it is shown."""

from __future__ import annotations

import re

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: they stand apart by a line with nothing in it, or nothing but spaces.

    >>> paragraphs("One.\\r\\n \\r\\nTwo,\\nand more.")
    ('One.', 'Two,\\nand more.')
    """
    parts = _EMPTY_LINE.split(text.replace("\r\n", "\n"))
    return tuple(part.strip() for part in parts if part.strip())
