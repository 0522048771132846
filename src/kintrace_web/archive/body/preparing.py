"""What is made of an entry's body when it is saved: its HTML, the teaser, and the words it is found by."""

from __future__ import annotations

from re import DOTALL
from re import compile as pattern
from typing import Any

from django.utils import timezone

from kintrace.names import search_words
from kintrace.text import plain, teaser

from .rendering import as_html

TEASER_LENGTH = 280
# A teaser speaks in the entry's own voice: quotations and captions are left out of it.
QUOTED = pattern(r"<figure.*?</figure>", DOTALL)


def prepare(entry: Any) -> None:
    """Fill in what is read in place of the body."""
    entry.language = entry.locale.language_code
    entry.kind = entry.KIND if hasattr(entry, "KIND") else entry.kind
    html = as_html(entry.body, entry.language)
    if html != entry.html:
        entry.html, entry.text_changed_at = html, timezone.now()
    told, quoted = plain(QUOTED.sub(" ", html)), plain(" ".join(QUOTED.findall(html)))
    entry.made_teaser = teaser(told, longest=TEASER_LENGTH)
    entry.words = " ".join(search_words(f"{entry.title} {entry.teaser} {told} {quoted}"))
