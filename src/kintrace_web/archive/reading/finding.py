"""Finding entries by words, in any spelling and script. Only what is published is searched, never a case (S18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from re import fullmatch
from typing import Any

from django.db.models import QuerySet
from wagtail.search.query import And, Or, PlainText, SearchQuery

from kintrace.names import search_forms
from kintrace_web.archive.converters import YearConverter
from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.models import Entry, Tag
from kintrace_web.archive.models.sections import Kind
from kintrace_web.archive.standing import public

from .counting import by_year, counted
from .leaves import LISTED, TEN

# So many at most are counted and shown; who finds more is asked for another word.
MOST = 1000
# A query is a few words; what comes after so many is not looked for.
MOST_WORDS = 12


@dataclass(frozen=True)
class Narrowed:
    """What the entries found are narrowed to; empty: not at all."""

    kind: str = ""
    year: str = ""
    tag: str = ""

    def of(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Those of the entries that remain."""
        if self.kind in Kind.values:
            entries = entries.filter(kind=self.kind)
        if fullmatch(YearConverter.regex, self.year):
            entries = entries.filter(date__year=int(self.year))
        return entries.filter(tags__slug=self.tag) if self.tag else entries


@dataclass(frozen=True)
class Found:
    """One page of what was found, and what it could be narrowed to, each with how many would remain."""

    entries: Sequence[Entry]
    total: int
    page: int
    pages: int
    kinds: Sequence[tuple[str, str, int]]
    years: Sequence[tuple[int, int]]
    tags: Sequence[tuple[str, str, int]]
    languages: Mapping[str, int]


def query_of(asked: str) -> SearchQuery | None:
    """What is looked for: of each word any of its forms; None without a word."""
    words = search_forms(asked)[:MOST_WORDS]
    if not words:
        return None
    each = [
        Or([PlainText(form) for form in forms]) if len(forms) > 1 else PlainText(forms[0]) for forms in words
    ]
    return And(each) if len(each) > 1 else each[0]


def find(asked: str, language: str, narrowed: Narrowed, page: int = 1) -> Found | None:
    """The entries of a language with these words, the closest first; None where nothing was asked for."""
    query = query_of(asked)
    if query is None:
        return None
    keys = {code: _keys(query, code) for code in LANGUAGES}
    mine = Entry.objects.filter(pk__in=keys[language])
    remaining = set(narrowed.of(mine).values_list("pk", flat=True))
    ranked = [key for key in keys[language] if key in remaining]
    pages = max(1, -(-len(ranked) // TEN))
    number = min(max(1, page), pages)
    wanted = ranked[(number - 1) * TEN : number * TEN]
    rows = {each.pk: each for each in Entry.objects.filter(pk__in=wanted).only(*LISTED)}
    rest = Entry.objects.filter(pk__in=ranked)
    return Found(
        entries=[rows[key] for key in wanted],
        total=len(ranked),
        page=number,
        pages=pages,
        kinds=_kinds(rest),
        years=by_year(rest),
        tags=_tags(rest),
        languages={code: len(found) for code, found in keys.items()},
    )


def _keys(query: SearchQuery, language: str) -> list[int]:
    """The keys of what was found, the closest first."""
    entries: Any = public(language).only("pk")
    found = entries.search(query)
    return [each.pk for each in found[:MOST]]


def _kinds(entries: QuerySet[Entry]) -> list[tuple[str, str, int]]:
    many = sorted(counted(entries, "kind").items(), key=lambda pair: (-pair[1], pair[0]))
    return [(kind, str(Kind(kind).label), number) for kind, number in many]


def _tags(entries: QuerySet[Entry]) -> list[tuple[str, str, int]]:
    many = counted(entries, "tags")
    tags = sorted(Tag.objects.filter(pk__in=many), key=lambda tag: (-many[tag.pk], tag.name))
    return [(tag.slug, tag.name, many[tag.pk]) for tag in tags[:12]]
