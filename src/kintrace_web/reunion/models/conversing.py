"""What a found person said to us."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.models import Withholding
from kintrace_web.people.sealing import SealedField


class IdentityCheck(models.TextChoices):
    """How staff made sure who they spoke with."""

    PAPERS = "papers", _("identity papers were shown")
    SHARED_MEMORY = "shared_memory", _("questions that only this person can answer")
    KNOWN = "known", _("somebody we trust knows the person")
    BODY = "body", _("another organisation checked it")
    SIGNED_IN = "signed_in", _("the person was signed in with their own account")


class Conversation(models.Model):
    """What staff and a found person spoke of, and what the person chose.

    The last one counts; but "never" counts until two people have lifted it (``reunion.lifting``).
    """

    class Choice(models.TextChoices):
        CONTACT = "contact", _("wants contact through us")
        NEWS_ONLY = "news_only", _("lets us tell the family something, and wants no contact")
        UNDECIDED = "undecided", _("has not decided yet")
        DECLINES = "declines", _("declines contact")
        NEVER = "never", _("never wants to be contacted")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conversations")
    held_on = models.DateField(_("held on"))
    # Who said "never contact me" begins the next conversation, and nobody else does.
    asked_by_person = models.BooleanField(_("the person asked for it"), default=False)
    checked_by = models.CharField(_("identity checked by"), max_length=16, choices=IdentityCheck.choices)
    checked_how = SealedField(_("how identity was checked"), null=True, blank=True)
    choice = models.CharField(_("what the person chose"), max_length=10, choices=Choice.choices)
    note = SealedField(_("note"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    # Made by "never contact me"; lifted by two people when the person changes their mind.
    withholding = models.ForeignKey(
        Withholding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"conversation {self.pk}"
