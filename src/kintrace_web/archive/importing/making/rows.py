"""Entries stored many at a time: the rows of each table of an entry, and what Wagtail keeps of it beside them.

Saving one page takes Wagtail some thirty statements. These are the same rows in some ten for a batch; a test compares
them with those of a page that was saved, and lets Wagtail look at the tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.db.models.query import QuerySet
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex

from kintrace_web.archive.models import Entry, PageFile, PagePicture
from kintrace_web.archive.models.uses import files_of, pictures_in


def store(entries: Sequence[tuple[Entry, list[int]]]) -> None:
    """Store new entries with their tags: their places, slugs and prepared texts are given."""
    pages = [_page(entry) for entry, _tags in entries]
    QuerySet(Page).bulk_create(pages)
    for (entry, _tags), page in zip(entries, pages, strict=True):
        entry.pk = entry.id = entry.page_ptr_id = page.pk
        entry._state.adding = False
        entry._state.db = page._state.db
    each = [entry for entry, _tags in entries]
    _insert(Entry, each)
    for model, of_it in _by_model(each).items():
        for entry in of_it:
            setattr(entry, model._meta.pk.attname, entry.pk)
        _insert(model, of_it)
    tagged = Entry.tags.through
    tagged.objects.bulk_create(
        [tagged(entry_id=entry.pk, tag_id=tag) for entry, tags in entries for tag in tags]
    )
    _keep_uses(each)
    _refer(each)
    for backend in get_search_backends(with_auto_update=True):
        for model, of_it in _by_model(each).items():
            backend.add_bulk(model, of_it)


def without_children(entry: Entry) -> None:
    """Say that a new entry has no answers or comments yet, so that nobody asks the database for them."""
    names = [relation.get_accessor_name() for relation in get_all_child_relations(entry)]
    entry._cluster_related_objects = {name: [] for name in names}


def _page(entry: Entry) -> Page:
    fields = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    return Page(**{name: getattr(entry, name) for name in fields})


def _by_model(entries: Iterable[Entry]) -> dict[type[Entry], list[Entry]]:
    found: dict[type[Entry], list[Entry]] = defaultdict(list)
    for entry in entries:
        found[type(entry)].append(entry)
    return found


def _insert(model: type[Model], rows: Sequence[Model]) -> None:
    """The rows of one table of a model that has several; Django's bulk_create refuses those."""
    fields: list[Any] = list(model._meta.local_concrete_fields)
    size = max(1, connection.ops.bulk_batch_size(fields, list(rows)))
    for start in range(0, len(rows), size):
        QuerySet(model)._insert(rows[start : start + size], fields=fields, using=connection.alias)  # type: ignore[attr-defined]


def _keep_uses(entries: Iterable[Entry]) -> None:
    pictures, files = [], []
    for entry in entries:
        shown = {picture.pk for picture in pictures_in(entry.body)}
        pictures += [PagePicture(page_id=entry.pk, picture_id=pk) for pk in sorted(shown)]
        linked = {pk for pk in files_of(entry) if pk is not None}
        files += [PageFile(page_id=entry.pk, file_id=pk) for pk in sorted(linked)]
    PagePicture.objects.bulk_create(pictures)
    PageFile.objects.bulk_create(files)


def _refer(entries: Iterable[Entry]) -> None:
    """What Wagtail notes of which page shows which picture (ReferenceIndex.create_or_update_for_object)."""
    base = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    rows = []
    for entry in entries:
        kind = ContentType.objects.get_for_model(entry, for_concrete_model=False)
        for to_type, to_id, model_path, path in set(ReferenceIndex._extract_references_from_object(entry)):
            rows.append(
                ReferenceIndex(
                    content_type=kind,
                    base_content_type=base,
                    object_id=str(entry.pk),
                    to_content_type_id=to_type,
                    to_object_id=to_id,
                    model_path=model_path,
                    content_path=path,
                    content_path_hash=ReferenceIndex._get_content_path_hash(path),
                )
            )
    ReferenceIndex.objects.bulk_create(rows, ignore_conflicts=True)
