"""What changes the archive raises its edition, so that every process forgets the pages it keeps."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.search.index import remove_object
from wagtail.signals import page_published, page_unpublished, post_page_move

from kintrace_web.accounts.models import Emergency
from kintrace_web.archive import models
from kintrace_web.archive.standing import forget

# What changes when it is saved. Pages do not: Wagtail saves a draft twice a second, and tells when one is published.
_WATCHED = (
    models.Tag,
    models.Author,
    models.Picture,
    Document,
    Redirect,
    # A house that was closed shows no reader a page that was made before.
    Emergency,
)


def changed(**_signal: Any) -> None:
    """The archive is another than before; seen by others when what is done now stands."""
    models.Edition.raise_it()
    forget()


def removed(instance: Any, **_signal: Any) -> None:
    """An entry that was deleted is found no more."""
    remove_object(instance)
    changed()


def follow() -> None:
    """Be told of every change."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(changed, dispatch_uid=f"archive-{id(signal)}")
    for entry_type in models.ENTRY_TYPES.values():
        post_delete.connect(removed, sender=entry_type, dispatch_uid=f"archive-gone-{entry_type.__name__}")
    for model in (*_WATCHED, models.Home, models.Section, models.PlainPage):
        post_delete.connect(changed, sender=model, dispatch_uid=f"archive-gone-{model.__name__}")
    for model in _WATCHED:
        post_save.connect(changed, sender=model, dispatch_uid=f"archive-kept-{model.__name__}")
    m2m_changed.connect(changed, sender=models.Entry.tags.through, dispatch_uid="archive-tagged")
