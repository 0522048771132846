"""Which pictures and files an entry shows. Readers are given them only while an entry that shows them is public."""

from __future__ import annotations

from collections.abc import Iterator
from re import findall
from typing import Any

from wagtail.documents.models import Document

from .pictures import Picture


def keep_uses(entry: Any) -> None:
    """Write down what the body shows as it stands now."""
    _keep(entry.pictures, "picture_id", {each.pk for each in pictures_in(entry.body)})
    _keep(entry.files, "file_id", {pk for pk in files_of(entry) if pk is not None})


def _keep(uses: Any, field: str, wanted: set[int]) -> None:
    held = set(uses.values_list(field, flat=True))
    if held - wanted:
        uses.exclude(**{f"{field}__in": wanted}).delete()
    uses.bulk_create([uses.model(entry=uses.instance, **{field: pk}) for pk in sorted(wanted - held)])


def pictures_in(body: Any) -> Iterator[Picture]:
    """The pictures of the body's figures."""
    for block in body:
        if block.block_type == "figure" and block.value["picture"] is not None:
            yield block.value["picture"]


def files_of(entry: Any) -> Iterator[int | None]:
    """The films and linked files of the body, and the files that the entry's kind has beside it."""
    linked: set[int] = set()
    for block in entry.body:
        if block.block_type == "film" and block.value["file"] is not None:
            yield block.value["file"].pk
        if block.block_type == "paragraph":
            source = block.value.source
            linked |= {int(pk) for pk in findall(r'<a[^>]*\blinktype="document"[^>]*\bid="(\d+)"', source)}
            linked |= {int(pk) for pk in findall(r'<a[^>]*\bid="(\d+)"[^>]*\blinktype="document"', source)}
    yield from Document.objects.filter(pk__in=linked).values_list("pk", flat=True)
    for name in ("file_id", "copy_id"):
        yield getattr(entry, name, None)
    if entry.pk and entry.kind == "letter":
        yield from entry.answers.values_list("file_id", flat=True)
