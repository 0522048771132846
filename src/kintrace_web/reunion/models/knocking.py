"""What people say at the public door, and tips. Both are kept as they came and change no case (S21, S28)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person
from kintrace_web.people.sealing import SealedField

from .conversing import IdentityCheck


class KnockQuerySet(models.QuerySet["Knock"]):
    def waiting(self) -> KnockQuerySet:
        """Nobody is done with them."""
        return self.exclude(state__in=[Knock.State.DONE, Knock.State.SET_ASIDE])


class Knock(models.Model):
    """What somebody said at the public door (S28). Receiving one looks nothing up."""

    class Kind(models.TextChoices):
        THIS_IS_ME = "this_is_me", _("this is me")
        NOT_MISSING = "not_missing", _("I am not missing")
        FALSE = "false", _("this is false")
        TELL_THEM_I_AM_WELL = "tell_them_i_am_well", _("tell them I am well")
        NEVER_CONTACT_ME = "never_contact_me", _("never contact me")
        SHOW_ME = "show_me", _("show me what you hold about me")
        CORRECT = "correct", _("correct what you hold about me")
        DELETE = "delete", _("delete what you hold about me")

    class State(models.TextChoices):
        NEW = "new", _("new")
        IN_CONVERSATION = "in_conversation", _("we are speaking with the person")
        IDENTIFIED = "identified", _("identity checked")
        DONE = "done", _("done")
        SET_ASIDE = "set_aside", _("set aside")

    class Side(models.TextChoices):
        """Who on a case the person turned out to be."""

        SOUGHT = "sought", _("the person looked for")
        ENQUIRER = "enquirer", _("the enquirer")
        OTHER = "other", _("somebody else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Somebody without a name: what they said is theirs, and is kept, opened and erased as everything of a person is.
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="knock")
    kind = models.CharField(_("what it is about"), max_length=20, choices=Kind.choices)
    said = SealedField(_("what was said"), null=True)
    reach = SealedField(_("how we may reach them"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=8)
    # The code that was shown once, as a keyed digest.
    receipt = models.CharField(max_length=64, unique=True)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.NEW)
    received_at = models.DateTimeField(auto_now_add=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.CharField(
        _("identity checked by"), max_length=16, choices=IdentityCheck.choices, blank=True
    )
    checked_how = SealedField(_("how identity was checked"), null=True, blank=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="knocks")
    side = models.CharField(max_length=8, choices=Side.choices, blank=True)

    objects = KnockQuerySet.as_manager()

    class Meta:
        ordering = ("received_at",)

    def __str__(self) -> str:
        return f"knock {self.pk}"


class KnockStep(models.Model):
    """One step of what was done about it."""

    knock = models.ForeignKey(Knock, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=16, choices=Knock.State.choices)
    note = SealedField(_("note"), null=True, blank=True)
    # Nobody: the person at the door.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.state} of knock {self.knock_id}"


class TipQuerySet(models.QuerySet["Tip"]):
    def loose(self) -> TipQuerySet:
        """Of no case yet, and not set aside."""
        return self.filter(case=None, set_aside_at=None)

    def for_user(self, user: settings.AUTH_USER_MODEL) -> TipQuerySet:  # type: ignore[name-defined]
        """Those of no case, and those of one's own cases: of the others it is not told that they are there (S22)."""
        return self.filter(Q(case=None) | Q(case__in=Case.objects.of(user)))


class Tip(models.Model):
    """What somebody says to have seen or heard (S21). It changes no status; its place and sender are sealed."""

    class State(models.TextChoices):
        """What was done with it; it is read off the other fields, and kept nowhere."""

        OPEN = "open", _("to be sorted")
        TAKEN = "taken", _("on a case")
        SET_ASIDE = "set_aside", _("set aside")

    class Because(models.TextChoices):
        """Why it was set aside."""

        NOBODY = "nobody", _("it is about nobody we look for")
        TOO_LITTLE = "too_little", _("it says too little to follow")
        AGAIN = "again", _("it was told to us before")
        NO_TIP = "no_tip", _("it is no tip: an insult, an advertisement, a joke")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="tips")
    # The sought person of the case; somebody without a name while the tip belongs to no case.
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tips")
    text = SealedField(_("what was seen or heard"), null=True)
    place = SealedField(_("where"), null=True, blank=True)
    sender = SealedField(_("who says so"), null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_because = models.CharField(_("why"), max_length=12, choices=Because.choices, blank=True)

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ("received_at",)

    def __str__(self) -> str:
        return f"tip {self.pk}"

    @property
    def state(self) -> Tip.State:
        """Whether somebody has still to sort it."""
        if self.case_id is not None:
            return self.State.TAKEN
        return self.State.OPEN if self.set_aside_at is None else self.State.SET_ASIDE
