"""Counts over all cases, lists and pairs, each a table with its plot.

What came of cases and pairs is told in fives (``fives``), and each case and each pair stands in one row at most. Cases
opened in the last twelve months are counted as they came, whatever came of them since; how many are open is not told,
for the months and that number would leave over what was found and closed. Entries of lists are counted as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kintrace.text import Script, script_of
from kintrace_web.cases.models import Case
from kintrace_web.lists.models import ListEntry, SourceList
from kintrace_web.matches.models import Candidate, Judgement

from .plots import Columns, bars, columns, months
from .plots import Count as Counted

SCRIPT_NAMES = {
    Script.LATIN: gettext_lazy("Latin"),
    Script.ARABIC: gettext_lazy("Arabic"),
    Script.CYRILLIC: gettext_lazy("Cyrillic"),
    Script.HEBREW: gettext_lazy("Hebrew"),
    Script.GREEK: gettext_lazy("Greek"),
    Script.ARMENIAN: gettext_lazy("Armenian"),
    Script.GEORGIAN: gettext_lazy("Georgian"),
}
# Twelve months of any calendar begin later than a year of 366 days.
YEAR, THREE_YEARS = timedelta(days=366), timedelta(days=3 * 366)


@require_GET
@permission_required("statistics.read", raise_exception=True)
def statistics(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    tables = [
        (_("What came of the cases"), _("Cases"), bars(_cases(now), in_fives=True)),
        (_("Pairs by state"), _("State"), bars(_pairs(), in_fives=True)),
        (_("Entries of lists by script"), _("Script"), bars(_scripts())),
    ]
    return render(request, "workspace/statistics.html", {"opened": _opened(now), "tables": tables})


def _opened(now: datetime) -> Columns:
    """Cases opened in each of the last twelve months, in the months of the reader's calendar."""
    spans = months(timezone.localtime(now).date(), 12)
    days: Iterable[datetime] = Case.objects.filter(opened_at__gte=now - timedelta(days=400)).values_list(
        "opened_at", flat=True
    )
    opened = Counter(timezone.localtime(day).date() for day in days)
    numbers = (sum(opened[day] for day in opened if span.first <= day <= span.last) for span in spans)
    return columns(
        [Counted(span.name, number, span.short) for span, number in zip(spans, numbers, strict=True)]
    )


def _cases(now: datetime) -> list[Counted]:
    """Found, closed, and open for more than a year; nobody asks after the rest here. The months are all later."""
    waiting = Case.objects.open()
    return [
        Counted(
            _("open for one to three years"),
            waiting.filter(opened_at__lte=now - YEAR, opened_at__gt=now - THREE_YEARS).count(),
        ),
        Counted(
            _("open for more than three years"), waiting.filter(opened_at__lte=now - THREE_YEARS).count()
        ),
        Counted(str(Case.Status.FOUND.label), Case.objects.filter(status=Case.Status.FOUND).count()),
        Counted(str(Case.Status.CLOSED.label), Case.objects.filter(status=Case.Status.CLOSED).count()),
    ]


def _pairs() -> list[Counted]:
    """Every pair once. What two people said of it, each without the other, is not what a supervisor settled."""
    settled = Candidate.objects.filter(
        Exists(Judgement.objects.filter(candidate=OuterRef("pk"), as_supervisor=True))
    ).exclude(state__in=Candidate.OPEN_STATES)
    others = Candidate.objects.exclude(pk__in=settled.values("pk")).order_by()
    found = dict(others.values_list("state").annotate(Count("pk")))
    names = {state: str(state.label) for state in Candidate.State}
    for state in (Candidate.State.SAME, Candidate.State.DIFFERENT, Candidate.State.CANNOT_TELL):
        names[state] = _("{verdict}: the two agreed").format(verdict=names[state])
    return [
        *(Counted(name, found.get(state.value, 0)) for state, name in names.items()),
        Counted(_("settled by a supervisor: the two disagreed"), settled.count()),
    ]


def _scripts() -> list[Counted]:
    total: Counter[str] = Counter()
    for pk in SourceList.objects.complete().values_list("pk", flat=True):
        # A whole list never changes, so its letters are counted once; what is kept has no language.
        counted: dict[Script, int] = (
            cache.get_or_set(f"scripts-of-{pk}", partial(_scripts_of, pk), None) or {}
        )
        for script, number in counted.items():
            total[str(SCRIPT_NAMES.get(script, _("other or none")))] += number
    return [Counted(name, count) for name, count in total.most_common()]


def _scripts_of(pk: UUID) -> dict[Script, int]:
    """How many entries of one list have their first name in each script."""
    entries = ListEntry.objects.filter(source_list=pk).order_by().values_list("names", flat=True)
    return dict(Counter(script_of(names[0]) if names else Script.OTHER for names in entries.iterator(5000)))
