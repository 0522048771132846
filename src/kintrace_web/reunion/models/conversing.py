"""What a found person said to us, and what we may therefore tell the enquirer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.items import Purpose
from kintrace_web.people.models import Consent, Withholding
from kintrace_web.people.sealing import SealedField


class IdentityCheck(models.TextChoices):
    """How staff made sure who they spoke with."""

    PAPERS = "papers", _("identity papers were shown")
    SHARED_MEMORY = "shared_memory", _("questions that only this person can answer")
    KNOWN = "known", _("somebody we trust knows the person")
    BODY = "body", _("another organisation checked it")
    SIGNED_IN = "signed_in", _("the person was signed in with their own account")


class Conversation(models.Model):
    """What staff and a found person spoke of, and what the person chose. The last one counts."""

    class Choice(models.TextChoices):
        CONTACT = "contact", _("wants contact through us")
        NEWS_ONLY = "news_only", _("lets us tell the family something, and wants no contact")
        UNDECIDED = "undecided", _("has not decided yet")
        DECLINES = "declines", _("declines contact")
        NEVER = "never", _("never wants to be contacted")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conversations")
    held_on = models.DateField(_("held on"))
    checked_by = models.CharField(_("identity checked by"), max_length=16, choices=IdentityCheck.choices)
    checked_how = SealedField(_("how identity was checked"), null=True, blank=True)
    choice = models.CharField(_("what the person chose"), max_length=10, choices=Choice.choices)
    note = SealedField(_("note"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    # Made by "never contact me"; lifted when the person changes their mind.
    withholding = models.ForeignKey(
        Withholding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"conversation {self.pk}"


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def waiting(self) -> DisclosureQuerySet:
        """Proposed, and neither approved nor refused nor withdrawn."""
        return self.filter(approved_at=None, refused_at=None, withdrawn_at=None)

    def standing(self) -> DisclosureQuerySet:
        """Approved and not withdrawn. Whether they are shown is for the door to say, each time.

        Words that rested on a consent which the person took back do not come back with another consent (S1, S6).
        """
        taken_back = Consent.objects.filter(
            person=OuterRef("case__sought"),
            recipient_person=OuterRef("case__enquirer"),
            purpose__in=[Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT],
            ended_because=Consent.Ended.WITHDRAWN,
            recorded_at__lte=OuterRef("approved_at"),
            withdrawn_at__gt=OuterRef("approved_at"),
        )
        return self.filter(~Exists(taken_back), approved_at__isnull=False, withdrawn_at=None)


class Disclosure(models.Model):
    """What the enquirer will read about a found person, in exactly these words (S1, S2)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disclosures")
    wording = models.TextField(_("what the enquirer will read"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    # Values of people.items.Item: what the wording tells.
    items = models.JSONField(_("what it tells"), default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.CharField(_("refused because"), max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="disclosure_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(refused_at=None), name="disclosure_approved_or_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether it still waits for a second person."""
        return self.approved_at is None and self.refused_at is None and self.withdrawn_at is None
