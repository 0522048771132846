"""Who may do what on a case (S22): every person against every right, as one table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from kintrace_web.accounts.models import User
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.cases.rights import RIGHTS, TABLE

ALL = set(TABLE)
READER = {"cases.read", "cases.read_story", "cases.read_consents"}


def held(user: object, case: Case) -> set[str]:
    return {right for right in TABLE if user.has_perm(right, case)}  # type: ignore[attr-defined]


@pytest.mark.safety("S22")
@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("caseworker", ALL),
        ("colleague", ALL),
        ("outsider", set()),
        ("supervisor", set()),
        ("administrator", set()),
        ("data_officer", set()),
    ],
)
def test_s22_a_role_alone_opens_no_case(
    case: Case, who: str, expected: set[str], request: pytest.FixtureRequest
) -> None:
    assert held(request.getfixturevalue(who), case) == expected


@pytest.mark.safety("S22")
@pytest.mark.parametrize(
    ("who", "capacity", "expected"),
    [
        ("outsider", "working", ALL),
        ("outsider", "reading", READER),
        ("supervisor", "reading", READER),
        ("supervisor", "working", ALL),
        ("data_officer", "reading", {"cases.read", "cases.read_consents"}),
        ("data_officer", "working", {"cases.read", "cases.read_consents"}),
    ],
)
def test_s22_membership_opens_what_its_capacity_and_role_need(
    case: Case, caseworker: User, who: str, capacity: str, expected: set[str], request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    CaseMember.objects.create(case=case, user=user, capacity=capacity, assigned_by=caseworker)
    assert held(user, case) == expected


@pytest.mark.safety("S22")
@pytest.mark.parametrize("role", ["advocate", "editor", "administrator", None])
def test_s22_membership_without_the_role_opens_nothing(
    case: Case, caseworker: User, staff: Callable[..., User], role: str | None
) -> None:
    user = staff("Nobody", *([role] if role else []))
    CaseMember.objects.create(case=case, user=user, capacity="lead", assigned_by=caseworker)
    assert held(user, case) == set()


def test_nobody_signed_in_or_switched_off_may_anything(case: Case, caseworker: User) -> None:
    assert not any(AnonymousUser().has_perm(right, case) for right in RIGHTS)
    caseworker.is_active = False
    assert held(caseworker, case) == set()
    assert not caseworker.has_perm("cases.open")


@pytest.mark.parametrize(
    ("who", "opens", "lists", "oversees"),
    [
        ("caseworker", True, True, False),
        ("supervisor", True, True, True),
        ("data_officer", False, True, False),
        ("administrator", False, False, False),
    ],
)
def test_rights_of_a_role_alone(
    who: str, opens: bool, lists: bool, oversees: bool, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    rights = ("cases.open", "cases.list", "cases.oversee")
    assert tuple(user.has_perm(right) for right in rights) == (opens, lists, oversees)


def test_members_are_assigned_by_the_lead_and_by_supervisors(
    case: Case, caseworker: User, colleague: User, outsider: User, supervisor: User
) -> None:
    may = {
        user: user.has_perm("cases.assign", case) for user in (caseworker, colleague, outsider, supervisor)
    }
    assert may == {caseworker: True, colleague: False, outsider: False, supervisor: True}


@pytest.mark.safety("S12")
def test_s12_the_second_person_is_a_supervisor_on_the_case_who_did_not_open_it(
    make_case: Callable[..., Case], caseworker: User, supervisor: User
) -> None:
    case = make_case(caseworker, details={"restricted": True})
    assert not supervisor.has_perm("cases.approve", case)
    assign(case, supervisor, "reading", actor=supervisor)
    assert supervisor.has_perm("cases.approve", case)
    assert not caseworker.has_perm("cases.approve", case)
    own = make_case(supervisor, number="KT-2026-0009", details={"restricted": True})
    assert not supervisor.has_perm("cases.approve", own)
