"""Candidates and what people decided of them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kintrace.linkage import Judgement as Verdict
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.lists.models import ListEntry


class VerdictChoice(models.TextChoices):
    """The three words of a judgement; the library owns them."""

    SAME = Verdict.SAME.value, _("same person")
    DIFFERENT = Verdict.DIFFERENT.value, _("different person")
    CANNOT_TELL = Verdict.CANNOT_TELL.value, _("cannot tell")


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def of(self, user: User) -> CandidateQuerySet:
        """The pairs of the cases this account is a member of, on either side."""
        mine = Case.objects.of(user).values("pk")
        return self.filter(Q(case__in=mine) | Q(other_case__in=mine))

    def waiting(self, on: date) -> CandidateQuerySet:
        """Undecided, of cases that may be matched on that day (S7). The others of a found case are set aside."""
        matchable = Case.objects.matchable(on).values("pk")
        comparable = Case.objects.comparable(on).values("pk")
        return self.filter(
            Q(other_case__isnull=True, case__in=matchable)
            | Q(other_case__in=comparable, case__in=comparable),
            state__in=Candidate.OPEN_STATES,
        )


class Candidate(models.Model):
    """A list entry, or another case, that may be the sought person of this case.

    A pair stands here once for ever.

    Two cases are one pair: ``case`` is the one with the lower ID. ``weights`` holds the bits of each field as
    they stood when the pair was proposed.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a first judgement")
        HALF = "half", _("waits for a second judgement")
        DISAGREED = "disagreed", _("waits for a supervisor")
        SAME = "same", _("same person")
        DIFFERENT = "different", _("different person")
        CANNOT_TELL = "cannot_tell", _("cannot tell")

    OPEN_STATES = (State.PROPOSED, State.HALF, State.DISAGREED)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="candidates")
    entry = models.ForeignKey(
        ListEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="candidates"
    )
    other_case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="candidates_of_others"
    )
    weight = models.FloatField()
    probability = models.FloatField()
    weights = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ("-weight", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=True) ^ Q(other_case__isnull=True), name="entry_or_other_case"
            ),
            models.CheckConstraint(
                condition=Q(other_case__isnull=True) | Q(case__lt=F("other_case")), name="lower_case_first"
            ),
            models.UniqueConstraint(fields=("case", "entry"), name="entry_proposed_once"),
            models.UniqueConstraint(fields=("case", "other_case"), name="case_proposed_once"),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in self.OPEN_STATES


class Judgement(models.Model):
    """What one person decided of a candidate. It is kept for ever, also when it was overruled (S30)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="judgements")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(_("judgement"), max_length=12, choices=VerdictChoice.choices)
    note = models.TextField(_("why"), blank=True)
    # The bits the judge saw: they move a little when new lists change how common a name or a year is.
    weight = models.FloatField()
    as_supervisor = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [models.UniqueConstraint(fields=("candidate", "judge"), name="one_judgement_each")]

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class Search(models.Model):
    """What a case's sought person was last searched for as, and when that was done; a change asks for a new
    search.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="search")
    fingerprint = models.CharField(max_length=64, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"search for {self.case_id}"
