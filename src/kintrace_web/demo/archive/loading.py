"""The demo's twenty years of publications, brought into the archive as an import of an older site would be."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from html import escape
from importlib import resources
from typing import Any

import yaml
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Locale
from wagtail.rich_text import RichText

from kintrace_web.archive.beginning import begin
from kintrace_web.archive.importing.making.places import Places
from kintrace_web.archive.importing.making.rows import store, without_children
from kintrace_web.archive.models import (
    ENTRY_TYPES,
    Answer,
    Author,
    Edition,
    Entry,
    Home,
    Picture,
    PlainPage,
    Tag,
)
from kintrace_web.archive.models.sections import Kind

from . import pictures, shapes
from .entries import authors, entries, tags

# What is told of families in the past is news: an appeal of a family is made from a release alone, and ends.
_KINDS = {shapes.Kind.APPEAL: Kind.NEWS}
_KEYS = uuid.UUID("3f0b6d52-7f7e-5a51-9c3e-9a5c2d0b8e11")
_NOON = time(12)


@transaction.atomic
def publish(few: int | None = None) -> int:
    """Begin the archive and bring the entries in, the newest ``few`` of them or all; how many pages were made."""
    begin()
    _pages()
    loader = _Loader()
    told = entries()[-few:] if few else entries()
    loader.store([(each, language) for each in told for language in each.texts])
    loader.link(told)
    Edition.raise_it()
    return len(loader.made)


def _pages() -> None:
    text = resources.files(__package__).joinpath("pages.yml").read_text(encoding="utf-8")
    written: dict[str, Any] = yaml.safe_load(text)
    for home in Home.objects.all():
        home.welcome = f"<p>{escape(written['welcome'][home.slug])}</p>"
        home.save()
    for page in PlainPage.objects.select_related("locale"):
        paragraphs = written[page.slug][page.locale.language_code]
        page.body = [("paragraph", RichText(f"<p>{escape(each)}</p>")) for each in paragraphs]
        page.save()


class _Loader:
    """What the entries have in common: words, pictures, places."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], Entry] = {}
        self._locales = {each.language_code: each for each in Locale.objects.all()}
        self._tags = dict(self._words(Tag, tags()))
        self._authors = dict(self._words(Author, authors()))
        self._pictures: dict[str, Picture] = {}

    def _words(self, model: type[Tag | Author], named: Mapping[str, Mapping[str, str]]) -> Iterable[Any]:
        for ident, names in named.items():
            key = uuid.uuid5(_KEYS, f"{model.__name__} {ident}")
            for language, locale in self._locales.items():
                name = names.get(language, names["en"])
                yield (
                    (ident, language),
                    model.objects.create(name=name, slug=ident, locale=locale, translation_key=key),
                )

    def store(self, wanted: list[tuple[shapes.Entry, str]]) -> None:
        """Make the pages, all at once."""
        places = Places()
        places.begin()
        rows = []
        for told, language in wanted:
            entry = self._entry(told, language)
            places.give(entry, places.section(language, Kind(entry.KIND)), told.ident)
            entry.prepare()
            entry.text_changed_at = _moment(told.date)
            self.made[told.ident, language] = entry
            rows.append((entry, [self._tags[tag, language].pk for tag in told.tags]))
        store(rows)
        places.end()

    def _entry(self, told: shapes.Entry, language: str) -> Entry:
        text, kind = told.texts[language], _KINDS.get(told.kind) or Kind(str(told.kind))
        model, moment = ENTRY_TYPES[kind], _moment(told.date)
        entry: Entry = model(
            title=text.title,
            draft_title=text.title,
            locale=self._locales[language],
            date=told.date,
            teaser=text.teaser,
            author=self._authors.get((told.author, language)),
            translation_key=uuid.uuid5(_KEYS, told.ident),
            content_type=ContentType.objects.get_for_model(model),
            live=True,
            first_published_at=moment,
            last_published_at=moment,
            latest_revision_created_at=moment,
            **_own(kind, told, text),
        )
        for block in text.blocks:
            entry.body.append(self._block(block))
        without_children(entry)
        return entry

    def _block(self, block: shapes.Block) -> tuple[str, Any]:
        match block:
            case shapes.Heading(text=text):
                return "heading", text
            case shapes.Paragraph(text=text):
                return "paragraph", RichText(f"<p>{escape(text)}</p>")
            case shapes.Items(items=items):
                return "paragraph", RichText(
                    f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in items)}</ul>"
                )
            case shapes.Quote():
                told = {"text": block.text, "language": block.language, "by": block.by, "on": block.on}
                return "quote", {**told, "where": block.where}
            case shapes.Image(ident=ident, alt=alt):
                return "figure", {"picture": self._picture(ident), "alt": alt, "caption": ""}

    def _picture(self, ident: str) -> Picture:
        if ident not in self._pictures:
            file = ContentFile(pictures.picture(ident), name=f"{ident}.webp")
            self._pictures[ident] = Picture(title=ident, description=pictures.alt(ident, "en"), file=file)
            self._pictures[ident].save()
        return self._pictures[ident]

    def link(self, told: Iterable[shapes.Entry]) -> None:
        """Answers to letters, and which translation is older than what it was made from."""
        answers = []
        for each in told:
            for language in each.texts:
                if each.answered_on is not None:
                    by = each.texts[language].facts.get("addressee", "")
                    entry = self.made[each.ident, language]
                    answers.append(Answer(entry=entry, answered_on=each.answered_on, by=by))
            self._translations(each)
        Answer.objects.bulk_create(answers)

    def _translations(self, told: shapes.Entry) -> None:
        english = self.made.get((told.ident, "en"))
        if english is None:
            return
        changed = _moment(told.english_changed_on or told.date)
        Entry.objects.filter(pk=english.pk).update(text_changed_at=changed)
        for language in set(told.texts) - {"en"}:
            as_of = _moment(told.date) if language in told.stale else changed
            made = self.made[told.ident, language]
            Entry.objects.filter(pk=made.pk).update(source=english.pk, source_as_of=as_of)


def _moment(day: date) -> datetime:
    return datetime.combine(day, _NOON, UTC)


def _own(kind: Kind, told: shapes.Entry, text: shapes.Text) -> dict[str, Any]:
    """The fields that the kind alone has."""
    facts = text.facts
    match kind:
        case Kind.LETTER:
            return {"addressee": facts.get("addressee", "")}
        case Kind.MEETING | Kind.DELEGATION | Kind.SEMINAR:
            return {"place": facts.get("where", ""), "with_whom": facts.get("who", "")}
        case Kind.TESTIMONY:
            return {
                "said_by": facts.get("who", ""),
                "said_on": told.date,
                "said_where": facts.get("where", ""),
            }
        case Kind.PRESS:
            return {"outlet": facts.get("source", ""), "link": told.link}
        case Kind.NEWSLETTER:
            return {"number": told.number or 0}
        case _:
            return {}
