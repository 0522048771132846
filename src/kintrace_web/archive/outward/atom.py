"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .telling import Feed, Item
from .xml import add, document


def written(feed: Feed) -> bytes:
    """The feed, ready to be sent."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    add(root, "id", feed.id)
    add(root, "title", feed.title)
    add(root, "updated", feed.updated.isoformat())
    add(root, "link", rel="self", type="application/atom+xml", href=f"{feed.base}feed.atom")
    add(root, "link", rel="alternate", type="text/html", hreflang=feed.language, href=feed.base)
    add(add(root, "author"), "name", feed.association)
    for item in feed.items:
        _entry(root, item, feed.language)
    return document(root)


def _entry(root: Element, item: Item, language: str) -> None:
    entry = add(root, "entry")
    add(entry, "id", item.id)
    add(entry, "title", item.title)
    add(entry, "published", item.published.isoformat())
    add(entry, "updated", item.updated.isoformat())
    add(entry, "link", rel="alternate", type="text/html", hreflang=language, href=item.address)
    if item.author:
        add(add(entry, "author"), "name", item.author)
    for tag in item.tags:
        add(entry, "category", term=tag)
    if item.summary:
        add(entry, "summary", item.summary, type="text")
    add(entry, "content", item.html, type="html")
