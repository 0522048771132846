"""Where a link of a text may lead: the one place that says so, for what editors write and for what is brought in."""

from __future__ import annotations

from re import ASCII, match, sub

import nh3
from django.utils.safestring import SafeString, mark_safe

# Everything else does something in place of leading somewhere (javascript:, data:, vbscript:).
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_TAGS = {
    "p",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "hr",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "sub",
    "sup",
}


def leads_somewhere(address: str) -> bool:
    """Whether a link may have this address: of the web, of mail or telephone, or one of this site.

    >>> [leads_somewhere(each) for each in ("/about/", "#end", "HTTPS://a.example", "mailto:a@b.example")]
    [True, True, True, True]
    >>> [leads_somewhere(each) for each in ("javascript:x()", " java\\tscript:x()", "data:text/html,x")]
    [False, False, False]
    """
    # Browsers leave out controls and spaces before they look for the colon.
    seen = sub(r"[\x00-\x20\x7f-\xa0\ufffd]+", "", address)
    scheme = match(r"([a-z][a-z0-9+.-]*):", seen.lower(), ASCII)
    return scheme is None or scheme[1] in SCHEMES


def harmless(html: str) -> SafeString:
    """Written text as HTML for readers, with nothing in it but text and links, however it came to be stored."""
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "p": {"dir", "lang"}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return mark_safe(clean)  # noqa: S308 - cleaned just now
