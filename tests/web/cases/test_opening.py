"""Opening a case, and refusing to (S11, S12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kintrace.dates import parse_date
from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agreed_on
from kintrace_web.cases.models import REFUSED_REASONS, Case, CaseMember, Reason
from kintrace_web.cases.opening import SearchRefusedError, open_case
from kintrace_web.cases.searches import searches_for
from kintrace_web.people.consenting import Agreement, withdraw_consent
from kintrace_web.people.models import Kinship
from kintrace_web.people.registering import GivenName, register_person

TODAY = date(2026, 6, 1)


def opened(opener: User, birth: str = "", **details: Any) -> Case:
    sought = register_person(
        names=[GivenName("نسرین کاویانی")], birth=parse_date(birth) if birth else None, actor=opener
    )
    enquirer = register_person(names=[GivenName("پروین کاویانی")], actor=opener)
    asked = {
        "kinship": "sister",
        "reason": "lost_contact",
        "opened_at": datetime(2026, 5, 1, tzinfo=UTC),
    } | details
    return open_case(opener=opener, enquirer=enquirer, sought=sought, **asked)


def test_the_opener_is_in_charge_and_the_act_is_on_record(caseworker: User) -> None:
    case = opened(caseworker)
    assert [(m.user, m.capacity) for m in case.members.in_force()] == [(caseworker, CaseMember.Capacity.LEAD)]
    assert Act.objects.get(verb="cases.opened").subject_id == str(case.pk)
    kinship = Kinship.objects.get()
    assert (kinship.person, kinship.relation, kinship.relative) == (case.enquirer, "sister", case.sought)


@pytest.mark.safety("S7", "S22")
def test_who_looks_for_two_agrees_for_each(caseworker: User) -> None:
    def agreed(purpose: str) -> Agreement:
        return Agreement(purpose=purpose, form="signed", given_on=date(2026, 5, 1))

    both: dict[str, Any] = {
        "legal_basis": "family_right",
        "notice_given_on": date(2026, 5, 1),
        "consents": [agreed("tracing"), agreed("matching")],
    }
    case = opened(caseworker, **both)
    brother = register_person(names=[GivenName("بهرام کاویانی")], actor=caseworker)
    asked: dict[str, Any] = {"kinship": "sister", "reason": "lost_contact", **both}
    other = open_case(opener=caseworker, enquirer=case.enquirer, sought=brother, **asked)
    assert set(Case.objects.comparable(TODAY)) == {case, other}
    mine = agreed_on(case)
    assert {each.purpose for each in mine} == {"tracing", "matching"}
    assert not mine.filter(pk__in=agreed_on(other)).exists()
    withdraw_consent(mine.get(purpose="matching"), actor=caseworker)
    assert set(Case.objects.comparable(TODAY)) == {other}
    withdraw_consent(mine.get(purpose="tracing"), actor=caseworker)
    assert set(Case.objects.matchable(TODAY)) == {other}


def test_numbers_count_up_in_each_year(caseworker: User) -> None:
    numbers = [opened(caseworker).number, opened(caseworker).number]
    before = opened(caseworker, opened_at=datetime(2025, 2, 1, tzinfo=UTC)).number
    assert [*numbers, before] == ["KT-2026-0001", "KT-2026-0002", "KT-2025-0001"]


def test_a_number_that_was_not_used_is_not_lost(caseworker: User) -> None:
    person = register_person(names=[], actor=caseworker)
    asked: dict[str, Any] = {
        "kinship": "sister",
        "reason": "fate",
        "opened_at": datetime(2026, 5, 1, tzinfo=UTC),
    }
    with pytest.raises(IntegrityError):
        open_case(opener=caseworker, enquirer=person, sought=person, **asked)
    assert opened(caseworker).number == "KT-2026-0001"


@pytest.mark.safety("S11")
@pytest.mark.parametrize("reason", sorted(REFUSED_REASONS))
def test_s11_refused_reasons_open_nothing_and_are_on_record(caseworker: User, reason: str) -> None:
    with pytest.raises(SearchRefusedError, match=reason):
        opened(caseworker, reason=reason)
    assert not Case.objects.exists()
    act = Act.objects.get(verb="cases.refused")
    assert (act.actor, act.details) == (caseworker.pk, {"search_reason": reason})


@pytest.mark.safety("S11")
def test_s11_the_database_refuses_as_well(caseworker: User) -> None:
    case = opened(caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(reason=Reason.DEBT)


def test_consents_and_legal_basis_come_with_the_case(caseworker: User) -> None:
    without = opened(caseworker)
    whole = opened(
        caseworker,
        consents=[Agreement("tracing", "signed", date(2026, 5, 1))],
        legal_basis="family_right",
        notice_given_on=date(2026, 5, 1),
    )
    assert list(Case.objects.matchable(TODAY)) == [whole]
    assert without.enquirer.consents.count() == 0


@pytest.mark.safety("S12")
@pytest.mark.parametrize(
    ("birth", "told", "restricted"),
    [
        ("1983", False, False),
        ("2015", False, True),
        ("2007-2009", False, True),
        ("", True, True),
        ("", False, False),
    ],
)
def test_s12_a_case_about_somebody_who_may_be_a_child_is_restricted(
    caseworker: User, birth: str, told: bool, restricted: bool
) -> None:
    """An imprecise date counts for the child."""
    assert opened(caseworker, birth, may_be_minor=told).restricted is restricted


@pytest.mark.safety("S12")
def test_a_child_who_asks_is_taken_the_same_care_of(caseworker: User) -> None:
    case = opened(caseworker, asked_by_minor=True)
    assert case.waits_for_approval
    assert not Case.objects.matchable(TODAY).exists()
    assert list(Case.objects.waiting_for_approval()) == [case]
    asks, sought = searches_for(case.enquirer), searches_for(case.sought)
    assert (asks.may_be_child, sought.may_be_child) == (True, False)
    assert (asks.waits, sought.waits) == (True, True)
    assert not searches_for(opened(caseworker).enquirer).may_be_child


@pytest.mark.safety("S10")
def test_half_a_legal_basis_is_none_and_is_said(caseworker: User) -> None:
    for half in ({"legal_basis": "family_right"}, {"notice_given_on": date(2026, 5, 1)}):
        with pytest.raises(ValueError, match="basis"):
            opened(caseworker, **half)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValueError, match="first"):
        opened(caseworker, legal_basis="family_right", notice_given_on=tomorrow)
