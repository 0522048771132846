"""What was promised: by whom, in which words, by when, and what came of it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.post.models import Reply
from kintrace_web.cases.models import Case, CaseMember, Task

from .meeting import Meeting
from .minutes import MeetingAsk

# A promise is due soon so many days before its day.
SOON = timedelta(days=14)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def seen_by(self, user: User) -> CommitmentQuerySet:
        """Those of whose every case this account is a member (S22). Whether the role reads them is for rights.py."""
        members = CaseMember.objects.in_force().filter(case=OuterRef("case"), user=user)
        foreign = Commitment.cases.through.objects.filter(~Exists(members), commitment=OuterRef("pk"))
        return self.filter(~Exists(foreign))

    def standing(self) -> CommitmentQuerySet:
        """Neither kept nor broken nor withdrawn, as far as anybody has said; what is due first stands first."""
        return self.filter(state=Commitment.State.STANDING).order_by(
            F("due_on").asc(nulls_last=True), "made_on"
        )

    def overdue(self, today: date) -> CommitmentQuerySet:
        """Standing, and the day is over."""
        return self.standing().filter(due_on__lt=today)

    def due_soon(self, today: date) -> CommitmentQuerySet:
        """Standing, and due today or within two weeks."""
        return self.standing().filter(due_on__gte=today, due_on__lte=today + SOON)


class Commitment(models.Model):
    """A promise: of an official by name and office, or our own to an authority.

    The clock says only whether it is due. That it was kept or broken, a person says, with how they know.
    """

    class Side(models.TextChoices):
        THEIRS = "theirs", _("promised to us")
        OURS = "ours", _("promised by us")

    class State(models.TextChoices):
        STANDING = "standing", _("standing")
        KEPT = "kept", _("kept")
        BROKEN = "broken", _("broken")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Phase(models.TextChoices):
        """How near its day a standing promise is."""

        LATER = "later", _("standing")
        SOON = "soon", _("due soon")
        TODAY = "today", _("due today")
        OVERDUE = "overdue", _("overdue")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=24, unique=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="commitments")
    side = models.CharField(_("whose promise"), max_length=6, choices=Side.choices, default=Side.THEIRS)
    cases = models.ManyToManyField(Case, blank=True, related_name="commitments")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    ask = models.ForeignKey(
        MeetingAsk, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    # The letter in whose answer it was promised.
    letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    # The answer itself, where it came by the post room.
    reply = models.ForeignKey(
        Reply, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    # The very words. Empty once they were erased.
    words = models.TextField(_("in their words"))
    made_on = models.DateField(_("promised on"))
    holder = models.ForeignKey(
        OfficeHolder, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # As they were when it was promised: officials change.
    by_name = models.CharField(_("who promised it"), max_length=200, blank=True)
    by_office = models.CharField(_("in which office"), max_length=200, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    # Who sees to it; of our own promises, who keeps it.
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tasks = models.ManyToManyField(Task, blank=True, related_name="commitments")
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.STANDING)
    # Counts up with each step: who acts on what they read says which edition that was.
    edition = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-entered_at")
        indexes = [models.Index(fields=("state", "due_on"), name="commitments_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(side="ours") | ~Q(by_name=""), name="a_promise_of_theirs_has_who_said_it"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def phase(self) -> Phase:
        """How near its day it is today. Only of one that stands."""
        return self.phase_on(timezone.localdate())

    def phase_on(self, day: date) -> Phase:
        """How near its day it is on that day."""
        if self.due_on is None or self.due_on > day + SOON:
            return self.Phase.LATER
        if self.due_on < day:
            return self.Phase.OVERDUE
        return self.Phase.TODAY if self.due_on == day else self.Phase.SOON

    @property
    def stands(self) -> bool:
        return self.state == self.State.STANDING


class CommitmentStep(models.Model):
    """One step of a promise: what a person says happened, when, and how they know."""

    class Kind(models.TextChoices):
        MADE = "made", _("promised")
        DAY = "day", _("another day was named")
        HANDED = "handed", _("somebody else sees to it")
        REMINDED = "reminded", _("a reminder was begun")
        KEPT = "kept", _("kept")
        BROKEN = "broken", _("broken")
        WITHDRAWN = "withdrawn", _("withdrawn")
        AGAIN = "again", _("stands again")
        # By what is said of the answer in which it was promised.
        REREAD = "reread", _("the answer was read anew")
        UNSAID = "unsaid", _("the answer was read as no promise")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    on = models.DateField(_("when"))
    how_we_know = models.CharField(_("how we know"), max_length=500, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    appeal = models.ForeignKey(
        Appeal, on_delete=models.SET_NULL, null=True, blank=True, related_name="reminds_of"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} of {self.commitment_id}"
