"""One entry as its page tells it: the words of its kind, its languages, its tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kintrace_web.archive.models import ENTRY_TYPES, Answer, Entry, Section
from kintrace_web.archive.models.sections import Kind
from kintrace_web.archive.standing import public


@dataclass(frozen=True)
class Answered:
    """An answer to a letter, and the days it took."""

    answer: Answer
    days: int


def of_entry(entry: Entry, *, draft: bool = False) -> dict[str, Any]:
    """What the page of an entry is rendered from."""
    kind = Kind(entry.kind)
    special = entry if draft else ENTRY_TYPES[kind].objects.get(pk=entry.pk)
    own = {
        "entry": entry,
        "special": special,
        "kind": kind,
        "tags": [] if draft else list(entry.tags.order_by("name")),
        "answers": _answers(entry) if kind is Kind.LETTER and entry.pk else [],
        "section": Section.objects.filter(locale=entry.locale_id, kind=entry.kind, live=True)
        .only("title", "url_path")
        .first(),
    }
    if draft:
        return {**own, "addresses": {}}
    return {**own, "addresses": addresses_of(entry), "stale": entry.is_stale}


def addresses_of(entry: Entry) -> dict[str, str]:
    """Where the entry is to be read, by language; those that are not public are left out."""
    found = {entry.language: entry.url_path}
    others = Entry.objects.filter(translation_key=entry.translation_key).exclude(pk=entry.pk)
    for language in others.values_list("language", flat=True):
        shown = public(language).filter(translation_key=entry.translation_key)
        found.update(shown.values_list("language", "url_path"))
    return found


def _answers(entry: Entry) -> list[Answered]:
    rows = entry.answers.order_by("answered_on")
    return [Answered(each, (each.answered_on - entry.date).days) for each in rows]
