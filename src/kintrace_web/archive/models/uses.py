"""Which pictures and files a page shows. Readers are given them only while a page that shows them is public."""

from __future__ import annotations

from collections.abc import Iterator
from re import findall
from typing import Any

from django.db import models
from wagtail.documents.models import Document
from wagtail.models import Page

from .pictures import Picture


class PagePicture(models.Model):
    """A picture that a page shows."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="pages")

    def __str__(self) -> str:
        return f"{self.page_id} {self.picture_id}"


class PageFile(models.Model):
    """A file that a page links to."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")

    def __str__(self) -> str:
        return f"{self.page_id} {self.file_id}"


def keep_uses(page: Any) -> None:
    """Write down what the body shows as it stands now."""
    _keep(page.pictures, "picture_id", {each.pk for each in pictures_in(page.body)})
    _keep(page.files, "file_id", {pk for pk in files_of(page) if pk is not None})


def _keep(uses: Any, field: str, wanted: set[int]) -> None:
    held = set(uses.values_list(field, flat=True))
    if held - wanted:
        uses.exclude(**{f"{field}__in": wanted}).delete()
    uses.bulk_create([uses.model(page_id=uses.instance.pk, **{field: pk}) for pk in sorted(wanted - held)])


def pictures_in(body: Any) -> Iterator[Picture]:
    """The pictures of the body's figures."""
    for block in body:
        if block.block_type == "figure" and block.value["picture"] is not None:
            yield block.value["picture"]


def files_of(page: Any) -> Iterator[int | None]:
    """The films and linked files of the body, and the files that an entry's kind has beside it."""
    linked: set[int] = set()
    for block in page.body:
        if block.block_type == "film" and block.value["file"] is not None:
            yield block.value["file"].pk
        if block.block_type == "paragraph":
            source = block.value.source
            linked |= {int(pk) for pk in findall(r'<a[^>]*\blinktype="document"[^>]*\bid="(\d+)"', source)}
            linked |= {int(pk) for pk in findall(r'<a[^>]*\bid="(\d+)"[^>]*\blinktype="document"', source)}
    yield from Document.objects.filter(pk__in=linked).values_list("pk", flat=True)
    for name in ("file_id", "copy_id"):
        yield getattr(page, name, None)
    if page.pk and getattr(page, "kind", "") == "letter":
        yield from page.answers.values_list("file_id", flat=True)
