"""What somebody states about a case that a body asks for, and for which the case has no other place (S29)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.fields import ImpreciseDateField
from kintrace_web.people.sealing import SealedField


class Claim(models.Model):
    """One statement: of what kind, in which words, by whom, when and where it was said."""

    class Kind(models.TextChoices):
        RESPONSIBLE = "responsible", _("who is believed to be responsible")
        STEP = "step", _("a step that was taken to find the person")
        REMEDY = "remedy", _("a complaint or request at home, and what came of it")
        REASONED = "reasoned", _("why rights of the convention are believed to be broken")
        REPRESENTATION = "representation", _("who may act for the family before the body")
        ELSEWHERE = "elsewhere", _("whether another international body was asked")

    class SaidBy(models.TextChoices):
        """As what they speak; the name is sealed and stands in no dossier."""

        FAMILY = "family", _("the family")
        ASSOCIATION = "association", _("the association")
        WITNESS = "witness", _("a source that is kept confidential")
        PAPER = "paper", _("a document on file")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(_("what it is about"), max_length=16, choices=Kind.choices)
    what = models.TextField(_("what is said"))
    said_by = models.CharField(_("who says so"), max_length=12, choices=SaidBy.choices)
    # The name of whoever says so, where it is known; never in a dossier (S27).
    sealed_speaker = SealedField(_("their name"), null=True, blank=True)
    said_on = ImpreciseDateField(_("said on"))
    said_where = models.CharField(_("said at"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("kind", "said_on", "id")

    def __str__(self) -> str:
        return f"claim {self.pk}"
