"""One batch of posts as entries, whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from kintrace_web.archive.importing.planning.plan import Planned
from kintrace_web.archive.models import ENTRY_TYPES, Author, Edition, Entry, NewsletterIssue, Tag, Taken
from kintrace_web.archive.standing import forget

from .bodies import body_of
from .media import Media
from .places import Places
from .rows import store, without_children
from .words import Words

_GROUPS = uuid.UUID("0f4a7f0a-52c1-5d27-8d6f-2f4a2f7b9c55")


class Batches:
    """Makes entries of planned posts. ``live``: readers see them at once."""

    def __init__(self, media: Media, host: str, live: bool) -> None:
        self._media, self._host, self._live = media, host, live
        self._words, self._places = Words(), Places()
        self._locales = {each.language_code: each for each in Locale.objects.all()}
        self._twins = set(Entry.objects.values_list("translation_key", "locale_id"))
        self._kept = set(Redirect.objects.values_list("old_path", flat=True))

    @property
    def words(self) -> int:
        """How many tags and authors were made."""
        return self._words.count

    @transaction.atomic
    def make(self, batch: Sequence[Planned]) -> None:
        """Make the entries of a batch; readers, searches and feeds know of them when it is kept."""
        self._places.begin()
        made = [(self._entry(planned), self._tags(planned)) for planned in batch]
        store(made)
        Taken.keep(planned.key for planned in batch)
        self._places.end()
        self._redirect([(planned, entry) for planned, (entry, _tags) in zip(batch, made, strict=True)])
        Edition.raise_it()
        transaction.on_commit(forget)

    def _entry(self, planned: Planned) -> Entry:
        post, locale = planned.post, self._locales[planned.language]
        model = ENTRY_TYPES[planned.kind]
        assert post.day is not None
        moment = post.published or datetime.combine(post.day, time(12), UTC)
        entry: Entry = model(
            title=planned.title,
            draft_title=planned.title,
            locale=locale,
            date=post.day,
            teaser=planned.teaser,
            body=body_of(planned, self._media, self._host),
            import_key=planned.key,
            translation_key=self._twin(planned, locale),
            content_type=ContentType.objects.get_for_model(model),
            live=self._live,
            has_unpublished_changes=not self._live,
            first_published_at=moment if self._live else None,
            last_published_at=(post.changed or moment) if self._live else None,
            latest_revision_created_at=post.changed or moment,
        )
        if planned.author is not None:
            entry.author = self._words.find(Author, planned.author, locale)
        if isinstance(entry, NewsletterIssue):
            entry.number = int("".join(filter(str.isdecimal, planned.title))[:6] or 0)
        without_children(entry)
        self._places.give(entry, self._places.section(planned.language, planned.kind), planned.slug)
        entry.prepare()
        entry.text_changed_at = post.changed or moment
        return entry

    def _tags(self, planned: Planned) -> list[int]:
        locale = self._locales[planned.language]
        return list(dict.fromkeys(self._words.find(Tag, term, locale).pk for term in planned.tags))

    def _twin(self, planned: Planned, locale: Locale) -> uuid.UUID:
        """The key that the translations of a post share. A second one in the same language stands alone."""
        if not planned.post.group:
            return uuid.uuid4()
        key = uuid.uuid5(_GROUPS, f"{planned.key.split('#')[0]}#{planned.post.group}")
        if (key, locale.pk) in self._twins:
            planned.trouble(
                "Another post in its language is said to be the same post in translation; it stands alone."
            )
            return uuid.uuid4()
        self._twins.add((key, locale.pk))
        return key

    def _redirect(self, made: Sequence[tuple[Planned, Entry]]) -> None:
        rows = []
        for planned, entry in made:
            for address in planned.post.addresses:
                old = Redirect.normalise_path(address)[:255]
                if old not in self._kept and old != entry.url_path.rstrip("/"):
                    self._kept.add(old)
                    rows.append(Redirect(old_path=old, redirect_page_id=entry.pk, is_permanent=True))
        Redirect.objects.bulk_create(rows)
