"""HTML from elsewhere with nothing left in it that does something, or that a body has no place for."""

from __future__ import annotations

import re

import nh3

# Headings, text, lists, quotations, pictures and tables; films and frames stay as far as their address.
TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "br", "hr", "pre", "address",
    "b", "strong", "i", "em", "cite", "a", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "footer", "figure",
    "figcaption", "img", "table", "caption", "tr", "td", "th", "iframe", "video", "audio", "source", "embed",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "data-src", "data-lazy-src", "data-orig-file"},
    "iframe": {"src"}, "video": {"src"}, "audio": {"src"}, "source": {"src"}, "embed": {"src"},
    "blockquote": {"lang", "cite"},
}  # fmt: skip
_UNREAD = {
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
        html,
        tags=TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_UNREAD,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
