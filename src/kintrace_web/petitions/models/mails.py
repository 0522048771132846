"""Mail to who signed: it waits here until the worker sends it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .answers import Answer
from .signatures import Signature


class Mail(models.Model):
    """One mail to one signer. What it says is decided when it goes: then it is known whether they signed before."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        CLAIMED = "claimed", _("is being made")
        HANDING_OVER = "handing_over", _("is being handed over")
        SENT = "sent", _("sent")
        # The line broke, or the worker died, after the end of the mail: an answer is not sent a second time.
        UNSURE = "unsure", _("may have gone")
        FAILED = "failed", _("could not be sent")

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="mails")
    # The official answer; none: the link by which a signature is confirmed.
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    worker = models.CharField(max_length=120, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        indexes = [models.Index(fields=("state", "due_at"), name="petition_mail_due")]
        constraints = [
            models.UniqueConstraint(
                fields=("signature",), condition=Q(answer=None, state="waiting"), name="petition_link_once"
            ),
            models.UniqueConstraint(
                fields=("signature", "answer"), condition=Q(answer__isnull=False), name="petition_answer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"
