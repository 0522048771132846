"""Files that go with the letters of an appeal, and where the files of letters are kept."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import Language

from .appeals import Appeal


def kept_as(_row: models.Model, _file_name: str) -> str:
    """Where a file of a letter is kept: an ID, and nothing of the name it came with."""
    return f"letters/{uuid.uuid4()}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def standing(self) -> AttachmentQuerySet:
        """Those that go with new letters."""
        return self.filter(removed_at=None)

    def in_language(self, language: str) -> AttachmentQuerySet:
        """Those that go with new letters in this language."""
        return self.standing().filter(Q(language="") | Q(language=language))


class Attachment(models.Model):
    """A file that goes with the letters of an appeal."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=200)
    # Sealed bytes; opened through people.access alone.
    file = models.FileField(upload_to=kept_as)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # What it tells of the persons looked for ("photo", "story"), as who attached it says; consent is asked for each.
    tells = models.JSONField(default=list)
    # Only with letters in this language; empty: with all.
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    # Goes with no letter any more that is made from now on; letters made before keep it.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"attachment {self.pk}"
