"""The entries of a release: one for each language it has words in, in the section of its kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from django.utils import timezone
from wagtail.models import Locale
from wagtail.rich_text import RichText

from kintrace_web.archive import dates
from kintrace_web.archive.models import ENTRY_TYPES, Answer, Entry, Section
from kintrace_web.archive.models.sections import Kind
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.reading import Shown, ShownItem, ShownWording, as_public

Fields = dict[str, Any]


def make(publication: Publication) -> list[Entry]:
    """Its entries, public from now on; languages that the archive has no pages in are left out."""
    shown = as_public(publication)
    slug = _slug(shown)
    return [made for each in shown.wordings if (made := _entry(publication, shown, each, slug)) is not None]


def _entry(publication: Publication, shown: Shown, wording: ShownWording, slug: str) -> Entry | None:
    locale = Locale.objects.filter(language_code=wording.language).first()
    section = Section.objects.filter(locale=locale, kind=shown.kind).first() if locale else None
    if section is None:
        return None
    entry = ENTRY_TYPES[Kind(shown.kind)](
        publication=publication,
        locale=locale,
        translation_key=publication.key,
        title=wording.title,
        slug=slug,
        teaser=wording.teaser,
        date=_day(shown),
        **_OWN.get(shown.kind, _nothing)(shown, wording.language),
    )
    for paragraph in (*wording.paragraphs, *_items(shown, wording.language)):
        entry.body.append(("paragraph", RichText(f"<p>{escape(paragraph)}</p>")))
    section.add_child(instance=entry)
    if shown.kind == Kind.LETTER and shown.answered_on is not None:
        by = shown.addressee_in(wording.language)
        told = "\n\n".join(wording.answer)
        entry.answers.add(Answer(answered_on=shown.answered_on, by=by, text=told))
        entry.save()
    return entry


def _slug(shown: Shown) -> str:
    """The same in every language. An address outlives what stood there (S14, S15): it has no word of the title."""
    return f"{shown.kind.replace('_', '-')}-{shown.key.hex[:8]}"


def _day(shown: Shown) -> date:
    return shown.sent_on or shown.event_on or shown.said_on or shown.released_on or timezone.localdate()


def _items(shown: Shown, language: str) -> list[str]:
    """What else of the person was let out, in this language; the photo's words stand beside the photo."""
    return [
        f"{each.wording} ({', '.join(_said(each, language))})" if each.said_by else each.wording
        for each in shown.items
        if each.language == language and each.item != "photo"
    ]


def _said(item: ShownItem, language: str) -> list[str]:
    """Whose words they are, where and when (S29)."""
    day = dates.first(item.said_on, language) if item.said_on else ""
    return [part for part in (item.said_by, item.said_where, day) if part]


def _nothing(shown: Shown, language: str) -> Fields:
    return {}


def _letter(shown: Shown, language: str) -> Fields:
    return {"addressee": shown.addressee_in(language)}


def _appeal(shown: Shown, language: str) -> Fields:
    seen = [each for each in shown.items if each.item == "photo"]
    told = [each.wording for each in seen if each.language == language] or [each.wording for each in seen]
    return {"photo_alt": told[0] if told else ""}


def _happening(shown: Shown, language: str) -> Fields:
    last = shown.event_until if shown.event_until != shown.event_on else None
    return {"last_day": last, "with_whom": shown.addressee_in(language) if shown.addressee else ""}


def _testimony(shown: Shown, language: str) -> Fields:
    return {"said_by": shown.said_by, "said_on": shown.said_on, "said_where": shown.said_where}


_OWN: dict[str, Callable[[Shown, str], Fields]] = {
    Kind.LETTER: _letter,
    Kind.FAMILY_APPEAL: _appeal,
    Kind.MEETING: _happening,
    Kind.DELEGATION: _happening,
    Kind.SEMINAR: _happening,
    Kind.TESTIMONY: _testimony,
}
