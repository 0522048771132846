"""HTML from elsewhere with nothing left in it that does something, or that a body has no place for."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from kintrace_web.archive.body.links import SCHEMES

# Headings, text, lists, quotations, pictures and tables; films and frames stay as far as their address.
TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "br", "hr", "pre", "address",
    "b", "strong", "i", "em", "cite", "a", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "footer", "figure",
    "figcaption", "img", "table", "caption", "tr", "td", "th", "video", "audio", "source", "embed",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "data-src", "data-lazy-src", "data-orig-file"},
    "video": {"src"}, "audio": {"src"}, "source": {"src"}, "embed": {"src"},
    "blockquote": {"lang", "cite"},
}  # fmt: skip
# A frame holds text that no browser reads as HTML: left in, it comes out as it went in, whatever stands in it.
_UNREAD = {
    "iframe",
    "noembed",
    "noframes",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "object",
    "form",
    "select",
    "textarea",
    "button",
}
# html5ever closes what nests deeper; long before that no reader sees a difference.
_DEEP = re.compile(
    r"(?:<(?:div|section|article|blockquote|ul|ol|li|b|i|em|strong|font|span|table|tr|td)\b[^>]*>\s*){200}",
    re.I,
)
_FRAME = re.compile(r"<iframe\b([^<>]{0,4000})>", re.IGNORECASE)
_FRAME_ENDS = re.compile(r"</iframe\b[^<>]{0,200}>", re.IGNORECASE)
_SHOWS = re.compile(
    r"""(?<![\w-])(?:data-(?:lazy-)?)?src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)


def cleaned(html: str) -> str:
    """The same text, safe: no script, style, form, frame, event or address that is not of the web or of mail.

    >>> cleaned('<p onclick="x()">Hi<script>x()</script> <a href="javascript:x()">you</a></p>')
    '<p>Hi <a>you</a></p>'
    """
    if _DEEP.search(html):
        html = re.sub(
            r"</?(?:div|section|article|font|span|table|tr|td)\b[^>]*>", " ", html, flags=re.IGNORECASE
        )
    return nh3.clean(
        _without_frames(html),
        tags=TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_UNREAD,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _without_frames(html: str) -> str:
    """Frames as no more than the address of what they show. What comes of it is cleaned after."""
    kept, at, ends = [], 0, True
    for frame in _FRAME.finditer(html):
        if frame.start() < at:
            continue
        kept.append(html[at : frame.start()])
        addresses = (one or two or three for one, two, three in _SHOWS.findall(frame[1]))
        shown = next((address for address in addresses if not address.startswith("about:")), "")
        kept.append(f'<embed src="{escape(unescape(shown))}">')
        end = _FRAME_ENDS.search(html, frame.end()) if ends else None
        ends = end is not None
        # One that never ends holds nothing: the text after it is not lost.
        at = end.end() if end else frame.end()
    return "".join(kept) + html[at:]
