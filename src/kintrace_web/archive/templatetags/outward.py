"""What pages say of themselves to machines: their feeds, how they look where they are linked to, and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from kintrace_web.archive.outward import linked_data, meta

register = template.Library()


@register.inclusion_tag("archive/outward/feeds.html", takes_context=True)
def feeds(context: Mapping[str, Any]) -> dict[str, Any]:
    """The feeds of this page: always the one of the language, on a list its own too."""
    language = context["language"]
    bases = [(f"/{language}/", context["association"])]
    if context.get("feed_of"):
        bases.insert(0, ("/".join(("", language, *context["feed_of"], "")), context["heading"]))
    return {"bases": bases, "site": context["site"]}


@register.inclusion_tag("archive/outward/meta.html", takes_context=True)
def meta_of_entry(context: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of an entry says of it."""
    if not context["entry"].pk or not context["alternates"]:
        return {}
    told = meta.of_entry(context)
    return {"told": told, "data": linked_data.of_entry(context, told)}


@register.inclusion_tag("archive/outward/meta.html", takes_context=True)
def meta_of_list(context: Mapping[str, Any]) -> dict[str, Any]:
    """What every other page says of itself; of a page that is not there, nothing."""
    told = meta.of_list(context)
    if told is None:
        return {}
    return {"told": told, "data": linked_data.of_home(context, told) if context.get("home") else ""}
