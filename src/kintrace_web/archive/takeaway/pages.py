"""The pages of the archive on disk, as HTML that still has the addresses of the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from kintrace_web.archive.languages import LANGUAGES, direction
from kintrace_web.archive.models import ENTRY_TYPES, Answer, Entry, PlainPage, Section, Tag
from kintrace_web.archive.models.sections import Kind
from kintrace_web.archive.reading.entry import Answered
from kintrace_web.archive.standing import public
from kintrace_web.association import name_in

from .leading import entries_of


class Pages:
    """The pages of one language. ``languages`` are those on this disk, ``made_on`` the day it is made."""

    def __init__(self, language: str, languages: Sequence[str], site: str, made_on: date) -> None:
        in_this = {"locale__language_code": language, "live": True}
        self.language, self._languages = language, languages
        kinds = set(public(language).order_by().values_list("kind", flat=True).distinct())
        self.sections = list(Section.objects.filter(**in_this, kind__in=kinds).order_by("path"))
        self.plain = list(PlainPage.objects.filter(**in_this).select_related("locale").order_by("path"))
        self._frame = {
            "language": language,
            "direction": direction(language),
            "association": name_in(language),
            "sections": self.sections,
            "plain_pages": self.plain,
            "site": site,
            "made_on": made_on,
            "languages": [(code, LANGUAGES[code]) for code in languages],
        }

    def render(self, template: str, told: dict[str, Any]) -> str:
        """A page in the frame of the language."""
        with override(self.language):
            return render_to_string(f"archive/disk/{template}.html", {**self._frame, **told})

    def entries(self, batch: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
        """Some entries with their pages; what belongs to them is asked for all of them together."""
        special, tags, answers = _special(batch), _tags(batch), _answers(batch)
        others = self._others(batch)
        sections = {section.kind: section for section in self.sections}
        for entry in batch:
            told = {
                "entry": entry,
                "special": special.get(entry.pk, entry),
                "kind": Kind(entry.kind),
                "section": sections.get(entry.kind),
                "tags": tags[entry.pk],
                "answers": answers[entry.pk],
                "others": others[entry.translation_key],
            }
            yield entry, self.render("entry", told)

    def _others(self, batch: Sequence[Entry]) -> dict[Any, list[tuple[str, str, str]]]:
        found: dict[Any, list[tuple[str, str, str]]] = defaultdict(list)
        others = [language for language in self._languages if language != self.language]
        if others:
            shown = entries_of(others).filter(translation_key__in=[entry.translation_key for entry in batch])
            for key, language, address in shown.values_list("translation_key", "language", "url_path"):
                found[key].append((language, LANGUAGES[language], address))
        return found


def _special(batch: Iterable[Entry]) -> dict[int, Entry]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for entry in batch:
        by_kind[entry.kind].append(entry.pk)
    found: dict[int, Entry] = {}
    for kind, keys in by_kind.items():
        found |= ENTRY_TYPES[Kind(kind)].objects.defer("body", "html", "words").in_bulk(keys)
    return found


def _tags(batch: Iterable[Entry]) -> dict[int, list[Tag]]:
    found: dict[int, list[Tag]] = defaultdict(list)
    through = Entry.tags.through.objects.filter(entry__in=[entry.pk for entry in batch])
    for each in through.select_related("tag").order_by("tag__name"):
        found[each.entry_id].append(each.tag)
    return found


def _answers(batch: Iterable[Entry]) -> dict[int, list[Answered]]:
    found: dict[int, list[Answered]] = defaultdict(list)
    letters = {entry.pk: entry.date for entry in batch if entry.kind == Kind.LETTER}
    for answer in Answer.objects.filter(entry__in=letters).select_related("file").order_by("answered_on"):
        days = (answer.answered_on - letters[answer.entry_id]).days
        found[answer.entry_id].append(Answered(answer, days))
    return found
