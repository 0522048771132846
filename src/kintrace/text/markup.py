"""HTML as plain text: what a reader sees of it, on one line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kintrace.text.enclosures import ISOLATE_END, closed

# Elements that stand on lines of their own (HTML standard, section 15.3: blocks, list items and parts of tables).
_BLOCK = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section
    select summary table tbody td tfoot th thead tr ul
"""
# Elements whose content nobody reads, or reads elsewhere, and those that have no end.
_NOT_READ = "audio canvas head iframe math noscript object script style svg template title video"
_WITHOUT_END = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS, _UNSEEN, _VOID = (frozenset(names.split()) for names in (_BLOCK, _NOT_READ, _WITHOUT_END))
_FIRST_STRONG, _LEFT, _RIGHT = "\u2068", "\u2066", "\u2067"
# What stays as it is where spaces are made one: the spaces that hold two words together.
_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007]+")

_TAG_BEGUN = re.compile("<[a-zA-Z/!?]")


def on_one_line(text: str) -> str:
    """A text with every run of spaces and line ends made one space; no-break spaces stay inside it.

    >>> on_one_line(" two\\n  lines, 5\\u00a0km ")
    'two lines, 5\\xa0km'
    """
    return _SPACES.sub(" ", text).strip()


def plain(html: str) -> str:
    """HTML as plain text on one line.

    Blocks and line breaks part words, other elements do not; entities become the letters they stand for; comments,
    scripts, styles, pictures and the head are left out. A direction that was marked (``bdi``, ``dir``) stays, as
    Unicode isolates, so that the text still reads in the right order. Broken HTML gives what a reader would see.

    >>> plain("<p>Two&nbsp;words</p><p>and &lt;more&gt;<script>x()</script></p>")
    'Two\\xa0words and <more>'
    >>> plain("un<b>believ</b>able<br>news")
    'unbelievable news'
    """
    reader = _Reader()
    # What comes after the last end of a tag holds no whole tag; the parser would try it anew from each "<".
    tail = html.rfind(">") + 1
    unfinished = _TAG_BEGUN.search(html, tail)
    reader.feed(html[: unfinished.start()] if unfinished else html)
    reader.close()
    return closed(on_one_line("".join(reader.pieces)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []  # the elements we stand in, and whether an isolate was opened
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part words at blocks; count the elements that are not read; open an isolate at a marked direction."""
        if tag in _BLOCKS:
            self.pieces.append(" ")
        if tag in _VOID:
            return
        self._unseen += tag in _UNSEEN
        direction = dict(attrs).get("dir") or ("auto" if tag == "bdi" else "")
        sign = {"rtl": _RIGHT, "ltr": _LEFT, "auto": _FIRST_STRONG}.get(direction.lower(), "")
        isolates = bool(sign) and tag not in _BLOCKS and not self._unseen
        if isolates:
            self.pieces.append(sign)
        self._open.append((tag, isolates))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element, and those inside it that were never ended."""
        if tag in _BLOCKS:
            self.pieces.append(" ")
        if not any(name == tag for name, _ in self._open[-64:]):
            return
        while True:
            name, isolates = self._open.pop()
            self._unseen -= name in _UNSEEN
            if isolates:
                self.pieces.append(ISOLATE_END)
            if name == tag:
                return

    def parse_html_declaration(self, i: int) -> int:
        """Pass over marked sections, as browsers do; the parser itself raises at those it does not know."""
        return (
            self.parse_bogus_comment(i)
            if self.rawdata.startswith("<![", i)
            else super().parse_html_declaration(i)
        )

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self._unseen:
            self.pieces.append(data)
