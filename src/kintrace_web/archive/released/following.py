"""The archive follows the releases: let out, an item has its entries; ended, nothing of it is kept here (S14, S16)."""

from __future__ import annotations

from django.utils import timezone

from kintrace_web.archive.models import Edition, Entry
from kintrace_web.archive.standing import forget
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.shown import on_change

from .making import make


def follow() -> None:
    """Be told of every release, in the same transaction."""
    on_change("archive", changed)


def changed(publication: Publication) -> None:
    """Make the entries of what was let out; take down those of what has ended."""
    made = Entry.objects.filter(publication=publication)
    if publication.ended_at is None and publication.erased_at is None:
        if not made.exists():
            make(publication)
    else:
        for entry in made:
            take_down(entry)
    Edition.raise_it()
    forget()


def take_down(entry: Entry) -> None:
    """Nothing of it is shown, and nothing kept: its address answers that something was here once."""
    page = entry.specific
    page.answers.all().delete()
    page.tags.clear()
    page.revisions.all().delete()
    page.live, page.expired, page.latest_revision, page.live_revision = False, True, None, None
    page.last_published_at = timezone.now()
    page.body, page.title, page.draft_title, page.teaser = [], "–", "–", ""
    page.forget_own()
    page.save(clean=False)
