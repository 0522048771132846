"""The list of signatures as it was handed over."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.letters.models import Appeal, Attachment

from .petitions import Petition
from .signatures import stored_as


class Delivery(models.Model):
    """The list as PDF and as CSV, the digests of both, and our signature under them; one for each petition.

    The files go with the signatures. Digests, counts and signature stay: so anybody who was given the list can show
    that it is the one we made.
    """

    class State(models.TextChoices):
        MAKING = "making", _("being made")
        MADE = "made", _("made")
        FAILED = "failed", _("could not be made")

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, related_name="delivery")
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.MAKING)
    online = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)
    pdf = models.FileField(upload_to=stored_as, blank=True)
    csv = models.FileField(upload_to=stored_as, blank=True)
    # What is signed, letter by letter: it names petition, counts and the digests of the files.
    statement = models.TextField(blank=True)
    seal = models.CharField(max_length=128, blank=True)
    public_key = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    # The letter that goes before it.
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The list beside it: a second copy, which goes when the first does.
    attachment = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    delivered_on = models.DateField(_("handed over on"), null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"delivery of {self.petition_id}"

    @property
    def total(self) -> int:
        """Paper and online in one."""
        return self.online + self.paper
