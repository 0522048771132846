"""What came of a case, and who told the family of a death."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person
from kintrace_web.people.sealing import SealedField


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def confirmed(self) -> OutcomeQuerySet:
        """Confirmed by a second person."""
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> OutcomeQuerySet:
        """Proposed, and neither confirmed nor set aside."""
        return self.filter(confirmed_at=None, set_aside_at=None)


class Outcome(models.Model):
    """What came of a case. The last one that was confirmed is the outcome."""

    class Kind(models.TextChoices):
        # By the door, an answer, a visit: whoever a list names is found by its match (matches/judging.py).
        FOUND = "found", _("found, and not by a list")
        REUNIFIED = "reunified", _("reunified")
        IN_CONTACT = "in_contact", _("in contact through us")
        FOUND_DECLINES = "found_declines", _("found, declines contact")
        FOUND_DEAD = "found_dead", _("found dead")
        CLOSED_BY_ENQUIRER = "closed_by_enquirer", _("closed by the enquirer")
        CLOSED_UNRESOLVED = "closed_unresolved", _("closed, not resolved")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("outcome"), max_length=20, choices=Kind.choices)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    # The official source of a death: which paper of which office, and its day (S20); or how we know of a finding.
    source = SealedField(_("source"), null=True, blank=True)
    source_on = models.DateField(_("day of the source"), null=True, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ("confirmed_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="outcome_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind="found_dead") | Q(source__isnull=False, source_on__isnull=False),
                name="death_has_a_source",
            ),
            models.CheckConstraint(
                condition=~Q(kind="closed_unresolved") | Q(review_on__isnull=False),
                name="unresolved_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return f"outcome {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether it still waits for a second person."""
        return self.confirmed_at is None and self.set_aside_at is None


class Telling(models.Model):
    """Who told whom of a death, when and how: a person, face to face or by voice (S20)."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("face to face")
        TELEPHONE = "telephone", _("by telephone")
        VIDEO = "video", _("by video call")

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="tellings")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(_("told on"))
    whom = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"telling {self.pk}"
