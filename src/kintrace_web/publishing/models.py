"""A publication: the recorded decision that a letter, a family's appeal, a meeting or another whole item is public."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.events.models import Event, Testimony, TestimonyConsent
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.people.models import Consent, Person
from kintrace_web.people.publicity import Release


class Kind(models.TextChoices):
    """What is published."""

    LETTER = "letter", _("letter to an authority")
    FAMILY_APPEAL = "family_appeal", _("appeal of a family")
    MEETING = "meeting", _("meeting with an authority")
    DELEGATION = "delegation", _("delegation")
    SEMINAR = "seminar", _("seminar or conference")
    TESTIMONY = "testimony", _("testimony")


# In which column the source of each kind stands.
SOURCE = {
    Kind.LETTER: "letter",
    Kind.FAMILY_APPEAL: "case",
    Kind.MEETING: "meeting",
    Kind.DELEGATION: "event",
    Kind.SEMINAR: "event",
    Kind.TESTIMONY: "testimony",
}
SOURCES = tuple(dict.fromkeys(SOURCE.values()))


def _of_one_source() -> Q:
    """Each kind has the one source that belongs to it, and no other."""
    fits = Q()
    for kind, source in SOURCE.items():
        alone = {f"{name}__isnull": name != source for name in SOURCES}
        fits |= Q(kind=kind.value, **alone)
    return fits


def picture_path(_publication: Publication, _filename: str) -> str:
    """Where the public copy of a photo is kept: a number of its own."""
    return f"published/{uuid.uuid4()}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def waiting(self) -> PublicationQuerySet:
        """Proposed, and neither let out nor set aside."""
        return self.filter(released_at=None, ended_at=None, erased_at=None)

    def let_out(self) -> PublicationQuerySet:
        """Let out, and nobody wrote down an end. Whether they may be shown, ``standing`` asks the door as well."""
        return self.filter(released_at__isnull=False, ended_at=None, erased_at=None)

    def in_order(self, shut: Iterable[int]) -> PublicationQuerySet:
        """What waits, what is public, what is over; the last first. ``shut`` are those that are ``hidden``."""
        going = Q(ended_at=None, erased_at=None)
        place = models.Case(
            models.When(going & Q(released_at=None), then=0),
            models.When(going & ~Q(pk__in=list(shut)), then=1),
            default=2,
        )
        return self.order_by(place, "-pk")


class Publication(models.Model):
    """One item made public as a whole, in given words, until a day. Erased, a placeholder remains."""

    class Ended(models.TextChoices):
        TAKEN_BACK = "taken_back", _("taken back by staff")
        EXPIRED = "expired", _("its time was over")
        NO_CONSENT = "no_consent", _("what it rested on ended")
        SUPPRESSED = "suppressed", _("the person's data was deleted")

    # All of it that is public: it tells nothing of the source.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("what"), max_length=14, choices=Kind.choices)
    letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    testimony = models.ForeignKey(
        Testimony, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    # Of a family's appeal: the items of the person that it shows, each let out by itself (S4).
    releases = models.ManyToManyField(Release, blank=True, related_name="publications")
    # The consents that what it tells of persons rests on.
    consents = models.ManyToManyField(Consent, blank=True, related_name="+")
    testimony_consents = models.ManyToManyField(TestimonyConsent, blank=True, related_name="+")
    # A testimony with its speaker's name; without it, under the pseudonym.
    under_name = models.BooleanField(_("with the name of the speaker"), default=False)
    # Where it tells of persons: staff publish after talking to the families (S5).
    talked_on = models.DateField(_("talked with the families on"), null=True, blank=True)
    # Published as somebody's words (S29): a claim, and every testimony.
    said_by = models.CharField(_("said by"), max_length=200, blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    said_where = models.CharField(_("said where"), max_length=200, blank=True)
    until = models.DateField(_("until"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    released_at = models.DateTimeField(null=True, blank=True)
    # The copy of the photo that is public: small, without EXIF; gone with the end.
    picture = models.FileField(upload_to=picture_path, blank=True)
    picture_type = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, choices=Ended.choices, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at", "id")
        constraints = [
            models.CheckConstraint(condition=_of_one_source(), name="publication_of_one_source"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | (
                    Q(released_by__isnull=False, released_at__isnull=False) & ~Q(released_by=F("proposed_by"))
                ),
                name="publication_let_out_by_another",
            ),
            models.CheckConstraint(
                condition=Q(said_by="") | Q(said_on__isnull=False), name="publication_says_when_it_was_said"
            ),
            models.CheckConstraint(
                condition=~Q(kind="testimony") | Q(erased_at__isnull=False) | ~Q(said_by=""),
                name="testimony_is_published_as_said_by",
            ),
        ]

    def __str__(self) -> str:
        return f"publication {self.pk} {self.kind}"

    @property
    def source(self) -> Letter | Case | Meeting | Event | Testimony:
        """What it is made of."""
        source: Letter | Case | Meeting | Event | Testimony = getattr(self, SOURCE[Kind(self.kind)])
        return source

    @property
    def is_waiting(self) -> bool:
        """Whether another has still to let it out."""
        return self.released_at is None and self.ended_at is None and self.erased_at is None


class Wording(models.Model):
    """The words of a publication in one language; paragraphs stand apart by an empty line."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    title = models.CharField(_("title"), max_length=200)
    teaser = models.TextField(_("teaser"), blank=True)
    body = models.TextField(_("text"), blank=True)
    # Of a letter that was answered: what the answer said.
    answer = models.TextField(_("what was answered"), blank=True)
    # [["a name", "she asked for it"], ...]: what kind of words were taken out and why, never the words themselves.
    redactions = models.JSONField(_("taken out"), default=list, blank=True)
    # Of a testimony: the edition of its words that these are taken from.
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("publication", "language"), name="wording_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"publication {self.publication_id} in {self.language}"

    @property
    def is_right_to_left(self) -> bool:
        """The direction it is read in."""
        return self.language in RIGHT_TO_LEFT


class Told(models.Model):
    """One item of one person that a publication tells: asked of the door whenever it is read (S6, S16)."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="told")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(_("what"), max_length=12, choices=Item.choices)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("publication", "person", "item"), name="told_once_in_a_publication"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} in publication {self.publication_id}"
