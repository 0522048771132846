"""Who is invited to an event, and what they answered."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import Language
from kintrace_web.people.models import Person
from kintrace_web.people.sealing import SealedField

from .events import Event


class Guest(models.Model):
    """Somebody invited. Name and address are sealed; what leads to the answer is kept as a digest alone."""

    class Answer(models.TextChoices):
        NONE = "none", _("no answer yet")
        YES = "yes", _("comes")
        NO = "no", _("does not come")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    guest_name = SealedField(_("name"), null=True)
    guest_mail = SealedField(_("e-mail address"), null=True, blank=True)
    # Where the guest is somebody on file: then what is kept here goes with the rest.
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=8)
    # The digest of the secret of the link; empty until somebody approved the invitation.
    secret = models.CharField(max_length=64, blank=True, db_index=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=4, choices=Answer.choices, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    how_many = models.PositiveSmallIntegerField(_("how many come"), default=0)
    # A language, where an interpreter is needed.
    interpreter = models.CharField(_("interpreter"), max_length=8, blank=True)
    wheelchair = models.BooleanField(_("wheelchair"), default=False)
    # Food and whatever else tells of health or belief.
    guest_needs = SealedField(_("food and other needs"), null=True, blank=True)
    # How many came on the day.
    came = models.PositiveSmallIntegerField(_("came"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"guest {self.pk}"

    @property
    def answers_until(self) -> date:
        """The last day on which the link works."""
        return self.event.answer_by or self.event.begins_on

    @property
    def interpreter_language(self) -> str:
        """The language of the interpreter in words; empty where none is needed."""
        return str(Language(self.interpreter).label) if self.interpreter else ""
