"""HTML turned to plain text. It is never shown as HTML, so no script runs and no picture is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

MOST = 1_000_000
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr"})
_SILENT = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "object"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT and not self.silent:
            self.silent = tag
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def from_html(source: str) -> str:
    """The words of an HTML page, line by line.

    >>> from_html("<p>Dear <b>all</b></p><script>alert(1)</script><p>We answer.</p>")
    'Dear all\\n\\nWe answer.'
    """
    reader = _Reader()
    try:
        reader.feed(source[:MOST])
        reader.close()
    except Exception:  # A broken page must not stop the post; what was read until then is kept.
        reader.pieces.append("\n[…]")
    lines = [" ".join(line.split()) for line in "".join(reader.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
