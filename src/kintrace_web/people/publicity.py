"""Releases: the recorded decision to publish one item, in one wording, until a date (S4, S5, S14, S29)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .items import Item
from .models import Consent, Person


class ReleaseQuerySet(models.QuerySet["Release"]):
    def waiting(self) -> ReleaseQuerySet:
        """Proposed, and neither let out nor set aside: nobody outside sees them."""
        return self.filter(released_at=None, ended_at=None, erased_at=None)

    def standing(self, on: date) -> ReleaseQuerySet:
        """Neither ended nor run out. Whether they may be shown, ``releasing.in_force`` asks the door as well."""
        return self.filter(
            released_at__date__lte=on, until__gte=on, ended_at__isnull=True, erased_at__isnull=True
        )


class Release(models.Model):
    """One item of a person made public, in one wording, by two people: one proposes it, another lets it out.

    Erased, its wording is gone and a placeholder remains.
    """

    class Ended(models.TextChoices):
        TAKEN_BACK = "taken_back", _("taken back by staff")
        EXPIRED = "expired", _("its time was over")
        NO_CONSENT = "no_consent", _("the consent it rested on ended")
        SUPPRESSED = "suppressed", _("the person's data was deleted")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="releases")
    item = models.CharField(_("what"), max_length=12, choices=Item.choices)
    wording = models.TextField(_("wording"))
    language = models.CharField(_("language"), max_length=8)
    consents = models.ManyToManyField(Consent, related_name="+")
    # The picture of a photo: the ID of a document of the case, which the room of cases hands out.
    photo = models.UUIDField(null=True, blank=True)
    # What whoever published the photo saw; asked again should the person turn out to be held (S25).
    uniform_seen = models.BooleanField(null=True, blank=True)
    talked_on = models.DateField(_("talked with the family on"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    released_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField(_("until"))
    # A claim is published as somebody's words (S29).
    is_claim = models.BooleanField(_("a claim about a person or a body"), default=False)
    said_by = models.CharField(_("said by"), max_length=200, blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    said_where = models.CharField(_("said where"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, choices=Ended.choices, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        app_label = "people"
        ordering = ("proposed_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_claim=False)
                | Q(erased_at__isnull=False)
                | (~Q(said_by="") & ~Q(said_where="") & Q(said_on__isnull=False)),
                name="claim_is_attributed",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("talked_on")), name="release_ends_after_the_talk"
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | (
                    Q(released_by__isnull=False, released_at__isnull=False) & ~Q(released_by=F("proposed_by"))
                ),
                name="another_lets_it_out",
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.pk} {self.item}"

    @property
    def is_waiting(self) -> bool:
        """Whether another has still to let it out."""
        return self.released_at is None and self.ended_at is None and self.erased_at is None
