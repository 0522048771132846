"""What a page says of itself where it is linked to (Open Graph): its title, its words, a picture that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kintrace_web.archive.models import Picture
from kintrace_web.archive.models.sections import Kind

from .feeds import published

# Open Graph wants a territory beside the language; nothing is said of where readers are.
_LOCALES = {"en": "en_GB", "fa": "fa_IR", "ar": "ar_AR", "sq": "sq_AL", "fr": "fr_FR"}


@dataclass(frozen=True)
class Told:
    """What is said of a page. ``picture`` is empty, or the whole address of one that the page shows."""

    title: str
    address: str
    picture: str
    properties: list[tuple[str, str]]


def of_entry(context: Mapping[str, Any]) -> Told:
    """Of an entry."""
    entry, section = context["entry"], context.get("section")
    address = context["site"] + entry.url_path
    said = [
        ("og:description", entry.lead),
        ("article:published_time", published(entry).isoformat()),
        ("article:modified_time", (entry.last_published_at or entry.text_changed_at).isoformat()),
    ]
    if section is not None:
        said.append(("article:section", section.title))
    said += [("article:tag", tag.name) for tag in context.get("tags", ())]
    picture = ""
    for shown, words in _pictures(entry):
        picture = context["site"] + shown.address(1200)
        height = round(1200 * shown.height / shown.width) if shown.width else 0
        said += [("og:image", picture), ("og:image:alt", words), ("og:image:type", "image/webp")]
        said += [("og:image:width", "1200"), ("og:image:height", str(height))] if shown.width >= 1200 else []
    return Told(entry.title, address, picture, _of_page(context, "article", entry.title, address) + said)


def of_list(context: Mapping[str, Any]) -> Told | None:
    """Of the first page, a list or a plain page; None of a page that is not there."""
    leaf, plain, home = (context.get(name) for name in ("leaf", "plain", "home"))
    if context.get("asked"):
        return None  # What somebody searched for is nobody else's page.
    if leaf and context.get("heading"):
        title, address = context["heading"], leaf.address
    elif plain:
        title, address = plain.title, plain.url_path
    elif home:
        title, address = home.title, f"/{context['language']}/"
    else:
        return None
    address = f"{context['site']}{address}"
    return Told(title, address, "", _of_page(context, "website", title, address))


def _of_page(context: Mapping[str, Any], kind: str, title: str, address: str) -> list[tuple[str, str]]:
    language = context["language"]
    others = (each.language for each in context["alternates"] if each.address and not each.is_this)
    return [
        ("og:type", kind),
        ("og:title", title),
        ("og:url", address),
        ("og:site_name", context["association"]),
        ("og:locale", _LOCALES.get(language, language)),
        *(("og:locale:alternate", _LOCALES.get(each, each)) for each in others),
    ]


def _pictures(entry: Any) -> list[tuple[Picture, str]]:
    """The first picture, with its words.

    None of what rests on a release: who links to a page elsewhere keeps a copy of this picture, and no withdrawal
    reaches that (S14, S16). On the page itself it is shown.
    """
    if entry.kind == Kind.FAMILY_APPEAL or entry.was_released:
        return []
    for block in entry.body:
        if block.block_type == "figure" and block.value["picture"] is not None:
            return [(block.value["picture"], block.value["alt"])]
    return []
