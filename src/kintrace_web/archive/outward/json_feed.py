"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from .telling import Feed, Item


def written(feed: Feed) -> bytes:
    """The feed, ready to be sent."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.base,
        "feed_url": f"{feed.base}feed.json",
        "language": feed.language,
        "authors": [{"name": feed.association}],
        "items": [_item(item, feed.language) for item in feed.items],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _item(item: Item, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "content_html": item.html,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "language": language,
    }
    if item.summary:
        told["summary"] = item.summary
    if item.author:
        told["authors"] = [{"name": item.author}]
    if item.tags:
        told["tags"] = item.tags
    return told
