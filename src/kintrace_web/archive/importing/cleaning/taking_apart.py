"""Cleaned HTML as the pieces of a body."""

from __future__ import annotations

from collections.abc import Iterator

from .apart import Apart
from .pieces import Paragraph, Piece


def pieces(html: str, breaks_lines: bool = False) -> tuple[list[Piece], list[str]]:
    """The pieces of cleaned HTML, and what has no place among them.

    >>> pieces("<h2>News</h2><p>She <b>wrote</b>.<p>He too.")
    ([Heading(text='News'), Paragraph(html='<p>She <b>wrote</b>.</p><p>He too.</p>')], [])
    """
    reader = Apart(breaks_lines)
    reader.feed(html)
    reader.close()
    return list(_together(reader.found)), list(reader.lost)


def _together(found: list[Piece]) -> Iterator[Piece]:
    """Paragraphs that follow each other stand in one block, as editors write them."""
    held: list[str] = []
    for piece in found:
        if isinstance(piece, Paragraph):
            held.append(piece.html)
            continue
        if held:
            yield Paragraph("".join(held))
            held = []
        yield piece
    if held:
        yield Paragraph("".join(held))
