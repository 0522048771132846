"""Testimonies: whose, in which words or recording, and what the speaker agreed that they are used for."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.people.models import Person
from kintrace_web.people.sealing import SealedField
from kintrace_web.reunion.models import Tip

from .events import Event


class TestimonyUse(models.TextChoices):
    """What a testimony may be used for. Each is agreed to or refused by itself (S6)."""

    ARCHIVE = "archive", _("kept in our archive")
    SHARE = "share", _("given to a body by name")
    ANONYMOUS = "anonymous", _("published without the name")
    NAMED = "named", _("published with the name")
    DOSSIER = "dossier", _("used in a dossier")
    SEMINAR = "seminar", _("read or shown at a seminar")


class TestimonyFlag(models.TextChoices):
    """What a reviewer found in a testimony that keeps it from some uses."""

    THIRD_PERSONS = "third_persons", _("it names other persons")
    NAMES_PLACE = "names_place", _("it names a place where somebody may be found")
    CLAIM = "claim", _("it accuses a person")
    TELLS_WHO = "tells_who", _("it shows who the speaker is")


class TestimonyQuerySet(models.QuerySet["Testimony"]):
    def seen_by(self, user: User) -> TestimonyQuerySet:
        """Those of whose every case, and whose event's every case, this account is a member (S22)."""
        members = CaseMember.objects.in_force().filter(case=OuterRef("case"), user=user)
        foreign = Testimony.cases.through.objects.filter(~Exists(members), testimony=OuterRef("pk"))
        events = Event.objects.seen_by(user)
        return self.filter(~Exists(foreign)).filter(Q(event=None) | Q(event__in=events))

    def to_review_by(self, user: User) -> TestimonyQuerySet:
        """Waiting for a second person: for a keeper who neither took it nor wrote any of its versions."""
        kept = Testimony.keepers.through.objects.filter(testimony=OuterRef("pk"), user=user)
        wrote = TestimonyVersion.objects.filter(testimony=OuterRef("pk"), changed_by=user)
        asked = self.seen_by(user).filter(Exists(kept), ~Exists(wrote), state=Testimony.State.IN_REVIEW)
        return asked.exclude(taken_by=user)


def recording_path(_testimony: Testimony, _filename: str) -> str:
    """Where a recording is kept: a number of its own, and nothing of the name it came with."""
    return f"testimonies/{uuid.uuid4()}"


class Testimony(models.Model):
    """What somebody tells of what they saw and lived through."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written down")
        IN_REVIEW = "in_review", _("waits for a second person")
        REVIEWED = "reviewed", _("reviewed")
        ERASED = "erased", _("erased")

    class Capacity(models.TextChoices):
        FORMER_MEMBER = "former_member", _("former member")
        RELATIVE = "relative", _("relative")
        WITNESS = "witness", _("witness")
        EXPERT = "expert", _("expert")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="testimonies"
    )
    cases = models.ManyToManyField(Case, blank=True, related_name="testimonies")
    speaker_name = SealedField(_("name of the speaker"), null=True)
    # Where the speaker is somebody on file: then what is kept here goes with the rest.
    speaker_person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The speaker asked that nobody learns who they are.
    is_protected = models.BooleanField(_("the name is protected"), default=False)
    # Shown in place of the name.
    pseudonym = models.CharField(_("called here"), max_length=80)
    capacity = models.CharField(_("speaks as"), max_length=16, choices=Capacity.choices)
    given_on = models.DateField(_("given on"))
    given_where = SealedField(_("given where"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    # Sealed bytes; opened through people.access alone.
    recording = models.FileField(upload_to=recording_path, blank=True)
    recording_kind = models.CharField(max_length=40, blank=True)
    recording_size = models.PositiveBigIntegerField(default=0)
    recording_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    # Who may open it: whoever took it, and whom they entrusted with it. Nobody else (S22).
    keepers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = TestimonyQuerySet.as_manager()

    class Meta:
        ordering = ("-given_on", "-taken_at")

    def __str__(self) -> str:
        return f"testimony {self.pk}"


class TestimonyVersion(models.Model):
    """A testimony in one language: the speaker's own words, or a translation of them."""

    testimony = models.ForeignKey(Testimony, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    version_words = SealedField(_("words"), null=True)
    # Counts up whenever the words change.
    edition = models.PositiveIntegerField(default=1)
    # The edition of the original that a translation was made from; behind it, it is stale. 0 in the original.
    made_from = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("testimony", "language"), name="testimony_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.testimony_id} in {self.language}"


class TestimonyReview(models.Model):
    """What a second person found, and in which words exactly."""

    testimony = models.ForeignKey(Testimony, on_delete=models.CASCADE, related_name="reviews")
    approved = models.BooleanField()
    # {"en": 4, "fa": 2}: the editions that were read.
    editions = models.JSONField(default=dict)
    recording_sha256 = models.CharField(max_length=64, blank=True)
    flags = models.JSONField(default=list)
    # No name stands in it.
    why = models.CharField(_("why"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"review {self.pk}"

    @property
    def flag_names(self) -> list[str]:
        """The flags in words."""
        return [str(TestimonyFlag(flag).label) for flag in self.flags]


class TestimonyConsent(models.Model):
    """What the speaker agreed to: one use, in one language, to one recipient or nobody by name, until a day (S6)."""

    class Form(models.TextChoices):
        SIGNED = "signed", _("signed")
        SPOKEN = "spoken", _("spoken, on the recording")

    testimony = models.ForeignKey(Testimony, on_delete=models.CASCADE, related_name="consents")
    use = models.CharField(_("what for"), max_length=12, choices=TestimonyUse.choices)
    language = models.CharField(_("in which language"), max_length=8, choices=Language.choices)
    recipient = models.CharField(_("to whom"), max_length=200, blank=True)
    form = models.CharField(_("how it was given"), max_length=8, choices=Form.choices)
    kept_at = models.CharField(_("where the paper is kept"), max_length=200, blank=True)
    given_on = models.DateField(_("given on"))
    until = models.DateField(_("until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("use", "language", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("given_on")), name="testimony_consent_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"

    def is_in_force(self, on: date) -> bool:
        """Given by that day, not over, not withdrawn."""
        begun = self.given_on <= on and (self.until is None or on <= self.until)
        return begun and self.withdrawn_at is None


class TestimonyLead(models.Model):
    """That a testimony mentions somebody: the tip that was made of it. A tip changes no status (S21)."""

    testimony = models.ForeignKey(Testimony, on_delete=models.CASCADE, related_name="leads")
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"lead {self.pk}"
