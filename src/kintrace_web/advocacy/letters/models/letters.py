"""A letter is one copy of an appeal to one authority, with its own reference, address for replies and deadline."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Address, Authority, Channel, OfficeHolder
from kintrace_web.advocacy.languages import Language
from kintrace_web.people.items import Item
from kintrace_web.people.models import Consent, Person

from .appeals import Appeal
from .attachments import Attachment, kept_as


class Numbers(models.Model):
    """The last number given in a year, of a series. Its row is the lock that keeps a number from being given twice."""

    series = models.CharField(max_length=20, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"


class Batch(models.Model):
    """One appeal to many authorities, spread over time."""

    class State(models.TextChoices):
        RUNNING = "running", _("being sent")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("all sent")

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="batches")
    begins_at = models.DateTimeField(_("begins"))
    per_hour = models.PositiveSmallIntegerField(_("letters an hour"))
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"batch {self.pk}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def seen_by(self, user: User) -> LetterQuerySet:
        """Letters of appeals that this account sees."""
        return self.filter(appeal__in=Appeal.objects.seen_by(user))

    def out(self) -> LetterQuerySet:
        """Handed over to the authority, as far as we know."""
        return self.filter(state=Letter.State.SENT)

    def waiting_for_answer(self) -> LetterQuerySet:
        """Sent, a deadline running, no answer of substance yet, and nobody closed the matter."""
        return self.out().filter(due_on__isnull=False, answered_on=None, closed_on=None)


class Letter(models.Model):
    """One copy of an appeal to one authority: in its language, in these words, by this way."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        # Taken by a worker that has not begun to hand it over: it may be taken again.
        CLAIMED = "claimed", _("about to be sent")
        # The mail server is being given the letter: a stop here leaves it open whether it went.
        HANDING_OVER = "handing_over", _("being handed over")
        SENT = "sent", _("sent")
        UNKNOWN = "unknown", _("not known whether it was sent")
        FAILED = "failed", _("could not be sent")
        BOUNCED = "bounced", _("came back")
        CANCELLED = "cancelled", _("not sent after all")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=24, unique=True)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="letters")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="letters")
    holder = models.ForeignKey(
        OfficeHolder, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    address = models.ForeignKey(Address, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(_("way"), max_length=6, choices=Channel.choices)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    edition = models.PositiveIntegerField()
    # The letter as it goes: to, envelope, opening, subject, body, asks, closing. Empty once it was erased.
    wording = models.JSONField(default=dict)
    # The consents that what it tells of persons rests on; ended before it went, it does not go.
    rests_on = models.ManyToManyField(Consent, blank=True, related_name="+")
    # Fixed when it is made, as its words are.
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="letters")
    # The typeset letter, sealed.
    pdf = models.FileField(upload_to=kept_as, blank=True)
    # The secret part of the address for replies.
    token = models.CharField(max_length=40, unique=True)
    # Fixed before the first try, so that a copy can be told from another letter.
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.WAITING)
    send_after = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=100, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    # By post: the number of the registered letter. By hand: who received it. Through a portal: its number there.
    receipt = models.CharField(_("receipt"), max_length=300, blank=True)
    # A scan of the receipt or a picture of the portal's page, sealed.
    proof = models.FileField(upload_to=kept_as, blank=True)
    due_on = models.DateField(_("answer expected by"), null=True, blank=True)
    very_due_on = models.DateField(_("very overdue after"), null=True, blank=True)
    # When the first reply came that was no automatic one, as a person read it.
    answered_on = models.DateField(_("first answer"), null=True, blank=True)
    # Nothing more is expected of it.
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        indexes = [models.Index(fields=("state", "send_after"), name="letters_to_send")]
        constraints = [
            models.CheckConstraint(
                condition=Q(very_due_on=None) | Q(due_on=None) | Q(very_due_on__gte=F("due_on")),
                name="very_overdue_after_overdue",
            ),
            models.UniqueConstraint(
                fields=("batch", "authority"), name="one_letter_of_a_batch_to_an_authority"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Telling(models.Model):
    """One thing that a letter tells of one person: asked of the door when it is made, and again before it goes."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="tellings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(_("what"), max_length=12, choices=Item.choices)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("letter", "person", "item"), name="told_once_in_a_letter")
        ]

    def __str__(self) -> str:
        return f"{self.item} in letter {self.letter_id}"


class LetterStep(models.Model):
    """One step of a letter: to which state, when, by whom or by the worker, and what was said."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=Letter.State.choices)
    # What the mail server answered, or what a person says; no names.
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.state} of letter {self.letter_id}"
