"""An issue's body in parts that every paper can hold: the same words for a mail in plain text and for the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kintrace_web.archive import dates
from kintrace_web.archive.languages import direction


@dataclass(frozen=True)
class Part:
    """One block of words. ``kind``: heading, paragraph, item, quote, note; ``by`` is whose words they are (S29)."""

    kind: str
    text: str
    by: str = ""
    language: str = ""

    @property
    def runs_left(self) -> bool:
        """Whether it is written from right to left, whatever the page is."""
        return direction(self.language) == "rtl"


def parts_of(entry: Any) -> list[Part]:
    """The teaser where one was written, then the body. Spoken in the language that is active."""
    own = [Part("paragraph", entry.teaser.strip(), language=entry.language)] if entry.teaser.strip() else []
    return own + [part for block in entry.body for part in _of_block(block, entry.language)]


def _of_block(block: Any, language: str) -> Iterator[Part]:
    kind, value = block.block_type, block.value
    if kind == "heading":
        yield Part("heading", str(value), language=language)
    elif kind == "paragraph":
        yield from _of_html(str(value), language)
    elif kind == "quote":
        yield Part("quote", value["text"].strip(), by=whose(value, language), language=value["language"])
    elif kind == "figure":
        yield Part("note", _figure(value), language=language)
    elif kind == "film":
        yield Part("note", _("Film: {title}").format(title=value["title"]), language=language)
        yield Part("paragraph", value["transcript"].strip(), language=language)


def whose(quote: Any, language: str) -> str:
    """Who said a quotation, when and where."""
    when = dates.first(quote["on"], language) if quote["on"] else ""
    comma = pgettext("between parts of one line", ", ")
    return comma.join(each for each in (quote["by"], when, quote["where"]) if each)


def _figure(value: Any) -> str:
    return _("Picture: {text}").format(text=value["caption"] or value["alt"])


def _of_html(html: str, language: str) -> Iterator[Part]:
    for each in BeautifulSoup(html, "html.parser").find_all(["p", "li"]):
        text = _words(each)
        if text:
            yield Part("item" if each.name == "li" else "paragraph", text, language=language)


def _words(element: Tag) -> str:
    """The words, with the address of a link behind what it stands under."""
    for link in element.find_all("a"):
        address = whole(str(link.get("href") or ""))
        if address and address != link.get_text():
            link.append(f" ({address})")
    for end in element.find_all("br"):
        end.replace_with("\n")
    lines = (" ".join(line.split()) for line in element.get_text().split("\n"))
    return "\n".join(lines).strip()


def whole(address: str) -> str:
    """An address that works outside of the site."""
    return f"{settings.PUBLIC_ADDRESS}{address}" if address.startswith("/") else address
