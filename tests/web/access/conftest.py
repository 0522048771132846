"""Everybody who may ask: each role on the case, on another one and on none, its two people, and a stranger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

DAY = date(2026, 3, 1)


@pytest.fixture
def world(
    case: Case,
    other_case: Case,
    caseworker: User,
    outsider: User,
    colleague: User,
    staff: Callable[..., User],
) -> dict[str, Any]:
    """One of everything of ``case``; its person was found and agreed to contact."""
    from kintrace_web.cases.models import CaseMember
    from kintrace_web.people.inviting_kin import invite_relative
    from kintrace_web.reunion.admitting import admit
    from world import build

    invite_relative(case.enquirer, language="en", actor=caseworker)
    invite_relative(other_case.enquirer, language="en", actor=outsider)
    made = build(case, caseworker, staff)
    # The same of the other case, for those who put the one's numbers into the other's addresses.
    CaseMember.objects.create(case=other_case, user=colleague, capacity="working", assigned_by=outsider)
    made["elsewhere"] = build(other_case, outsider, lambda _name, *roles: staff("Berta Weber", *roles))
    for each, lead in ((case, caseworker), (other_case, outsider)):
        _found(each, lead)
    admit(case, case.sought, language="en", actor=caseworker)
    admit(other_case, other_case.sought, language="en", actor=outsider)
    return made


def _found(case: Case, lead: User) -> None:
    from kintrace_web.cases.finding import mark_found
    from kintrace_web.people.consenting import Agreement
    from kintrace_web.reunion.conversing import record_conversation

    if case.found_at is None:
        mark_found(case, lead)
    record_conversation(
        case,
        held_on=DAY,
        checked_by="papers",
        checked_how="A passport.",
        choice="contact",
        grants=[Agreement(purpose="contact", form="signed", given_on=DAY)],
        actor=lead,
    )


@pytest.fixture
def clients(
    world: dict[str, Any],
    case: Case,
    other_case: Case,
    caseworker: User,
    outsider: User,
    staff: Callable[..., User],
    client_of: Callable[[User], Client],
) -> dict[tuple[str, str], Client]:
    from django.test import Client

    from kintrace_web.cases.models import CaseMember
    from kintrace_web.people.models import Relative

    def on(which: Case | None, user: User, capacity: str = "working") -> Client:
        if which is not None:
            CaseMember.objects.create(case=which, user=user, capacity=capacity, assigned_by=caseworker)
        return client_of(user)

    def account(person: Any) -> Client:
        return client_of(Relative.objects.get(person=person).user)

    return {
        ("caseworker", "own"): client_of(caseworker),
        ("caseworker", "other's"): client_of(outsider),
        ("caseworker", "no"): on(None, staff("Ada", "caseworker")),
        ("supervisor", "own"): on(case, staff("Bea", "supervisor"), "reading"),
        ("supervisor", "other's"): on(other_case, staff("Cem", "supervisor"), "reading"),
        ("supervisor", "no"): on(None, staff("Dana", "supervisor")),
        ("data protection", "own"): on(case, staff("Ewa", "data_protection"), "reading"),
        ("data protection", "other's"): on(other_case, staff("Finn", "data_protection"), "reading"),
        ("data protection", "no"): on(None, staff("Gul", "data_protection")),
        ("advocate", "no"): on(None, staff("Hugo", "advocate")),
        ("editor", "no"): on(None, staff("Ines", "editor")),
        ("administrator", "no"): on(None, staff("Juan", "administrator")),
        ("enquirer", "own"): account(case.enquirer),
        ("enquirer", "other's"): account(other_case.enquirer),
        ("person found", "own"): account(case.sought),
        ("person found", "other's"): account(other_case.sought),
        ("stranger", "no"): Client(),
    }
