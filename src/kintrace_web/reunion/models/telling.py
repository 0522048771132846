"""What staff say to an enquirer in the portal beside disclosures: what was done, and what would help."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case


class Note(models.Model):
    """What has been done for the enquirer, in words that somebody released."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    wording = models.CharField(_("what the enquirer will read"), max_length=500)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"note {self.pk}"


class Wish(models.Model):
    """What the enquirer could do for the case: "send a photo from before 1995"."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="wishes")
    wording = models.CharField(_("what would help"), max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    # By the enquirer, or by staff in their place.
    done_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"wish {self.pk}"
