"""Which issues there are, and their words for a mail: without pictures, sheets or anything that is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from kintrace_web.archive.languages import LANGUAGES, direction
from kintrace_web.archive.models import NewsletterIssue
from kintrace_web.archive.models.sections import Kind
from kintrace_web.archive.standing import public
from kintrace_web.newsletter.issues import Issue, Listed

from .parts import Part, parts_of, whole, whose

# What a mail may hold of what editors wrote; all else of it stays on the web.
_KEPT = frozenset({"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"})


class PublishedIssues:
    """The archive, as the newsletter asks it."""

    def published(self) -> list[Listed]:
        """Every public issue, the newest first."""
        found = [
            Listed(each.pk, language, each.title, each.date)
            for language in LANGUAGES
            for each in public(language).filter(kind=Kind.NEWSLETTER).only("title", "date")
        ]
        return sorted(found, key=lambda each: (each.on, each.key), reverse=True)

    def issue(self, key: int) -> Issue | None:
        """A public issue; None where it is none."""
        entry = NewsletterIssue.objects.filter(pk=key).first()
        if entry is None or not self.is_public(key, entry.language):
            return None
        with override(entry.language):
            return Issue(
                key=entry.pk,
                language=entry.language,
                number=entry.number,
                path=entry.url_path,
                title=entry.title,
                text=text_of(entry),
                html=str(html_of(entry)),
            )

    def is_public(self, key: int, language: str) -> bool:
        """Whether anybody may read this issue now."""
        return public(language).filter(pk=key, kind=Kind.NEWSLETTER).exists()


def text_of(entry: Any) -> str:
    """The issue in plain text."""
    return "\n\n".join(_line(part) for part in parts_of(entry))


def _line(part: Part) -> str:
    if part.kind == "heading":
        return f"# {part.text}"
    if part.kind == "item":
        return f"- {part.text}"
    return f"“{part.text}”\n— {part.by}" if part.kind == "quote" else part.text


def html_of(entry: Any) -> SafeString:
    """The issue in simple HTML."""
    teaser = [format_html("<p>{}</p>", entry.teaser.strip())] if entry.teaser.strip() else []
    blocks = [html for block in entry.body for html in _of_block(block, entry.language)]
    return format_html_join("\n", "{}", ((each,) for each in teaser + blocks))


def _of_block(block: Any, language: str) -> Iterator[SafeString]:
    kind, value = block.block_type, block.value
    if kind == "heading":
        yield format_html("<h2>{}</h2>", value)
    elif kind == "paragraph":
        yield _kept(str(value))
    elif kind == "quote":
        spoken = value["language"]
        yield format_html(
            '<blockquote lang="{}" dir="{}">{}</blockquote>\n<p>— {}</p>',
            spoken,
            direction(spoken),
            value["text"].strip(),
            whose(value, language),
        )
    else:
        # Pictures and films are looked at on the web: a picture that is fetched tells who opened the mail, and when.
        for part in parts_of(_Only(block, language)):
            yield format_html("<p>{}</p>", part.text)


class _Only:
    """An entry with one block."""

    teaser = ""

    def __init__(self, block: Any, language: str) -> None:
        self.body, self.language = [block], language


def _kept(html: str) -> SafeString:
    """Rich text of an editor with plain marks alone, its links whole."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(True):
        address = whole(str(element.get("href") or ""))
        element.attrs = {"href": address} if element.name == "a" and address else {}
        if element.name not in _KEPT:
            element.unwrap()
    return mark_safe(str(soup))  # noqa: S308 - nothing is left but the tags above
