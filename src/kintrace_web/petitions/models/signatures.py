"""Signatures, the paper sheets some of them came on, and the sweeps that took suspicious ones out of the count."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import Language
from kintrace_web.people.sealing import SealedField

from .petitions import Petition, Version


def stored_as(_instance: models.Model, _name: str) -> str:
    """Where a sealed file lies: a number that tells nothing."""
    return f"petitions/{uuid.uuid4().hex}"


class Sheet(models.Model):
    """A paper sheet, entered line by line, or counted beside its scan."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="sheets")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    collected_on = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("signatures"))
    # Sealed; gone when the signatures are.
    scan = models.FileField(upload_to=stored_as, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Sweep(models.Model):
    """Suspicious signatures that somebody took out of the count, and may have put back."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("many from one network in one day")
        DOMAIN = "domain", _("throw-away addresses")
        SAME_NAME = "same_name", _("one name with many addresses")
        PATTERN = "pattern", _("names that follow a pattern")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="sweeps")
    kind = models.CharField(_("what is suspicious"), max_length=9, choices=Kind.choices)
    # From how many on, where the kind counts.
    least = models.PositiveIntegerField(null=True, blank=True)
    # Sealed, for a pattern may be somebody's name.
    sought_pattern = SealedField(null=True, blank=True)
    reason = models.TextField(_("reason"))
    number = models.PositiveIntegerField(_("signatures"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"sweep {self.pk}"


class Signature(models.Model):
    """One person under one petition. Name and address are sealed; the digests beside them open nothing."""

    class State(models.TextChoices):
        PENDING = "pending", _("waits for its link")
        COUNTED = "counted", _("counts")
        SWEPT = "swept", _("taken out by a sweep")

    class Shown(models.TextChoices):
        NAME = "name", _("with my name")
        INITIALS = "initials", _("with my initials")
        ANONYMOUS = "anonymous", _("without a name")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="signatures")
    # The text that this person signed.
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    language = models.CharField(max_length=8, choices=Language.choices)
    # On paper where there is one; online without.
    sheet = models.ForeignKey(
        Sheet, on_delete=models.CASCADE, null=True, blank=True, related_name="signatures"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.PENDING)
    shown = models.CharField(max_length=9, choices=Shown.choices, default=Shown.NAME)
    signer_name = SealedField(null=True)
    signer_mail = SealedField(null=True, blank=True)
    # Name and address together, the address, its domain, the name, and the network of that day. On paper nobody is the
    # same as anybody: without a value, so that one plain index holds each person once and finds them again.
    person = models.CharField(max_length=64, null=True, blank=True)
    mailbox = models.CharField(max_length=64, blank=True)
    domain = models.CharField(max_length=64, blank=True)
    spelled = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=64, blank=True)
    wants_answer = models.BooleanField(default=False)
    signed_at = models.DateTimeField(auto_now_add=True)
    counted_on = models.DateField(null=True, blank=True)
    sweep = models.ForeignKey(
        Sweep, on_delete=models.SET_NULL, null=True, blank=True, related_name="signatures"
    )

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=("petition", "state", "place"), name="petition_by_place"),
            models.Index(fields=("petition", "state", "spelled"), name="petition_by_name"),
            models.Index(fields=("mailbox",), name="petition_by_mailbox"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("petition", "person"), name="petition_signed_once"),
            models.CheckConstraint(
                condition=Q(state="pending") | Q(counted_on__isnull=False), name="petition_counted_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
