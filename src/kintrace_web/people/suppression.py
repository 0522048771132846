"""Suppressions and erasures: what keeps deleted data from coming back, and how a deletion is decided (S15, S28)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Person


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def in_force(self) -> SuppressionQuerySet:
        return self.filter(removed_at__isnull=True)


class Suppression(models.Model):
    """That somebody is not to be taken in again. It holds keyed digests of names and no name."""

    class Because(models.TextChoices):
        OWN_WISH = "own_wish", _("the person asked for it")
        DANGER = "danger", _("being on record is a danger to the person")
        ORDER = "order", _("a court or an authority ordered it")
        MISTAKE = "mistake", _("the data was held by mistake")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The ID of the person on file, for whom still has it; nothing can be read from it.
    person = models.UUIDField(null=True, blank=True, db_index=True)
    because = models.CharField(_("because"), max_length=10, choices=Because.choices)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        app_label = "people"
        ordering = ("-added_at",)

    def __str__(self) -> str:
        return f"suppression {self.pk}"


class SuppressedDigest(models.Model):
    """A keyed digest of one way in which the person's name could stand in a list."""

    suppression = models.ForeignKey(Suppression, on_delete=models.CASCADE, related_name="digests")
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        app_label = "people"
        constraints = [
            models.UniqueConstraint(fields=("suppression", "digest"), name="suppressed_digest_once")
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def done_to(self, *people: Person) -> ErasureQuerySet:
        """Those by which what was held of one of these was deleted."""
        return self.filter(person__in=[person.pk for person in people], state=Erasure.State.DONE)


class Erasure(models.Model):
    """A deletion that one person proposes and the data protection officer, another person, decides."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a decision")
        DONE = "done", _("erased")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # An ID and no foreign key: the erasure stays on file when nothing else does.
    person = models.UUIDField(db_index=True)
    because = models.CharField(_("because"), max_length=10, choices=Suppression.Because.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # What went, by kind: [["names", 2], ...].
    counts = models.JSONField(default=list)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        app_label = "people"
        ordering = ("-proposed_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(state="proposed"), name="one_erasure_waits"
            )
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class Keeping(models.Model):
    """One run of the rules on how long data is kept: by whom (nobody: the machine's timer), and what went."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # [["releases_erased", 3], ...]
    counts = models.JSONField(default=list)

    class Meta:
        app_label = "people"
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"keeping {self.pk}"
