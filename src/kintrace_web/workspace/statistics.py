"""Counts over all cases, lists and pairs, each a table with its plot.

A count from one to four of cases or pairs in a state is shown as "fewer than 5", and its bar is as long as 4 would
make it: in a small association a single "found" would tell which family it is. Counts that say nothing of an
outcome (cases opened, time since opening, entries of lists) are shown as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kintrace.text import Script, script_of
from kintrace_web.cases.models import Case
from kintrace_web.lists.models import ListEntry, SourceList
from kintrace_web.matches.models import Candidate

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
AGES = (
    (30, gettext_lazy("up to a month")),
    (91, gettext_lazy("one to three months")),
    (365, gettext_lazy("three months to a year")),
    (3 * 365, gettext_lazy("one to three years")),
    (None, gettext_lazy("more than three years")),
)


@require_GET
@permission_required("statistics.read", raise_exception=True)
def statistics(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    tables = [
        (_("Cases by status"), _("Status"), bars(_by_choice(Case, "status", Case.Status.choices), few=True)),
        (_("Open cases by the time since they were opened"), _("Open for"), bars(_open_for(now))),
        (
            _("Pairs by state"),
            _("State"),
            bars(_by_choice(Candidate, "state", Candidate.State.choices), few=True),
        ),
        (_("Pairs that two people judged"), _("The two"), bars(_agreement(), few=True)),
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


def _by_choice(
    model: type[Case] | type[Candidate], field: str, choices: Iterable[tuple[Any, Any]]
) -> list[Counted]:
    """How many rows hold each of a field's values; values that no row holds are there with 0."""
    found = dict(model._default_manager.order_by().values_list(field).annotate(Count("pk")))
    return [Counted(str(label), found.get(value, 0)) for value, label in choices]


def _open_for(now: datetime) -> list[Counted]:
    ages = [(now - opened).days for opened in Case.objects.open().values_list("opened_at", flat=True)]
    counts, least = [], 0
    for upto, label in AGES:
        counts.append(
            Counted(str(label), sum(1 for age in ages if age >= least and (upto is None or age < upto)))
        )
        least = upto or least
    return counts


def _agreement() -> list[Counted]:
    """Whether the two who judged a pair apart from each other said the same; a supervisor's word does not count."""
    pairs: dict[int, list[str]] = {}
    judgements = Candidate.objects.filter(judgements__as_supervisor=False).order_by("pk", "judgements__at")
    for pk, verdict in judgements.values_list("pk", "judgements__verdict"):
        pairs.setdefault(pk, []).append(verdict)
    both = [verdicts[:2] for verdicts in pairs.values() if len(verdicts) >= 2]
    agreed = sum(1 for first, second in both if first == second)
    return [Counted(_("agreed"), agreed), Counted(_("disagreed"), len(both) - agreed)]


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
