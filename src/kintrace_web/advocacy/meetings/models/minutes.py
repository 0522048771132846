"""What was asked and answered, each with who said it, and the minutes in all their editions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.letters.models import Ask
from kintrace_web.reunion.models import Tip

from .meeting import AgendaItem, Attendance, Meeting


class MeetingAsk(models.Model):
    """One concrete thing that was asked in a meeting: from its agenda, from an appeal, or new."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="asks")
    words = models.TextField(_("what we asked for"))
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ask = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"ask {self.pk}"


class MeetingAnswer(models.Model):
    """What somebody at the table said to an ask. It is theirs, never ours: it has a speaker (S29)."""

    class Meaning(models.TextChoices):
        GRANTED = "granted", _("granted")
        PROMISED = "promised", _("promised")
        REFUSED = "refused", _("refused")
        REFERRED = "referred", _("referred elsewhere")
        ASKS_MORE = "asks_more", _("asks for more")
        OPEN = "open", _("neither yes nor no")

    to = models.ForeignKey(MeetingAsk, on_delete=models.CASCADE, related_name="answers")
    spoken_by = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="answers")
    meaning = models.CharField(_("what it was"), max_length=9, choices=Meaning.choices)
    words = models.TextField(_("in their words"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Minutes(models.Model):
    """One edition of the minutes: written by one, confirmed by another. A later edition says why it was needed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    edition = models.PositiveSmallIntegerField()
    words = models.TextField(_("minutes"))
    # Counts up while the draft is changed: who confirms it says which words they read.
    revision = models.PositiveSmallIntegerField(default=1)
    because = models.CharField(_("corrected because"), max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("edition",)
        constraints = [
            models.UniqueConstraint(fields=("meeting", "edition"), name="an_edition_once"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("written_by")),
                name="minutes_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"minutes {self.meeting_id}/{self.edition}"


class MeetingLead(models.Model):
    """That somebody was mentioned in a meeting: the tip that was made of it. A tip changes no status (S21)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="leads")
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"lead {self.pk}"
