"""An event: a delegation received or sent, a seminar, a conference; its programme, who takes part, what was said."""

from __future__ import annotations

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.people.models import Person

from .partners import Partner


class EventQuerySet(models.QuerySet["Event"]):
    def seen_by(self, user: User) -> EventQuerySet:
        """Those of whose every case this account is a member (S22). Whether the role sees events is for rights.py."""
        members = CaseMember.objects.in_force().filter(case=OuterRef("case"), user=user)
        foreign = Event.cases.through.objects.filter(~Exists(members), event=OuterRef("pk"))
        return self.filter(~Exists(foreign))


class Event(models.Model):
    """A delegation, a seminar or a conference."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("delegation we receive")
        SENT = "sent", _("delegation we send")
        SEMINAR = "seminar", _("seminar")
        CONFERENCE = "conference", _("conference")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("took place")
        CALLED_OFF = "called_off", _("called off")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    # For the lists of staff; no name of a person stands in it.
    title = models.CharField(_("title"), max_length=200)
    # What guests and their calendars read: it tells nobody who looks over a shoulder what it is about.
    neutral_title = models.CharField(_("title for guests and calendars"), max_length=200)
    purpose = models.TextField(_("what it is for"), blank=True)
    # A theme alone, or cases: then it is seen by members of every one of them.
    cases = models.ManyToManyField(Case, blank=True, related_name="events")
    venue = models.CharField(_("place"), max_length=300, blank=True)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    # Until this day guests can answer; without it, until the event begins.
    answer_by = models.DateField(_("answers until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    # Counts up with each change that calendars have to hear of.
    edition = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="event_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place."""
        return ZoneInfo(self.time_zone)

    @property
    def has_begun(self) -> bool:
        """Whether its first day has come, at the place."""
        return self.begins_on <= timezone.localdate(timezone=self.zone)

    @property
    def is_delegation(self) -> bool:
        """Whether people travel to somebody, or are received."""
        return self.kind in {self.Kind.RECEIVED, self.Kind.SENT}


class Participant(models.Model):
    """Somebody of a delegation or on the programme: of us, of a partner, of an authority, a relative, an expert."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("of our association")
        PARTNER = "partner", _("of a partner")
        OFFICIAL = "official", _("of an authority")
        RELATIVE = "relative", _("relative, who agreed to take part")
        EXPERT = "expert", _("expert or other speaker")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # Of officials, partners' people and experts, who take part in their office. Of a relative it stays empty.
    called = models.CharField(_("name"), max_length=200, blank=True)
    position = models.CharField(_("in which capacity"), max_length=200, blank=True)
    # Of a relative: the day on which they agreed to take part.
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    came = models.BooleanField(_("was there"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="relative") | (Q(agreed_on__isnull=False) & Q(person__isnull=False)),
                name="relative_takes_part_by_agreement",
            )
        ]

    def __str__(self) -> str:
        return self.called or str(self.user or self.get_kind_display())

    @property
    def body(self) -> str:
        """The organisation they come from; empty for us."""
        return str(self.partner or self.authority or "")


class Slot(models.Model):
    """One item of the programme."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    title = models.CharField(_("what"), max_length=200)
    # Elsewhere than the event itself: an office, another room.
    venue = models.CharField(_("where"), max_length=300, blank=True)
    host = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    speakers = models.ManyToManyField(Participant, blank=True, related_name="slots")

    class Meta:
        ordering = ("begins_at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="slot_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"slot {self.pk}"

    @property
    def day(self) -> date:
        """The day, at the place."""
        return self.begins_at.astimezone(self.event.zone).date()

    @property
    def clock(self) -> str:
        """From when until when, at the place."""
        return " - ".join(f"{at.astimezone(self.event.zone):%H:%M}" for at in (self.begins_at, self.ends_at))


class Said(models.Model):
    """What was said at an event: always as somebody's words, with when and where (S29)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="said")
    speaker = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="said")
    # As they spoke: it may have changed since.
    capacity = models.CharField(_("in which capacity"), max_length=200)
    said_on = models.DateField(_("when"))
    said_where = models.CharField(_("where"), max_length=300)
    language = models.CharField(_("language"), max_length=8)
    words = models.TextField(_("what was said"))
    is_exact = models.BooleanField(_("word for word"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("said_on", "id")

    def __str__(self) -> str:
        return f"said {self.pk}"


class FollowUp(models.Model):
    """What has to be done after an event, by whom and by when; a letter, where one was begun."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="follow_ups")
    what = models.CharField(_("what is to be done"), max_length=300)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(_("by when"))
    appeal = models.ForeignKey(Appeal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("done_at", "due", "id")

    def __str__(self) -> str:
        return f"follow-up {self.pk}"
