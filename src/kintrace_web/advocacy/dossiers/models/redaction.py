"""A paper of a case of which parts were made unreadable. The paper itself stays as it came, sealed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Document


def kept_as(_row: models.Model, _file_name: str) -> str:
    """Where a redacted file is kept: an ID, and nothing of the name it came with."""
    return f"redactions/{uuid.uuid4()}"


class Redaction(models.Model):
    """One redacted version of a document, from the first area to the file without them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="redactions")
    # Of pages: [{"page": 0, "left": 0.1, "top": 0.2, "right": 0.5, "bottom": 0.25}, ...] in parts of the page's width
    # and height. Of a text: [{"from": 10, "to": 24}, ...] in letters.
    areas = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    # What is left, sealed; empty until it was made.
    file = models.FileField(upload_to=kept_as, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # Where one is marked so, this version goes with dossiers, and never the paper itself.
    to_send = models.BooleanField(_("the version to send"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("document",), condition=Q(to_send=True), name="one_version_to_send_of_a_document"
            ),
            models.CheckConstraint(
                condition=Q(to_send=False) | Q(made_at__isnull=False), name="only_a_made_redaction_is_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"redaction {self.pk}"

    @property
    def is_made(self) -> bool:
        """The areas are burnt in; nothing of it changes any more."""
        return self.made_at is not None
