"""HTML taken apart, tag by tag, into the pieces of a body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from re import compile as pattern

from kintrace_web.archive.body.links import leads_somewhere

from .pieces import Heading, Image, Paragraph, Piece, Quotation
from .spaces import SPACES, has_words, last, one_space, trimmed, words

Given = dict[str, str]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "a": "a"}
_BREAKS = frozenset(
    {"p", "div", "section", "article", "address", "pre", "dl", "dt", "dd", "table", "caption", "tr", "hr"}
)
_PLAYED = frozenset({"video", "audio", "source", "embed"})
_PICTURE_ADDRESSES = ("data-orig-file", "data-lazy-src", "data-src", "src")
_EMPTY_LINE, _LINE = pattern(r"[ \t\r]*\n[ \t\r]*\n\s*"), pattern(r"[ \t]*\r?\n[ \t]*")


@dataclass
class _State:
    """Where in the text the reader stands."""

    inline: list[tuple[str, str]] = field(default_factory=list)  # open tags with their attributes as written
    lists: list[str] = field(default_factory=list)
    heading: bool = False
    figure: bool = False
    caption: bool = False
    quote: int = 0
    quote_by: bool = False
    cell: bool = False
    preformatted: bool = False


class Apart(HTMLParser):
    """Takes cleaned HTML apart. ``lost`` names what a body has no place for."""

    def __init__(self, breaks_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self.lost: dict[str, None] = {}
        self._breaks_lines = breaks_lines
        self._at = _State()
        self._text: list[str] = []  # of the paragraph, heading or quotation that is open
        self._captions: list[str] = []
        self._quoted: list[str] = []
        self._by: list[str] = []
        self._language = ""
        self._figures: list[Image] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        begin = _BEGINS.get(tag)
        if begin is not None:
            begin(self, tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        end = _ENDS.get(tag)
        if end is not None:
            end(self, tag)

    def begin_figure(self, _tag: str, _given: Given) -> None:
        """Pictures with a caption."""
        self._close()
        self._at.figure, self._figures, self._captions = True, [], []

    def begin_caption(self, _tag: str, _given: Given) -> None:
        """What is said of the pictures."""
        self._at.caption = True

    def begin_quote(self, _tag: str, given: Given) -> None:
        """Somebody's words."""
        self._close()
        self._at.quote += 1
        self._language = self._language or given.get("lang", "").split("-")[0].lower()

    def begin_source(self, tag: str, given: Given) -> None:
        """Whose words a quotation is; outside of one, text in italics."""
        if self._at.quote:
            self._at.quote_by = True
        elif tag == "cite":
            self.begin_inline(tag, given)

    def begin_heading(self, _tag: str, _given: Given) -> None:
        """A heading inside the text."""
        self._close()
        self._at.heading = True

    def begin_line(self, _tag: str, _given: Given) -> None:
        """A line ends inside a paragraph."""
        at = self._at
        kept = self._captions if at.caption else self._quoted if at.quote else self._text
        kept.append("\n" if at.quote or at.heading or at.caption else "<br/>")

    def begin_cell(self, _tag: str, _given: Given) -> None:
        """The cells of a table's row stand beside each other in one paragraph."""
        if self._at.cell:
            self._text.append(" · ")
        self._at.cell = True

    def end_figure(self, _tag: str) -> None:
        """The pictures have their caption."""
        self._end_figure()

    def end_caption(self, _tag: str) -> None:
        """What was said of the pictures is whole."""
        self._at.caption = False

    def end_quote(self, _tag: str) -> None:
        """The outermost quotation is whole."""
        if self._at.quote:
            self._at.quote -= 1
            if not self._at.quote:
                self._end_quote()

    def end_source(self, tag: str) -> None:
        """It is said whose words they are."""
        if self._at.quote_by:
            self._at.quote_by = False
        elif tag == "cite":
            self.end_inline(tag)

    def end_block(self, tag: str) -> None:
        """A paragraph or heading is whole."""
        at = self._at
        if tag in _HEADINGS or not at.lists:
            self._close()
            at.preformatted = False
        at.cell = at.cell and tag != "tr"

    def end_list(self, _tag: str) -> None:
        """A list ends."""
        if self._at.lists:
            self._end_list()

    def end_item(self, _tag: str) -> None:
        """One of a list ends."""
        if self._at.lists:
            self._end_item()

    def handle_data(self, data: str) -> None:
        """Text, where it belongs to."""
        at = self._at
        if at.caption:
            self._captions.append(data)
        elif at.quote_by:
            self._by.append(data)
        elif at.quote:
            self._quoted.append(data)
        elif at.heading:
            self._text.append(data)
        elif self._breaks_lines and not at.lists and "\n" in data:
            self._lines(data)
        elif at.preformatted:
            self._text.append("<br/>".join(map(escape, data.split("\n"))))
        else:
            self._text.append(SPACES.sub(" ", escape(data, quote=False)))

    def close(self) -> None:
        """The text ends; what was not ended ends with it."""
        super().close()
        self._end_figure()
        if self._at.quote:
            self._end_quote()
        while self._at.lists:
            self._end_list()
        self._close()

    def _lines(self, data: str) -> None:
        """Text as WordPress keeps it: an empty line parts paragraphs, another line end is one (wpautop)."""
        for number, part in enumerate(_EMPTY_LINE.split(data)):
            if number:
                self._close()
            self._text.append("<br/>".join(map(one_space, _LINE.split(part))))

    def begin_inline(self, tag: str, given: Given) -> None:
        """Bold, italic or a link."""
        at, tag = self._at, _INLINE[tag]
        if at.heading or at.quote or at.caption:
            return
        href = given.get("href", "")
        if tag == "a" and (
            not href or not leads_somewhere(href) or any(name == "a" for name, _ in at.inline)
        ):
            return
        attribute = f' href="{escape(href)}"' if tag == "a" else ""
        at.inline.append((tag, attribute))
        self._text.append(f"<{tag}{attribute}>")

    def end_inline(self, tag: str) -> None:
        """It ends; what was begun inside it goes on."""
        at, tag = self._at, _INLINE[tag]
        if not any(name == tag for name, _ in at.inline):
            return
        reopened = []
        while True:
            name, attribute = at.inline.pop()
            self._text.append(f"</{name}>")
            if name == tag:
                break
            reopened.append((name, attribute))
        for name, attribute in reversed(reopened):
            at.inline.append((name, attribute))
            self._text.append(f"<{name}{attribute}>")

    def begin_block(self, tag: str, _given: Given) -> None:
        """A new paragraph."""
        if tag == "table":
            self.lost.setdefault("table")
        if self._at.lists or self._at.quote:
            (self._quoted if self._at.quote else self._text).append("\n" if self._at.quote else " ")
            return
        self._close()
        self._at.preformatted = tag == "pre"

    def begin_list(self, tag: str, _given: Given) -> None:
        """A list, or one of it."""
        at = self._at
        if at.quote:
            self._quoted.append("\n")
            return
        if tag == "li":
            if at.lists:
                self._end_item()
                self._text.append("<li>")
            return
        if not at.lists:
            self._close()
            self._text.append(f"<{tag}>")
        # A list in a list goes on as items of the outer one: the body's paragraphs hold one level.
        at.lists.append(tag)

    def _end_item(self) -> None:
        self._end_open_inline()
        if "<li>" in self._text and "</li>" not in self._text[last(self._text, "<li>") :]:
            self._text.append("</li>")

    def _end_list(self) -> None:
        self._end_item()
        tag = self._at.lists.pop()
        if not self._at.lists:
            self._text.append(f"</{tag}>")
            html = "".join(self._text)
            self._text = []
            if "<li>" in html:
                self.found.append(Paragraph(html))

    def begin_image(self, _tag: str, given: Given) -> None:
        """A picture."""
        address = next((given[name] for name in _PICTURE_ADDRESSES if given.get(name, "").strip()), "")
        if not address or address.startswith("data:"):
            return
        image = Image(address.strip(), " ".join(given.get("alt", "").split()))
        if self._at.figure:
            self._figures.append(image)
            return
        if self._at.lists:
            self._figures.append(image)
        else:
            self._close(reopen=True)
            self.found.append(image)

    def begin_played(self, tag: str, given: Given) -> None:
        """A film, a sound or a page inside the page: its address stays."""
        address = given.get("src", "")
        self.lost.setdefault("film or sound" if tag != "embed" else "embedded page")
        if address.startswith(("http://", "https://", "/")) and not (self._at.quote or self._at.heading):
            shown = escape(address)
            self._close()
            self.found.append(Paragraph(f'<p><a href="{shown}">{shown}</a></p>'))

    def _end_figure(self) -> None:
        caption = words(self._captions)
        for image in self._figures:
            image.caption = caption
            self.found.append(image)
        self._figures, self._captions = [], []
        self._at.figure = self._at.caption = False

    def _end_quote(self) -> None:
        text = "\n".join(line for part in "".join(self._quoted).split("\n") if (line := words([part])))
        if text:
            self.found.append(Quotation(text, words(self._by).strip("—–- "), self._language))
        self._quoted, self._by, self._language = [], [], ""
        self._at.quote, self._at.quote_by = 0, False

    def _close(self, reopen: bool = False) -> None:
        """End the paragraph or heading; with ``reopen``, what is bold goes on in the next one."""
        if self._at.lists:
            return
        if self._at.heading:
            self._at.heading = False
            if text := words(self._text):
                self.found.append(Heading(text))
            self._text = []
            return
        opened = list(self._at.inline)
        self._end_open_inline()
        html = "".join(self._text)
        self._text = []
        if has_words(html):
            self.found.append(Paragraph(f"<p>{trimmed(html)}</p>"))
        if reopen:
            self._at.inline = opened
            self._text = [f"<{name}{attribute}>" for name, attribute in opened]

    def _end_open_inline(self) -> None:
        while self._at.inline:
            self._text.append(f"</{self._at.inline.pop()[0]}>")


_BEGINS: dict[str, Callable[[Apart, str, Given], None]] = {
    **dict.fromkeys(_INLINE, Apart.begin_inline),
    **dict.fromkeys(_HEADINGS, Apart.begin_heading),
    **dict.fromkeys(_BREAKS, Apart.begin_block),
    **dict.fromkeys(_PLAYED, Apart.begin_played),
    **dict.fromkeys(("ul", "ol", "li"), Apart.begin_list),
    **dict.fromkeys(("td", "th"), Apart.begin_cell),
    **dict.fromkeys(("cite", "footer"), Apart.begin_source),
    "img": Apart.begin_image,
    "figure": Apart.begin_figure,
    "figcaption": Apart.begin_caption,
    "blockquote": Apart.begin_quote,
    "br": Apart.begin_line,
}
_ENDS: dict[str, Callable[[Apart, str], None]] = {
    **dict.fromkeys(_INLINE, Apart.end_inline),
    **dict.fromkeys((*_HEADINGS, *_BREAKS), Apart.end_block),
    **dict.fromkeys(("ul", "ol"), Apart.end_list),
    **dict.fromkeys(("cite", "footer"), Apart.end_source),
    "li": Apart.end_item,
    "figure": Apart.end_figure,
    "figcaption": Apart.end_caption,
    "blockquote": Apart.end_quote,
}
