"""Partners: other associations, who is reached there, what may be shared with them, and what was."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.models import Consent
from kintrace_web.people.sealing import SealedField


class ShareKind(models.TextChoices):
    """A kind of thing that an agreement lets us share. Of a person, a consent is needed all the same."""

    NUMBERS = "numbers", _("numbers and statistics")
    TEXTS = "texts", _("texts of appeals and statements")
    AUTHORITIES = "authorities", _("what we know of authorities")
    PROGRAMMES = "programmes", _("programmes and papers of events")
    CASES = "cases", _("cases, each by consent to this partner")
    TESTIMONIES = "testimonies", _("testimonies, each by consent to this partner")


class Partner(models.Model):
    """Another association."""

    # As it stands in consents: who agrees to a partner agrees to this name.
    title = models.CharField(_("name"), max_length=200, unique=True)
    seat = models.CharField(_("where it works"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("what to know about it"), blank=True)
    ended_on = models.DateField(_("we work together no more since"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class PartnerContact(models.Model):
    """Somebody who is reached at a partner."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    called = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("what they do there"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    contact_reach = SealedField(_("telephone, e-mail"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("called", "id")

    def __str__(self) -> str:
        return self.called


class PartnerAgreementQuerySet(models.QuerySet["PartnerAgreement"]):
    def in_force(self, on: date) -> PartnerAgreementQuerySet:
        """Those that stand on that day."""
        return self.filter(Q(until=None) | Q(until__gte=on), signed_on__lte=on, ended_at=None)


class PartnerAgreement(models.Model):
    """What may be shared with a partner, and until when. It never stands in for a person's consent (S8)."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="agreements")
    kinds = models.JSONField(_("what may be shared"), default=list)
    signed_on = models.DateField(_("signed on"))
    until = models.DateField(_("until"), null=True, blank=True)
    # Where the paper is kept.
    kept_at = models.CharField(_("where the paper is kept"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PartnerAgreementQuerySet.as_manager()

    class Meta:
        ordering = ("-signed_on", "-id")

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def kind_names(self) -> list[str]:
        """The kinds in words."""
        return [str(ShareKind(kind).label) for kind in self.kinds]


class PartnerShare(models.Model):
    """Something that was shared with a partner: what, when, by whom, resting on what."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="shares")
    agreement = models.ForeignKey(PartnerAgreement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what kind"), max_length=12, choices=ShareKind.choices)
    # No name of a person stands in it.
    what = models.CharField(_("what"), max_length=300)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Which items of the case were told.
    items = models.JSONField(default=list)
    testimony = models.ForeignKey(
        "events.Testimony", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rests_on = models.ManyToManyField(Consent, blank=True, related_name="+")
    shared_on = models.DateField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-shared_on", "-id")

    def __str__(self) -> str:
        return f"share {self.pk}"
