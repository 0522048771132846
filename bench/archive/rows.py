"""Rows of Wagtail's tree by the thousand: the tables are written one after another, the parent's before the child's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

# Rows in one statement; SQLite takes some thirty thousand values at once.
AT_ONCE = 500


def noon(day: date) -> datetime:
    """The moment at which an entry of that day was published."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def place(page: Any, parent: Any, position: int) -> Any:
    """Give a page that is not saved yet its place in the tree, as the ``position``-th child (from 1)."""
    page.depth = parent.depth + 1
    page.path = page._get_path(parent.path, page.depth, position)
    page.set_url_path(parent)
    page.numchild = 0
    page.draft_title = page.title
    return page


def keep(pages: Sequence[Any]) -> None:
    """Write pages that have their places: the row of each table that a page of their kind has, with one key."""
    from django.db import transaction
    from wagtail.models import Page

    with transaction.atomic():
        last = Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for key, page in enumerate(pages, start=last + 1):
            for model in lineage(type(page)):
                setattr(page, model._meta.pk.attname, key)
            page.pk = page.id = key
        for model in {model: None for page in pages for model in lineage(type(page))}:
            own = [page for page in pages if isinstance(page, model)]
            fields = [field for field in model._meta.local_concrete_fields if not field.generated]
            for at in range(0, len(own), AT_ONCE):
                # Django's bulk_create refuses tables with parents; what it would call does not.
                model._base_manager.all()._insert(own[at : at + AT_ONCE], fields=fields, using="default")
    _count_on(Page)


def lineage(model: Any) -> list[Any]:
    """The models whose tables a page of this model has rows in, the oldest first."""
    bases = reversed(model.__mro__)
    return [each for each in bases if hasattr(each, "_meta") and not each._meta.abstract]


def _count_on(model: Any) -> None:
    """PostgreSQL numbers by a sequence, which does not see keys that were given."""
    from django.core.management.color import no_style
    from django.db import connection

    statements = connection.ops.sequence_reset_sql(no_style(), [model])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def count_children(parent: Any, children: int) -> None:
    """The parent knows how many it has."""
    type(parent).objects.filter(pk=parent.pk).update(numchild=children)


def problems() -> list[str]:
    """What treebeard finds wrong with the tree; nothing, or the filling is not to be measured."""
    from wagtail.models import Page

    kinds = (
        "letters outside its alphabet",
        "wrong length",
        "orphans",
        "wrong depth",
        "wrong number of children",
    )
    return [f"{kind}: {len(found)}" for kind, found in zip(kinds, Page.find_problems(), strict=True) if found]
