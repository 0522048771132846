"""A petition, its text in versions and languages, and how many signed it on which day."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, name_in
from kintrace_web.advocacy.languages import Language


class PetitionQuerySet(models.QuerySet["Petition"]):
    def public(self) -> PetitionQuerySet:
        """Those that anybody may read: opened by a second person, and not taken down."""
        opened = Version.objects.filter(petition=OuterRef("pk"), state=Version.State.OPEN)
        return self.filter(Exists(opened), taken_down_at=None)

    def to_open_by(self, user: User) -> PetitionQuerySet:
        """With a version that waits for a second person, and this account wrote nothing of it."""
        own = Version.writers.through.objects.filter(version=OuterRef("pk"), user=user)
        waiting = Version.objects.filter(~Exists(own), petition=OuterRef("pk"), state=Version.State.WAITING)
        return self.filter(Exists(waiting), frozen_at=None, taken_down_at=None)


class Petition(models.Model):
    """A text addressed to somebody, that people sign."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # In the public address. It stays the same, whatever becomes of the text.
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    original = models.CharField(_("written first in"), max_length=8, choices=Language.choices)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="petitions"
    )
    # By language, where it is addressed to somebody who stands in no directory.
    addressee = models.JSONField(_("addressed to"), default=dict, blank=True)
    goal = models.PositiveIntegerField(_("goal"))
    closes_on = models.DateField(_("last day"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    # The list of signatures was made: from then on nothing is added to the count, and nothing taken away.
    frozen_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at",)
        constraints = [models.CheckConstraint(condition=Q(goal__gt=0), name="petition_with_a_goal")]

    def __str__(self) -> str:
        return self.slug

    def is_open(self, today: date | None = None) -> bool:
        """Whether it can be signed: its last day is not over, and nobody closed it before."""
        ended = self.closed_at or self.taken_down_at or self.frozen_at
        return ended is None and (today or timezone.localdate()) <= self.closes_on

    def addressed_to(self, language: str) -> str:
        """Whom it is addressed to, in this language or another."""
        return self.authority.name_in(language) if self.authority else name_in(self.addressee, language)

    @property
    def current(self) -> Version | None:
        """The version that the public reads."""
        opened = self.versions.filter(state=Version.State.OPEN).prefetch_related("texts")
        return opened.order_by("-number").first()

    def public_on(self, day: date) -> Version | None:
        """The version that the public read on this day; of two on one day the later."""
        opened = self.versions.filter(state=Version.State.OPEN).order_by("-number")
        return next((each for each in opened if each.is_public_by(day)), None)

    @property
    def newest(self) -> Version:
        """The version that is written at: the public one, or the one that comes after it."""
        return max(self.versions.all(), key=lambda each: each.number)


class Version(models.Model):
    """The text as it once stood, in all its languages. One that was opened is never changed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        WAITING = "waiting", _("waits for a second person")
        OPEN = "open", _("public")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.DRAFT)
    # Everybody who wrote anything of it: none of them opens it.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    given_back_because = models.TextField(blank=True)
    # Counts up with every change, so that a second person opens the words that they read.
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("petition", "number")
        constraints = [
            models.UniqueConstraint(fields=("petition", "number"), name="petition_version_once"),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_by__isnull=False, opened_at__isnull=False),
                name="petition_opened_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of petition {self.petition_id}"

    def is_public_by(self, day: date) -> bool:
        """Whether everybody could read it on this day or before."""
        return self.opened_at is not None and timezone.localdate(self.opened_at) <= day

    def text_in(self, language: str) -> Text | None:
        """The text in this language, or else in the language it was written in first."""
        texts = {each.language: each for each in self.texts.all()}
        return texts.get(language) or texts.get(self.petition.original) or next(iter(texts.values()), None)


class Text(models.Model):
    """The words of a version in one language."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    title = models.CharField(_("title"), max_length=200)
    teaser = models.CharField(_("in one sentence"), max_length=300)
    body = models.TextField(_("text"))

    class Meta:
        ordering = ("version", "id")
        constraints = [
            models.UniqueConstraint(fields=("version", "language"), name="petition_text_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.language}"

    @property
    def paragraphs(self) -> list[str]:
        """The text, part by part."""
        return [each for each in self.body.split("\n\n") if each.strip()]


class Tally(models.Model):
    """How many signatures of a petition count, by the day; it stays when the signatures are erased."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="tallies")
    day = models.DateField()
    online = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("petition", "day")
        constraints = [models.UniqueConstraint(fields=("petition", "day"), name="petition_tally_once_a_day")]

    def __str__(self) -> str:
        return f"{self.petition_id} on {self.day}"
