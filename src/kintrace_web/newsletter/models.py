"""Who gets the newsletter by e-mail, the issues that were sent, and one letter to each for each issue."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import Language
from kintrace_web.people.sealing import SealedField


class Subscriber(models.Model):
    """One address that asked for the newsletter in one language. The address is sealed; the digests open nothing.

    Who leaves is erased: there is no list of those who left.
    """

    # No number: a link would tell how many there are.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=8, choices=Language.choices)
    reader_mail = SealedField(null=True)
    mailbox = models.CharField(max_length=64)
    domain = models.CharField(max_length=64)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # How often in a row a mail server said that there is no such address.
    refusals = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [
            models.UniqueConstraint(fields=("language", "mailbox"), name="newsletter_asked_once"),
        ]
        indexes = [
            models.Index(fields=("language", "confirmed_at"), name="newsletter_readers"),
            models.Index(fields=("mailbox",), name="newsletter_by_mailbox"),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Mailing(models.Model):
    """One issue in one language on its way to everybody who had confirmed when it was begun.

    Its words stand here as they were shown to who sent it, until the last letter has gone.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("is being sent")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("sent")
        # The issue was not public any more before all letters had gone.
        ENDED = "ended", _("ended, for the issue is not public any more")

    # The key of the archive's page; the archive stands above this room. Each issue goes once.
    issue = models.PositiveBigIntegerField(unique=True)
    language = models.CharField(max_length=8, choices=Language.choices)
    number = models.PositiveIntegerField()
    path = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    letters = models.PositiveIntegerField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "-id")

    def __str__(self) -> str:
        return f"mailing {self.pk}"


class Copy(models.Model):
    """One letter to one subscriber: an issue, or the link that is asked for (then there is no mailing)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        CLAIMED = "claimed", _("is being made")
        HANDING_OVER = "handing_over", _("is being handed over")
        SENT = "sent", _("sent")
        # The line broke, or the worker died, after the end of the letter: it is not sent a second time.
        UNSURE = "unsure", _("may have gone")
        FAILED = "failed", _("could not be sent")
        # The subscriber left before it went, or the issue was withdrawn.
        LEFT = "left", _("not sent any more")

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    mailing = models.ForeignKey(
        Mailing, on_delete=models.CASCADE, null=True, blank=True, related_name="copies"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    worker = models.CharField(max_length=120, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The mail server's answer in numbers; its words may hold the address.
    answer = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        indexes = [
            models.Index(fields=("state", "due_at"), name="newsletter_copy_due"),
            models.Index(fields=("mailing", "state"), name="newsletter_progress"),
            models.Index(fields=("claimed_at",), name="newsletter_pace"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("subscriber",),
                condition=Q(mailing=None, state="waiting"),
                name="newsletter_link_once",
            ),
            models.UniqueConstraint(
                fields=("subscriber", "mailing"),
                condition=Q(mailing__isnull=False),
                name="newsletter_issue_once",
            ),
        ]

    def __str__(self) -> str:
        return f"copy {self.pk}"
