"""The desk of the data protection officer: what needs looking at, and who read how much on which day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_GET

from kintrace_web.accounts import emergency
from kintrace_web.accounts.models import Emergency, User
from kintrace_web.audit import oddities
from kintrace_web.people.keeping import dry_run
from kintrace_web.people.suppression import Erasure, Suppression

from . import consents
from .gate import officer

DAYS = 28
# A day of the picture, in the units of its viewBox.
STEP, HEIGHT = 12, 40


@dataclass(frozen=True)
class Column:
    """The readings of one account on one day, as a column of the picture."""

    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Reader:
    """One account: its columns from the first day to today, in the order of reading, and its days in words."""

    account: User | None
    pk: int
    columns: list[Column]
    days: list[tuple[date, int]]
    total: int


@require_GET
@officer
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits, and the picture."""
    now = timezone.now()
    since = now - timedelta(days=DAYS)
    context = {
        "ending": len(consents.ending_soon()),
        "without_proof": consents.without_proof().count(),
        "without_consent": len(consents.bases_without_consent()),
        "due": sum(kept.number for kept in dry_run(now)),
        "erasures": Erasure.objects.filter(state=Erasure.State.PROPOSED).count(),
        "suppressed": Suppression.objects.in_force().count(),
        "odd": odd_count(since),
        "house": Emergency.State(emergency.state()).label,
        "is_open": emergency.state() == Emergency.State.OPEN,
        "readers": readers(since),
        "width": STEP * DAYS,
        "height": HEIGHT,
    }
    return render(request, "workspace/protection/desk.html", context)


def odd_count(since: datetime) -> int:
    """How many things of the page on odd access there are to look at."""
    within = timedelta(minutes=settings.ODD_MINUTES)
    bursts = oddities.bursts(since, least=settings.ODD_FILES, within=within)
    night = oddities.at_night(since, begins=settings.NIGHT_BEGINS, ends=settings.NIGHT_ENDS)
    return len(bursts) + len({act.actor for act in night}) + oddities.refused(since).count()


def readers(since: datetime) -> list[Reader]:
    """One row for each account that read something, who read most first; all on one scale."""
    counted = oddities.by_day(since)
    people = User.objects.in_bulk(counted)
    highest = max((max(days.values()) for days in counted.values()), default=1)
    today = timezone.localdate()
    dates = [today - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    made = [
        Reader(
            people.get(pk),
            pk,
            _columns(days, dates, highest),
            [(day, days[day]) for day in dates if days[day]],
            sum(days.values()),
        )
        for pk, days in counted.items()
    ]
    return sorted(made, key=lambda reader: -reader.total)


def _columns(days: Counter[date], dates: list[date], highest: int) -> list[Column]:
    columns = []
    for number, day in enumerate(dates):
        place = DAYS - 1 - number if get_language_bidi() else number
        height = round(HEIGHT * days[day] / highest, 1)
        columns.append(Column(place * STEP + 1, round(HEIGHT - height, 1), height))
    return columns
