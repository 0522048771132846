"""A meeting with an authority: when and where, who sits at the table, and what is to be spoken of."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.models import Appeal, Ask
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.people.models import Consent, Person


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def seen_by(self, user: User) -> MeetingQuerySet:
        """Those of whose every case this account is a member (S22). Whether the role reads them is for rights.py."""
        members = CaseMember.objects.in_force().filter(case=OuterRef("case"), user=user)
        foreign = Meeting.cases.through.objects.filter(~Exists(members), meeting=OuterRef("pk"))
        return self.filter(~Exists(foreign))

    def to_come(self) -> MeetingQuerySet:
        """Agreed, and its day has not passed; the next one first."""
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(state=Meeting.State.PLANNED, begins_at__gte=midnight).order_by("begins_at")

    def to_be_written_up(self) -> MeetingQuerySet:
        """Its time is over, and nobody has said yet whether it was held."""
        return self.filter(state=Meeting.State.PLANNED, begins_at__lt=timezone.now())


class Meeting(models.Model):
    """A meeting with an authority: about cases, or about a theme alone."""

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("face to face")
        TELEPHONE = "telephone", _("by telephone")
        VIDEO = "video", _("by video")

    class State(models.TextChoices):
        PLANNED = "planned", _("agreed")
        HELD = "held", _("held")
        CALLED_OFF = "called_off", _("called off")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=24, unique=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="meetings")
    # A title for the list; no name stands in it.
    theme = models.CharField(_("about"), max_length=200)
    cases = models.ManyToManyField(Case, blank=True, related_name="meetings")
    way = models.CharField(_("how"), max_length=10, choices=Way.choices, default=Way.IN_PERSON)
    # A door, a telephone number or the address of a video room.
    where = models.CharField(_("where"), max_length=300, blank=True)
    begins_at = models.DateTimeField(_("begins"))
    lasts = models.PositiveSmallIntegerField(_("how many minutes"), default=60)
    language = models.CharField(_("language spoken"), max_length=8, choices=Language.choices, blank=True)
    # What we want to say and what to be careful of: for those who go.
    briefing = models.TextField(_("briefing notes"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    called_off_because = models.CharField(_("called off because"), max_length=300, blank=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Thanks, a summary: the letters that were begun after it.
    letters = models.ManyToManyField(Appeal, blank=True, related_name="after_meetings")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_at",)

    def __str__(self) -> str:
        return self.reference

    @property
    def ends_at(self) -> datetime:
        return self.begins_at + timedelta(minutes=self.lasts)

    @property
    def has_begun(self) -> bool:
        return self.begins_at <= timezone.now()


class Attendance(models.Model):
    """Somebody at the table: an account, who holds an office, a relative, or another by name and role."""

    class Side(models.TextChoices):
        OURS = "ours", _("for us")
        THEIRS = "theirs", _("for the authority")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    side = models.CharField(_("for whom"), max_length=6, choices=Side.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    holder = models.ForeignKey(
        OfficeHolder, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A relative of a case of the meeting. Who it is is shown to who may read that file, and stands on no paper.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # The consents by which this authority may be told who the relative is.
    rests_on = models.ManyToManyField(Consent, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    # Not known before the meeting.
    came = models.BooleanField(_("was there"), null=True, blank=True)

    class Meta:
        ordering = ("side", "id")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "user"), name="an_account_attends_once"),
            models.UniqueConstraint(fields=("meeting", "holder"), name="a_holder_attends_once"),
            models.UniqueConstraint(fields=("meeting", "person"), name="a_relative_attends_once"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, holder=None, person=None, name="")
                | Q(user=None, holder__isnull=False, person=None, name="")
                | Q(user=None, holder=None, person__isnull=False, name="")
                | (Q(user=None, holder=None, person=None) & ~Q(name="")),
                name="attendance_is_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"

    @property
    def shown(self) -> str:
        """Who it is, for a list; of a relative only that it is one."""
        if self.person_id is not None:
            return str(_("a relative"))
        return str(self.user or self.holder or self.name)

    @property
    def office(self) -> str:
        """In which role; of an office holder the position."""
        if self.holder is not None and not self.role:
            return self.holder.position_in(get_language() or "")
        return self.role


class AgendaItem(models.Model):
    """One thing to be spoken of."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(_("what is to be spoken of"), max_length=500)
    # Taken from what an appeal asks for.
    ask = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"item {self.pk}"
