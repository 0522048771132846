"""What a page says of itself where it is linked to (Open Graph): its title, its words, a picture that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kintrace_web.archive.models import Picture
from kintrace_web.archive.models.sections import Kind


@dataclass(frozen=True)
class Told:
    """What is said of a page. ``picture`` is empty, or the whole address of one that the page shows."""

    title: str
    address: str
    picture: str
    properties: list[tuple[str, str]]


def of_entry(context: Mapping[str, Any]) -> Told:
    """Of an entry. Its description, its language and its days stand in the head already, in other words."""
    entry = context["entry"]
    address = context["site"] + entry.url_path
    said, picture = _of_page("article", entry.title, address), ""
    for shown, words in _pictures(entry):
        picture = context["site"] + shown.address(1200)
        said += [("og:image", picture), ("og:image:alt", words)]
    return Told(entry.title, address, picture, said)


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
    return Told(title, address, "", _of_page("website", title, address))


def _of_page(kind: str, title: str, address: str) -> list[tuple[str, str]]:
    return [("og:type", kind), ("og:title", title), ("og:url", address)]


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
