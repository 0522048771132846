"""What a page is, in the words of schema.org, as JSON-LD in its head.

No person is marked up: not who is looked for, not who said something, and an author is a name of whom or what we do
not say (S4, S29). Of the appeal of a family there is the page, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kintrace_web.archive.models.sections import Kind

from .feeds import published
from .meta import Told

# Everything else is an article.
_TYPES = {
    Kind.NEWS: "NewsArticle",
    Kind.REPORT: "Report",
    Kind.MEETING: "Event",
    Kind.DELEGATION: "Event",
    Kind.SEMINAR: "Event",
}
# The signs by which a browser could leave the data for the page.
_SIGNS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def of_entry(context: Mapping[str, Any], told: Told) -> SafeString:
    """Of an entry what it is, when it was said or took place, and who publishes it.

    Its address, its teaser and its tags stand on the page itself, in words that machines know; nothing is said twice.
    """
    is_event = _TYPES.get(Kind(context["entry"].kind)) == "Event"
    said = _event(context) if is_event else _article(context)
    if told.picture:
        said["image"] = told.picture
    return _written(said)


def of_home(context: Mapping[str, Any], told: Told) -> SafeString:
    """Of the first page whose site it is."""
    site = {"@type": "WebSite", "name": told.title, "url": told.address, "inLanguage": context["language"]}
    return _written({**site, "publisher": _association(context)})


def _article(context: Mapping[str, Any]) -> dict[str, Any]:
    entry = context["entry"]
    kind = Kind(entry.kind)
    said: dict[str, Any] = {
        "@type": _TYPES.get(kind, "Article"),
        "headline": entry.title,
        "inLanguage": entry.language,
        "datePublished": published(entry).isoformat(),
        "publisher": _association(context),
    }
    if kind is Kind.FAMILY_APPEAL:
        return said
    changed = entry.last_published_at or entry.text_changed_at
    if changed.date() > entry.date:
        said["dateModified"] = changed.isoformat()
    if entry.author is not None:
        said["author"] = {"name": entry.author.name}
    return said


def _event(context: Mapping[str, Any]) -> dict[str, Any]:
    entry, special = context["entry"], context["special"]
    said: dict[str, Any] = {
        "@type": "Event",
        "name": entry.title,
        "inLanguage": entry.language,
        "startDate": entry.date.isoformat(),
        "endDate": (special.last_day or entry.date).isoformat(),
        "organizer": _association(context),
    }
    if special.place:
        said["location"] = {"@type": "Place", "name": special.place}
    return said


def _association(context: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "Organization", "name": context["association"]}


def _written(said: dict[str, Any]) -> SafeString:
    whole = {"@context": "https://schema.org", **said}
    data = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(data.translate(_SIGNS))  # noqa: S308 - no sign of HTML is left in it
