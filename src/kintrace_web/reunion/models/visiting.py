"""A request for a meeting, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.sealing import SealedField


class Visit(models.Model):
    """A meeting that is asked for, with the conditions under which it would be one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    authority = models.CharField(_("who is asked"), max_length=200)
    # Whether the authority was told whom the meeting is with; nothing where it was asked before this was noted.
    person_named = models.BooleanField(_("the authority was told who it is about"), null=True)
    neutral_place = models.BooleanField(_("at a neutral place"), default=True)
    alone = models.BooleanField(_("nobody else in the room"), default=True)
    minimum_minutes = models.PositiveSmallIntegerField(_("at least so many minutes"), default=60)
    interpreter = models.CharField(_("interpreter for"), max_length=100, blank=True)
    conditions = SealedField(_("other conditions"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"visit {self.pk}"

    @property
    def state(self) -> str:
        """The last step."""
        last = self.steps.last()
        return last.kind if last is not None else ""


class VisitStep(models.Model):
    """One step on the way to a meeting."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("asked for")
        ANSWERED_YES = "answered_yes", _("agreed to")
        ANSWERED_NO = "answered_no", _("refused")
        CONDITIONS_CHANGED = "conditions_changed", _("agreed to under other conditions")
        DATED = "dated", _("the day is set")
        HELD = "held", _("held")
        CALLED_OFF = "called_off", _("called off")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices)
    on = models.DateField(_("on"))
    note = SealedField(_("note"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} of visit {self.visit_id}"
