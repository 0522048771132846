"""The links of prepared HTML, led elsewhere: to whole addresses in a feed, to files beside it on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape, unescape
from re import Match
from re import compile as pattern
from urllib.parse import unquote

# Where an address leads now; None takes the attribute away.
Leads = Callable[[str], str | None]
_TAG = pattern(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = pattern(r'\s(href|src|srcset|sizes|poster)="([^"]*)"')
# Several widths of one picture are for who is on line.
_LEFT_OUT = {"srcset", "sizes"}


def relinked(html: str, leads: Leads, shows: Leads | None = None) -> str:
    """The HTML with every link where ``leads`` says, and every picture where ``shows`` says if that is another.

    >>> relinked('<a href="/en/">To &quot;/en/&quot;</a>', lambda address: "https://bridge.example" + address)
    '<a href="https://bridge.example/en/">To &quot;/en/&quot;</a>'
    """

    def attribute(found: Match[str]) -> str:
        name, value = found.groups()
        leading = leads if name == "href" or shows is None else shows
        led = None if name in _LEFT_OUT else leading(unescape(value))
        return "" if led is None else f' {name}="{escape(led)}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag.group()), html)


def addresses_in(html: str) -> Iterator[str]:
    """Every address that the HTML names, as it is written there."""
    for tag in _TAG.findall(html):
        for name, value in _ATTRIBUTE.findall(tag):
            if name not in _LEFT_OUT:
                yield unescape(value)


def here(address: str, site: str) -> str | None:
    """The part of an address after the site's own, without what stands behind ``#`` or ``?``; None if it is not ours.

    >>> here("https://bridge.example/en/letters/#answer", "https://bridge.example")
    '/en/letters/'
    >>> here("https://elsewhere.example/", "https://bridge.example")
    """
    if address.startswith(f"{site}/"):
        address = address[len(site) :]
    if not address.startswith("/") or address.startswith("//"):
        return None
    return unquote(address.split("#")[0].split("?")[0])


def whole(site: str) -> Leads:
    """Addresses as they are needed away from the site."""

    def leads(address: str) -> str | None:
        return f"{site}{address}" if address.startswith("/") and not address.startswith("//") else address

    return leads
