"""A case: the working file of one tracing request, from intake to closing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from kintrace_web.people.fields import ImpreciseDateField
from kintrace_web.people.items import Purpose
from kintrace_web.people.models import Consent, LegalBasis, Person, Relation
from kintrace_web.people.sealing import SealedField
from kintrace_web.people.suppression import Suppression


class Reason(models.TextChoices):
    """Why the family looks (S11). The second group is refused: such searches hunt people."""

    LOST_CONTACT = "lost_contact", _("we lost contact and do not know why")
    SEPARATED = "separated", _("we were separated by flight, a border or a disaster")
    HELD = "held", _("the person may be held")
    CLOSED_GROUP = "closed_group", _("the person lives in a closed group and is cut off from us")
    FATE = "fate", _("we want to know whether the person is alive")
    DEBT = "debt", _("a debt or a contract")
    CUSTODY = "custody", _("a dispute about custody of a child")
    DIVORCE = "divorce", _("a divorce or a marriage dispute")
    INHERITANCE = "inheritance", _("an inheritance")
    GENEALOGY = "genealogy", _("family history")


REFUSED_REASONS = frozenset(
    {Reason.DEBT, Reason.CUSTODY, Reason.DIVORCE, Reason.INHERITANCE, Reason.GENEALOGY}
)


# A case about somebody who may be a child, or of a child who asks: a second person decides (S12).
SECOND_PERSON = Q(restricted=True) | Q(asked_by_minor=True)


class CaseQuerySet(models.QuerySet["Case"]):
    def of(self, user: settings.AUTH_USER_MODEL) -> CaseQuerySet:  # type: ignore[name-defined]
        """The cases this account is a member of: there is no other way to a case (S22)."""
        return self.filter(Exists(CaseMember.objects.in_force().filter(case=OuterRef("pk"), user=user)))

    def open(self) -> CaseQuerySet:
        """Being worked on."""
        return self.filter(status=Case.Status.OPEN)

    def matchable(self, on: date) -> CaseQuerySet:
        """Open, with the enquirer's consent to tracing and a legal basis for the sought person (S7, S10).

        That is enough beside lists; beside other cases it takes ``comparable``, a consent of its own. A case about
        somebody who may be a child also waits for a supervisor's approval (S12). Nobody looks any more for somebody
        who is not to be on record (S15).
        """
        consent = _agreed(on, Purpose.TRACING)
        basis = LegalBasis.objects.filter(person=OuterRef("sought"))
        approved = ~SECOND_PERSON | Q(approved_at__isnull=False)
        suppressed = Suppression.objects.in_force().filter(person=OuterRef("sought"))
        return self.open().filter(approved, Exists(consent), Exists(basis), ~Exists(suppressed))

    def comparable(self, on: date) -> CaseQuerySet:
        """Matchable, with the enquirer's consent to be compared with the cases of other families (S7)."""
        consent = _agreed(on, Purpose.MATCHING)
        return self.matchable(on).filter(Exists(consent))

    def waiting_for_approval(self) -> CaseQuerySet:
        """Cases about or of a child that no supervisor has approved yet (S12)."""
        return self.open().filter(SECOND_PERSON, approved_at__isnull=True)


def _agreed(on: date, purpose: Purpose) -> QuerySet[Consent]:
    """The enquirer's consents to this purpose for the person looked for; one that names nobody is for each of them."""
    whom = Q(about=None) | Q(about=OuterRef("sought"))
    return Consent.objects.in_force(on).filter(whom, person=OuterRef("enquirer"), purpose=purpose)


class Case(models.Model):
    """One tracing request and all that is done for it."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        FOUND = "found", _("found")
        CLOSED = "closed", _("closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.OPEN)
    enquirer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    sought = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    kinship = models.CharField(_("kinship"), max_length=12, choices=Relation.choices)
    reason = models.CharField(_("reason for the search"), max_length=16, choices=Reason.choices)
    story = models.TextField(_("how you were separated"), blank=True)
    last_contact = ImpreciseDateField(_("last contact"))
    last_contact_place = models.CharField(_("place of last contact"), max_length=200, blank=True)
    last_contact_how = models.CharField(_("how the last news came"), max_length=300, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    # The sought person may be under 18 (S12): a second person decides before the case takes part in matching.
    restricted = models.BooleanField(default=False)
    # Who asks may be under 18: the same care, and nobody is told where they are.
    asked_by_minor = models.BooleanField(default=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at",)
        constraints = [
            models.CheckConstraint(condition=~Q(enquirer=models.F("sought")), name="enquirer_is_not_sought"),
            models.CheckConstraint(
                condition=~Q(reason__in=sorted(REFUSED_REASONS)), name="reason_is_not_refused"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def waits_for_approval(self) -> bool:
        """About a child, or of one who asks, and not yet approved by a supervisor (S12)."""
        return (self.restricted or self.asked_by_minor) and self.approved_at is None

    def wording_for_enquirer(self) -> str:
        """What the enquirer is shown: the same for every case that is not closed, found or not (S1, S2)."""
        return gettext("We are looking. We will speak to you ourselves when there is something to tell.")


class CaseNumbers(models.Model):
    """The last case number of a year. Its row is the lock that keeps a number from being given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class CaseMemberQuerySet(models.QuerySet["CaseMember"]):
    def in_force(self) -> CaseMemberQuerySet:
        return self.filter(ended_at__isnull=True)


class CaseMember(models.Model):
    """Somebody assigned to a case: by whom, as what, and until when."""

    class Capacity(models.TextChoices):
        LEAD = "lead", _("in charge")
        WORKING = "working", _("working on the case")
        READING = "reading", _("may read")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    capacity = models.CharField(max_length=8, choices=Capacity.choices)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CaseMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("case", "user"), condition=Q(ended_at__isnull=True), name="member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.capacity} of {self.case_id}"


class JourneyEvent(models.Model):
    """A dated, placed, sourced event of the sought person's life since contact was lost, or before."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="journey")
    when = ImpreciseDateField(_("when"))
    place = models.CharField(_("where"), max_length=200, blank=True)
    what = models.CharField(_("what happened"), max_length=500)
    # Who says so is often a witness, and a witness is protected (S27).
    source = SealedField(_("who says so"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("when", "id")

    def __str__(self) -> str:
        return f"event {self.pk}"


class TaskQuerySet(models.QuerySet["Task"]):
    def for_user(self, user: settings.AUTH_USER_MODEL) -> list[Task]:  # type: ignore[name-defined]
        """Those that this account may read, of cases that it may read."""
        asked: dict[tuple[object, str], bool] = {}
        tasks = list(self.select_related("assignee", "case"))
        for task in tasks:
            key = (task.case_id, task.right)
            if key not in asked:
                asked[key] = not task.right or user.has_perm(task.right, task.case)
        return [task for task in tasks if asked[task.case_id, task.right]]


class Task(models.Model):
    """Something to do on a case, by somebody, by a day."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    text = models.CharField(_("what is to be done"), max_length=300)
    # The right on the case without which nobody reads it; empty: whoever reads the case.
    right = models.CharField(max_length=50, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = (models.F("due").asc(nulls_last=True), "id")

    def __str__(self) -> str:
        return f"task {self.pk}"


def document_path(document: Document, filename: str) -> str:
    """Where the file is kept: an ID and nothing of the name it came with."""
    return f"documents/{document.id}"


class Document(models.Model):
    """A paper or a photo of a case. Its kind is read from its bytes; photos lose their EXIF (S26)."""

    class Section(models.TextChoices):
        PAPERS = "papers", _("papers")
        PHOTO = "photo", _("photo")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    section = models.CharField(_("section"), max_length=8, choices=Section.choices)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(upload_to=document_path)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at",)

    def __str__(self) -> str:
        return f"document {self.pk}"


class IntakeDraft(models.Model):
    """An interview begun and not yet finished: its answers, encrypted, only for who began it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="intakes")
    step = models.CharField(max_length=30, blank=True)
    # One ciphertext for all answers: a field by field encryption would show which questions were answered.
    sealed = EncryptedTextField(null=True, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-changed_at",)

    def __str__(self) -> str:
        return f"intake {self.pk}"

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed so far, by step: field names and the values as they were sent."""
        return dict(json.loads(self.sealed)) if self.sealed else {}

    @answers.setter
    def answers(self, answers: Mapping[str, Any]) -> None:
        self.sealed = json.dumps(answers, ensure_ascii=False)
