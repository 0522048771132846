"""What staff let the enquirer read, word for word: news, what was done, what would help."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.models import Consent


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def waiting(self) -> DisclosureQuerySet:
        """Proposed, and neither approved nor refused nor withdrawn."""
        return self.filter(approved_at=None, refused_at=None, withdrawn_at=None)

    def standing(self) -> DisclosureQuerySet:
        """Approved, not withdrawn, and every consent it was approved under in force, for whatever reason one may end.

        Another consent does not bring the words back: they are proposed anew (S1, S6). Whether they are shown is for
        the door to say as well, each time.
        """
        rests_on = Disclosure.consents.through.objects.filter(disclosure=OuterRef("pk"))
        ended = rests_on.exclude(consent__in=Consent.objects.in_force(timezone.localdate()))
        rests = Q(Exists(rests_on)) | ~Q(kind=Disclosure.Kind.NEWS)
        return self.filter(rests, ~Exists(ended), approved_at__isnull=False, withdrawn_at=None)


class Disclosure(models.Model):
    """What the enquirer will read, in exactly these words: proposed by one person, approved by another (S1, S2, S18).

    It takes the same two people whether the person looked for was found or not: staff, too, make no difference by it.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("news of the person")
        DONE = "done", _("what we have done")
        WISH = "wish", _("what would help")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disclosures")
    kind = models.CharField(_("what kind of words"), max_length=5, choices=Kind.choices, default=Kind.NEWS)
    wording = models.TextField(_("what the enquirer will read"))
    language = models.CharField(_("language"), max_length=8, choices=settings.OFFICE_LANGUAGES)
    # Values of people.items.Item: what the wording tells of a found person. News alone tells something.
    items = models.JSONField(_("what it tells"), default=list)
    # The very consents it was approved under.
    consents = models.ManyToManyField(Consent, related_name="+")
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
    # Of a wish: done by the enquirer, or by staff in their place.
    fulfilled_at = models.DateTimeField(null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None)
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
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
