"""A dossier: what one authority is told of one case, fixed when it was made and sealed as it was made."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, Channel
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.people.models import Consent
from kintrace_web.people.sealing import SealedField


def kept_as(_row: models.Model, _file_name: str) -> str:
    """Where a dossier is kept: an ID and nothing else."""
    return f"dossiers/{uuid.uuid4()}"


class RecipientKey(models.Model):
    """The public key (age) that a body gave us; what we send it by e-mail opens with its own secret key alone."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="age_keys")
    public_key = models.CharField(_("public key"), max_length=200)
    # How we know that it is theirs: who gave it to whom, and on which way it was compared.
    known_by = models.CharField(_("how we know that it is theirs"), max_length=300)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-added_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("authority",), condition=Q(ended_at=None), name="one_key_of_a_recipient"
            )
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"


class DossierQuerySet(models.QuerySet["Dossier"]):
    def seen_by(self, user: User) -> DossierQuerySet:
        """Those of cases that this account is a member of (S22)."""
        members = CaseMember.objects.in_force().filter(case=OuterRef("case"), user=user)
        return self.filter(Exists(members))

    def to_decide_by(self, user: User) -> DossierQuerySet:
        """Waiting for a second person, and this account may be the one."""
        return self.seen_by(user).filter(state=Dossier.State.WAITING).exclude(made_by=user)

    def given_back_to(self, user: User) -> DossierQuerySet:
        """Made by this account and given back, with none made for the same body since."""
        later = Dossier.objects.filter(
            case=OuterRef("case"), authority=OuterRef("authority"), made_at__gt=OuterRef("made_at")
        )
        return self.seen_by(user).filter(~Exists(later), state=Dossier.State.GIVEN_BACK, made_by=user)


class Dossier(models.Model):
    """One dossier of a case, for one authority, in one language."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second person")
        APPROVED = "approved", _("approved")
        GIVEN_BACK = "given_back", _("given back")
        SENT = "sent", _("sent")
        # A consent that it rests on has ended, or something was withheld, before it went.
        STOPPED = "stopped", _("stopped: what it rests on has ended")
        ERASED = "erased", _("erased")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dossiers")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="dossiers")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    # dossier.json as it stands in the package, and what each page says in words; sealed.
    sealed_content = SealedField(null=True, blank=True)
    pdf = models.FileField(upload_to=kept_as, blank=True)
    package = models.FileField(upload_to=kept_as, blank=True)
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    # Which items it tells, which stayed out and why: no words of a person.
    told = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    rests_on = models.ManyToManyField(Consent, blank=True, related_name="+")
    # Items that go without a consent (people.packaging.OVERRIDE), and why.
    overridden = models.JSONField(default=list)
    override_because = models.CharField(_("without consent because"), max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    given_back_because = models.CharField(_("given back because"), max_length=300, blank=True)
    # The e-mail letter that takes the package out, the last one, and the key it was locked for (None: a password).
    letter = models.ForeignKey(
        Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="dossiers"
    )
    locked_for = models.ForeignKey(
        RecipientKey, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(_("way"), max_length=6, choices=Channel.choices, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    receipt = models.CharField(_("receipt"), max_length=300, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("made_by")), name="dossier_decided_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "sent"]) | Q(decided_by__isnull=False),
                name="dossier_goes_when_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def may_go(self) -> bool:
        """Whether somebody approved it and nothing stopped it."""
        return self.state in {self.State.APPROVED, self.State.SENT}


class Annex(models.Model):
    """One annex of a dossier: its number, where it stands in the PDF, and what it was made from."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("paper of the case")
        REDACTED = "redacted", _("paper with parts made unreadable")
        LETTER = "letter", _("letter of the association")
        REPLY = "reply", _("reply of an authority")
        TESTIMONY = "testimony", _("testimony")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="annexes")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    # The ID of what it was made from.
    made_from = models.CharField(max_length=40)
    first_page = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("dossier", "number"), name="annex_number_once")]

    def __str__(self) -> str:
        return f"annex {self.number} of {self.dossier_id}"
