"""Read the blocks of a text as the files write them: paragraphs with an empty line between, and four marks.

``## `` begins a heading, ``- `` the points of a list, ``> `` a quote whose last line says
``> -- language | by whom | where | day``.
"""

from __future__ import annotations

from datetime import date

from .shapes import Block, Heading, Items, Paragraph, Quote


def blocks(written: str) -> tuple[Block, ...]:
    """The blocks in their order.

    >>> blocks("One.\\n\\n## Two\\n\\n- three\\n- four")
    (Paragraph(text='One.', block='paragraph'), Heading(text='Two', block='heading'), \
Items(items=('three', 'four'), block='list'))
    """
    return tuple(_block(part.strip()) for part in written.strip().split("\n\n"))


def _block(part: str) -> Block:
    lines = part.split("\n")
    if part.startswith("## "):
        return Heading(part.removeprefix("## "))
    if part.startswith("- "):
        return Items(tuple(line.removeprefix("- ").strip() for line in lines))
    if part.startswith("> "):
        *said, source = (line.removeprefix(">").strip() for line in lines)
        language, by, where, on = (each.strip() for each in source.removeprefix("--").split("|"))
        return Quote(" ".join(said), language, by, where, date.fromisoformat(on))
    return Paragraph(" ".join(line.strip() for line in lines))
