"""What a body asks for, and how far a case answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from kintrace.dates import Calendar, ImpreciseDate

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case


def between(first: date, last: date) -> ImpreciseDate:
    return ImpreciseDate(first, last, "", Calendar.GREGORIAN)


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "certainly"),
        (date(2026, 2, 28), date(2026, 2, 28), "certainly"),
        (date(2026, 2, 27), date(2026, 2, 27), "no"),
        (date(2026, 2, 1), date(2026, 3, 31), "perhaps"),
        (date(2025, 1, 1), date(2026, 12, 31), "perhaps"),
        (date(2026, 1, 1), date(2026, 2, 27), "no"),
    ],
)
def test_within_three_months_of_a_date_known_in_part(first: date, last: date, answer: str) -> None:
    from kintrace_web.advocacy.dossiers.measuring.urgency import within_months

    assert within_months(between(first, last), 3, date(2026, 5, 28)) == answer


def test_without_a_date_nobody_can_say() -> None:
    from kintrace_web.advocacy.dossiers.measuring.urgency import within_months

    assert within_months(None, 3, date(2026, 5, 28)) == "unknown"


def test_every_list_names_its_source_and_leads_somewhere(case: Case) -> None:
    from kintrace_web.advocacy.dossiers.measuring.lists import all_lists
    from kintrace_web.advocacy.dossiers.measuring.meter import measure

    found = all_lists()
    assert [each.id for each in found] == ["wgeid", "ced_urgent", "ced_complaint", "red_cross"]
    for each in found:
        assert each.source.where.startswith("https://")
        assert each.source.title
        assert each.source.symbol
        for point in measure(case, each).points:
            assert reverse(f"workspace:{point.answer.entered_at}", args=[case.pk])


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"check": "invented"}, "is no check"),
        ({"need": "perhaps"}, "need is"),
        ({"id": "date"}, "stands twice"),
    ],
)
def test_a_wrong_list_is_refused(changed: dict[str, str], why: str) -> None:
    from kintrace_web.advocacy.dossiers.measuring.lists import read

    right = {"id": "x", "check": "story", "need": "required", "say": "…"}
    date_row = {"id": "date", "check": "day_month_year", "need": "required", "say": "…"}
    source = {"title": "t", "symbol": "s", "where": "w", "read_on": date(2026, 1, 1)}
    said: dict[str, Any] = {
        "id": "x",
        "name": "X",
        "names": ["X"],
        "source": source,
        "requirements": [right | changed, date_row],
    }
    with pytest.raises(ValueError, match=why):
        read(said, "x.yml")


def points(case: Case, body: str = "wgeid", **asked: Any) -> dict[str, str]:
    from kintrace_web.advocacy.dossiers.measuring.lists import requirements_of
    from kintrace_web.advocacy.dossiers.measuring.meter import measure

    return {
        point.requirement.id: str(point.answer.has)
        for point in measure(case, requirements_of(body), **asked).points
    }


def test_the_working_group_is_told_what_is_there_what_is_not_and_what_blocks(
    case: Case, caseworker: User
) -> None:
    from kintrace_web.advocacy.dossiers.measuring.lists import requirements_of
    from kintrace_web.advocacy.dossiers.measuring.meter import measure
    from kintrace_web.advocacy.dossiers.stating import state

    before = points(case)
    assert before["full_name"] == before["place"] == "present"
    # March 2019 is a month, no day.
    assert before["date"] == "partly"
    assert before["responsible"] == before["steps"] == before["relatives_consent"] == "missing"
    state(case, kind="responsible", what="Guards took her.", said_by="family", actor=caseworker)
    state(case, kind="step", what="They asked at the office.", said_by="family", actor=caseworker)
    after = points(case)
    assert after["responsible"] == after["steps"] == "present"
    meter = measure(case, requirements_of("wgeid"), on=date(2019, 5, 1))
    assert [point.requirement.id for point in meter.blocking] == ["relatives_consent"]
    assert meter.urgent == "certainly"
    assert not meter.is_whole


@pytest.mark.safety("S8")
def test_consent_counts_for_the_body_it_names(case: Case, agree: Callable[..., Any], body: Any) -> None:
    agree(recipient="Working Group on Enforced or Involuntary Disappearances")
    assert points(case)["relatives_consent"] == "present"
    assert points(case, "red_cross")["consent"] == "missing"
    agree()
    assert points(case, "red_cross", authority=body)["consent"] == "present"


def test_a_statement_says_something(case: Case, caseworker: User, outsider: User) -> None:
    from django.core.exceptions import PermissionDenied

    from kintrace_web.advocacy.dossiers.stating import state
    from kintrace_web.reunion.refusal import RefusedError

    with pytest.raises(RefusedError):
        state(case, kind="step", what=" ", said_by="family", actor=caseworker)
    with pytest.raises(PermissionDenied):
        state(case, kind="step", what="x", said_by="family", actor=outsider)
