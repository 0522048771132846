"""One entry as its page tells it: the words of its kind, its languages, its tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kintrace_web.archive.models import ENTRY_TYPES, Answer, Entry, Tag
from kintrace_web.archive.models.sections import Kind
from kintrace_web.archive.standing import public

from .frame import sections
from .kept import kept

# What the page of an entry says to people and machines; the words it is found by stay where they are.
SAID = (
    "title", "url_path", "date", "kind", "language", "teaser", "made_teaser", "html", "translation_key", "author",
    "author__name", "author__slug", "source", "source_as_of", "publication", "body", "first_published_at",
    "last_published_at", "text_changed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """An answer to a letter, and the days it took."""

    answer: Answer
    days: int


def readable(language: str, address: str) -> Entry | None:
    """The entry at an address, with the fields of its kind, if anybody may read it now."""
    place = address.rstrip("/").rpartition("/")[0] + "/"
    kind = next((each.kind for each in sections(language) if each.url_path == place), "")
    # It may have been moved to a section of another kind.
    for one in dict.fromkeys((kind, "")):
        for found in at(_shown(language, one), address)[:1]:
            return found
    return None


@kept
def _shown(language: str, kind: str) -> QuerySet[Entry]:
    """What pages of entries are made from. The question is put together once: that takes longer than answering it."""
    model = ENTRY_TYPES[Kind(kind)] if kind else Entry
    return public(language, of=model).select_related("author").only(*SAID, *_own(model)).order_by()


def _own(model: type[Entry]) -> list[str]:
    """The fields that one kind alone has."""
    if model is Entry:
        return []
    return [field.name for field in model._meta.local_fields if not field.primary_key]


def at(entries: QuerySet[Entry], address: str) -> QuerySet[Entry]:
    """Those at an address. Its last part is asked as well, for that has an index and the whole has none."""
    return entries.filter(slug=address.rstrip("/").rpartition("/")[2], url_path=address).order_by()


def of_entry(entry: Entry, *, draft: bool = False) -> dict[str, Any]:
    """What the page of an entry is rendered from."""
    kind = Kind(entry.kind)
    own = {
        "entry": entry,
        "special": entry if draft else _special(entry, kind),
        "kind": kind,
        "tags": [] if draft else list(_tagged().filter(entries=entry.pk)),
        "answers": _answers(entry) if kind is Kind.LETTER and entry.pk else [],
        "section": next((each for each in sections(entry.language) if each.kind == kind), None),
    }
    if draft:
        return {**own, "addresses": {}}
    return {**own, "addresses": addresses_of(entry), "stale": entry.is_stale}


def _special(entry: Entry, kind: Kind) -> Entry:
    """The entry with the fields that its kind alone has."""
    model = ENTRY_TYPES[kind]
    own = _own(model)
    return entry if isinstance(entry, model) or not own else model.objects.only(*own).get(pk=entry.pk)


@kept
def _tagged() -> QuerySet[Tag]:
    return Tag.objects.only("name", "slug")


@kept
def _translated() -> QuerySet[Entry]:
    return public().order_by().values_list("language", "url_path")


def addresses_of(entry: Entry) -> dict[str, str]:
    """Where the entry is to be read, by language; those that are not public are left out."""
    same = _translated().filter(translation_key=entry.translation_key)
    return {**dict(same), entry.language: entry.url_path}


def _answers(entry: Entry) -> list[Answered]:
    rows = entry.answers.order_by("answered_on")
    return [Answered(each, (each.answered_on - entry.date).days) for each in rows]
