"""Odd access, read from the record of acts: many files in a short time, at night, refused requests (S23)."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from .models import Act

# Every act that shows somebody what is protected, or takes it out of the house.
READS = (
    Q(verb__endswith="_read")
    | Q(verb__endswith="_searched")
    | Q(verb__endswith="exported")
    | Q(verb__in=["people.own_copy_made", "people.referral_overridden"])
)
# The door stayed shut. A second person's "no" to what somebody proposed is work, and nothing odd.
REFUSALS = Q(verb__in=["accounts.request_refused", "people.access_refused"])


@dataclass(frozen=True)
class Burst:
    """One account that read or searched much within the window: how often, how many files, and when it began."""

    actor: int
    reads: int
    subjects: int
    began: datetime


def reads(since: datetime) -> QuerySet[Act]:
    """Every reading of something protected since then."""
    return Act.objects.filter(READS, at__gte=since, actor__isnull=False).order_by("number")


def refused(since: datetime) -> QuerySet[Act]:
    """Every request that was refused since then, the latest first."""
    return Act.objects.filter(REFUSALS, at__gte=since, actor__isnull=False).order_by("-number")


def bursts(since: datetime, *, least: int, within: timedelta) -> list[Burst]:
    """Accounts that read so many different files, or searched so often, within so long a time; the worst of each."""
    recent: dict[int, deque[tuple[datetime, str]]] = defaultdict(deque)
    worst: dict[int, Burst] = {}
    for actor, at, verb, number, subject in reads(since).values_list(
        "actor", "at", "verb", "number", "subject_id"
    ):
        if actor is None:
            continue
        # The record holds no number that was searched for, so each search counts as one more file.
        if verb.endswith("_searched"):
            subject = f"search {number}"
        window = recent[actor]
        window.append((at, subject))
        while window[0][0] < at - within:
            window.popleft()
        subjects = len({each for _at, each in window})
        if subjects >= least and (actor not in worst or subjects > worst[actor].subjects):
            worst[actor] = Burst(actor, len(window), subjects, window[0][0])
    return sorted(worst.values(), key=lambda burst: -burst.subjects)


def at_night(since: datetime, *, begins: int, ends: int) -> list[Act]:
    """Readings between two hours of the office's clock; 22 and 6 is from ten in the evening to six."""

    def is_night(hour: int) -> bool:
        return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends

    return [act for act in reads(since).order_by("-number") if is_night(timezone.localtime(act.at).hour)]


def by_day(since: datetime) -> dict[int, Counter[date]]:
    """How many readings each account had on each day, in the office's time zone."""
    rows = reads(since).annotate(day=TruncDate("at")).order_by()
    counted: Iterable[tuple[Any, ...]] = (
        rows.values("actor", "day").annotate(times=Count("number")).values_list("actor", "day", "times")
    )
    found: dict[int, Counter[date]] = defaultdict(Counter)
    for actor, day, times in counted:
        found[actor][day] += times
    return dict(found)
