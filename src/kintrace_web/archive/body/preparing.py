"""What is made of an entry's body when it is saved: its HTML, the teaser, and the words it is found by."""

from __future__ import annotations

from html import unescape
from re import DOTALL
from re import compile as pattern
from typing import Any

from django.utils import timezone

from kintrace.names import search_words
from kintrace.text.teasers import teaser

from .rendering import as_html

TEASER_LENGTH = 280
TAG, QUOTED = pattern(r"<[^>]+>"), pattern(r"<figure.*?</figure>", DOTALL)


def prepare(entry: Any) -> None:
    """Fill in what is read in place of the body."""
    entry.language = entry.locale.language_code
    entry.kind = entry.KIND if hasattr(entry, "KIND") else entry.kind
    html = as_html(entry.body, entry.language)
    if html != entry.html:
        entry.html, entry.text_changed_at = html, timezone.now()
    told, quoted = plain(html), " ".join(unescape(TAG.sub(" ", each)) for each in QUOTED.findall(html))
    entry.made_teaser = teaser(told, longest=TEASER_LENGTH)
    entry.words = " ".join(search_words(f"{entry.title} {entry.teaser} {told} {quoted}"))


def plain(html: str) -> str:
    """The text of prepared HTML without its quotations: a teaser speaks in the entry's own voice."""
    return " ".join(unescape(TAG.sub(" ", QUOTED.sub(" ", html))).split())
