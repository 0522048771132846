"""The chained record of acts (S23, S31): who did what to what, when and why. It holds IDs, never names."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC

from django.conf import settings
from django.db import models


class Act(models.Model):
    """One act. Each carries a keyed digest over itself and the digest before it, so a gap or a change shows.

    The actor is an ID and not a foreign key: the record outlives accounts, and audit stands below them.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = [models.Index(fields=("subject_kind", "subject_id"))]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject_kind} {self.subject_id}"

    def expected_digest(self) -> str:
        """The digest this act must carry, from its own content and the digest before it."""
        content = json.dumps(
            [
                self.number,
                # One form whatever the database and its time zone give back.
                self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                self.actor,
                self.verb,
                self.subject_kind,
                self.subject_id,
                self.reason,
                self.details,
                self.previous,
            ],
            sort_keys=True,
            ensure_ascii=True,
        )
        return hmac.new(settings.AUDIT_KEY.encode(), content.encode(), hashlib.sha256).hexdigest()


class Head(models.Model):
    """The last act of the chain, under a keyed digest of its own: acts cut off at the end show too."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    seal = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"

    def expected_seal(self) -> str:
        """The seal this head must carry."""
        content = f"head {self.number} {self.digest}"
        return hmac.new(settings.AUDIT_KEY.encode(), content.encode(), hashlib.sha256).hexdigest()
