"""What waits for a person: letters to post or hand over, letters nobody knows of, answers that do not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Channel

from .models import Batch, Letter, LetterQuerySet, LetterStep
from .rights import LIST
from .stepping import State


def overdue(user: User, on: date | None = None) -> LetterQuerySet:
    """Letters this account sees whose answer should have come; the one that is late longest first."""
    late = Letter.objects.waiting_for_answer().filter(due_on__lt=on or timezone.localdate())
    return _of(user, late).order_by("due_on", "pk")


def very_overdue(user: User, on: date | None = None) -> LetterQuerySet:
    """Those of the overdue whose silence is long."""
    return overdue(user, on).filter(very_due_on__lt=on or timezone.localdate())


def to_deliver(user: User) -> LetterQuerySet:
    """Letters that a person has to post, hand over, or enter on a website."""
    when = Q(send_after=None) | Q(send_after__lte=timezone.now())
    rows = Letter.objects.filter(when, state=State.WAITING).exclude(channel=Channel.EMAIL)
    return _of(user, rows.filter(Q(batch=None) | Q(batch__state=Batch.State.RUNNING))).order_by("made_at")


def unknown(user: User) -> LetterQuerySet:
    """Letters that may have gone and may not."""
    return _of(user, Letter.objects.filter(state=State.UNKNOWN)).order_by("claimed_at")


def did_not_go(user: User) -> LetterQuerySet:
    """Letters that failed, came back, or were held back by the worker, and that nobody has closed."""
    last = LetterStep.objects.filter(letter=OuterRef("pk")).order_by("-pk")
    rows = Letter.objects.annotate(stopped_by=Subquery(last.values("by")[:1]))
    held_back = Q(state=State.CANCELLED, stopped_by=None)
    rows = rows.filter(Q(state__in=(State.FAILED, State.BOUNCED)) | held_back, closed_on=None)
    return _of(user, rows).order_by(F("claimed_at").asc(nulls_last=True))


def _of(user: User, rows: LetterQuerySet) -> LetterQuerySet:
    if not user.has_perm(LIST):
        return rows.none()
    return rows.seen_by(user).select_related("authority", "appeal", "address")


@dataclass(frozen=True)
class Waiting:
    """How many of each wait for this account."""

    to_deliver: int
    unknown: int
    did_not_go: int
    overdue: int
    very_overdue: int

    def __bool__(self) -> bool:
        return any((self.to_deliver, self.unknown, self.did_not_go, self.overdue))


def waiting_for(user: User) -> Waiting:
    """The numbers for My work."""
    return Waiting(
        to_deliver=to_deliver(user).count(),
        unknown=unknown(user).count(),
        did_not_go=did_not_go(user).count(),
        overdue=overdue(user).count(),
        very_overdue=very_overdue(user).count(),
    )
