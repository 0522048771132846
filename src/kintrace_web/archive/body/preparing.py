"""What is made of an entry's body when it is saved: its HTML, the teaser, and the words it is found by."""

from __future__ import annotations

from html import unescape
from re import sub
from typing import Any

from django.utils import timezone

from kintrace.text import normalise
from kintrace.text.teasers import teaser

from .rendering import as_html

TEASER_LENGTH = 280


def prepare(entry: Any) -> None:
    """Fill in what is read in place of the body."""
    entry.language = entry.locale.language_code
    entry.kind = entry.KIND if hasattr(entry, "KIND") else entry.kind
    html = as_html(entry.body, entry.language)
    if html != entry.html:
        entry.html, entry.text_changed_at = html, timezone.now()
    text = plain(html)
    entry.made_teaser = teaser(text, longest=TEASER_LENGTH)
    entry.words = normalise(f"{entry.title} {entry.teaser} {text}")
    # The summary that search machines show is the teaser; no title of the page says more than the entry's own.
    entry.search_description = entry.search_description or ""


def plain(html: str) -> str:
    """The text of prepared HTML, its quotations left out: a teaser speaks in the entry's own voice."""
    own = sub(r"<figure.*?</figure>|<blockquote.*?</blockquote>", " ", html)
    return " ".join(unescape(sub(r"<[^>]+>", " ", own)).split())
