"""What a page is, in the words of schema.org, as JSON-LD in its head.

No person is marked up: not who is looked for, not who said something, and an author is a name of whom or what we do
not say (S4, S29). Of the appeal of a family there is the page and its place, and nothing else.
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
    """Of an entry: what it is, who publishes it, and where it stands."""
    entry, section = context["entry"], context.get("section")
    way = [(section.title, context["site"] + section.url_path)] if section is not None else []
    kind = Kind(entry.kind)
    what = _event(context, told) if _TYPES.get(kind) == "Event" else _article(context, told)
    return _written([what, _association(context), _way(context, [*way, (told.title, told.address)])])


def of_list(context: Mapping[str, Any], told: Told) -> SafeString:
    """Of the first page the association, of every other where it stands."""
    if context.get("home"):
        site = {
            "@type": "WebSite",
            "name": told.title,
            "url": told.address,
            "inLanguage": context["language"],
        }
        return _written([site, _association(context)])
    return _written([_association(context), _way(context, [(told.title, told.address)])])


def _article(context: Mapping[str, Any], told: Told) -> dict[str, Any]:
    entry = context["entry"]
    kind = Kind(entry.kind)
    said: dict[str, Any] = {
        "@type": _TYPES.get(kind, "Article"),
        "@id": told.address,
        "url": told.address,
        "headline": entry.title,
        "inLanguage": entry.language,
        "datePublished": published(entry).isoformat(),
        "publisher": {"@id": _id(context)},
    }
    if kind is Kind.FAMILY_APPEAL:
        return said
    said["dateModified"] = (entry.last_published_at or entry.text_changed_at).isoformat()
    said["description"] = entry.lead
    if entry.author is not None:
        said["author"] = {"name": entry.author.name}
    if told.picture:
        said["image"] = told.picture
    if context.get("tags"):
        said["keywords"] = [tag.name for tag in context["tags"]]
    return said


def _event(context: Mapping[str, Any], told: Told) -> dict[str, Any]:
    entry, special = context["entry"], context["special"]
    said: dict[str, Any] = {
        "@type": "Event",
        "@id": told.address,
        "url": told.address,
        "name": entry.title,
        "description": entry.lead,
        "inLanguage": entry.language,
        "startDate": entry.date.isoformat(),
        "endDate": (special.last_day or entry.date).isoformat(),
        "organizer": {"@id": _id(context)},
    }
    if special.place:
        said["location"] = {"@type": "Place", "name": special.place}
    if told.picture:
        said["image"] = told.picture
    return said


def _association(context: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "@id": _id(context),
        "name": context["association"],
        "url": f"{context['site']}/",
    }


def _id(context: Mapping[str, Any]) -> str:
    return f"{context['site']}/#association"


def _way(context: Mapping[str, Any], steps: list[tuple[str, str]]) -> dict[str, Any]:
    steps = [(context["association"], f"{context['site']}/{context['language']}/"), *steps]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _written(graph: list[dict[str, Any]]) -> SafeString:
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(data.translate(_SIGNS))  # noqa: S308 - no sign of HTML is left in it
