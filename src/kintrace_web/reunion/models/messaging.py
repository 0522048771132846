"""Family messages: open, short, strictly family news, read by staff and carried both ways."""

from __future__ import annotations

from types import MappingProxyType

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case, Document
from kintrace_web.people.models import Person
from kintrace_web.people.sealing import SealedField

MOST_LETTERS = 600


class FamilyMessageQuerySet(models.QuerySet["FamilyMessage"]):
    def between(self, person: Person) -> FamilyMessageQuerySet:
        """Written by or to this person."""
        to = Q(from_sought=True, case__enquirer=person) | Q(from_sought=False, case__sought=person)
        return self.filter(Q(author=person) | to)

    def waiting(self) -> FamilyMessageQuerySet:
        """Staff have something to do with them."""
        return self.filter(state__in=[FamilyMessage.State.DRAFTED, FamilyMessage.State.ACCEPTED])


class FamilyMessage(models.Model):
    """One message and the way it went."""

    class Way(models.TextChoices):
        PORTAL = "portal", _("written by the person here")
        PAPER = "paper", _("written on paper")
        SPOKEN = "spoken", _("spoken to us")

    class NoScan(models.TextChoices):
        KEPT = "kept", _("whoever wrote it kept the paper")
        LOST = "lost", _("the paper is lost")
        DANGER = "danger", _("it was not safe to carry the paper or to take a picture of it")
        NO_MACHINE = "no_machine", _("there was nothing to take a picture with")

    class State(models.TextChoices):
        DRAFTED = "drafted", _("waits to be read by us")
        ACCEPTED = "accepted", _("read and accepted")
        RETURNED = "returned", _("given back to be changed")
        RELAYED = "relayed", _("on its way")
        DELIVERED = "delivered", _("delivered")
        REFUSED = "refused", _("not accepted by the other side")
        ANSWERED = "answered", _("answered")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    from_sought = models.BooleanField(_("from the person looked for"))
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages_written")
    text = SealedField(_("message"), null=True)
    language = models.CharField(_("language"), max_length=8)
    way = models.CharField(_("how it was written"), max_length=8, choices=Way.choices)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    # When these words were entered: who accepts them has to have read them after that.
    worded_at = models.DateTimeField()
    scan = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Why there is no scan of a message on paper.
    no_scan = models.CharField(_("why there is no scan"), max_length=12, choices=NoScan.choices, blank=True)
    in_reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFTED)
    # The list that was gone through before it was accepted: names of messaging.CHECKS, yes or no.
    checks = models.JSONField(default=dict)

    objects = FamilyMessageQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def recipient(self) -> Person:
        """Whom it is for."""
        return self.case.enquirer if self.from_sought else self.case.sought


class MessageStep(models.Model):
    """One step of a message: to which state, by whom, when, and why."""

    class Reason(models.TextChoices):
        POLITICS = "politics", _("it speaks of politics")
        PLACES = "places", _("it names places")
        THIRD_PERSONS = "third_persons", _("it names other people")
        NOT_FAMILY = "not_family", _("it is not family news")
        UNREADABLE = "unreadable", _("we could not read it")
        NOT_WANTED = "not_wanted", _("the other side does not want it")
        NOT_REACHED = "not_reached", _("the other side could not be reached")
        OTHER = "other", _("another reason")

    # What its author reads with a message that was given back: these words and no others (S18, S19).
    FOR_AUTHOR = MappingProxyType(
        {
            Reason.POLITICS: _("Please leave out politics."),
            Reason.PLACES: _("Please leave out the names of places, streets and buildings."),
            Reason.THIRD_PERSONS: _(
                "Please leave out other people. Write of yourself and of the one you write to."
            ),
            Reason.NOT_FAMILY: _("Please write family news only."),
            Reason.UNREADABLE: _("We could not read it. Please write it once more."),
            Reason.OTHER: _("Please wait before you change it. We will speak to you about it."),
        }
    )

    message = models.ForeignKey(FamilyMessage, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=FamilyMessage.State.choices)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason.choices, blank=True)
    # Among staff, with every step: it reaches nobody outside.
    note = SealedField(_("note"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.state} of message {self.message_id}"

    @property
    def for_author(self) -> str:
        """The fixed sentence its author reads; none for what the other side did."""
        return str(self.FOR_AUTHOR.get(self.Reason(self.reason), "")) if self.reason else ""
