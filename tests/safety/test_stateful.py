"""Nobody is ever shown what consent does not cover, whatever was done before, by whom and in what order."""

from __future__ import annotations

import os

import pytest
from acting import Acts
from acts_stage import BODIES, MEMBERS, PERSONS, ROLES, SIDES
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from kintrace_web.people.access import Kind, Section
from kintrace_web.people.protected import ProtectedDetail

pytestmark = pytest.mark.django_db
LONG = "SOAK" in os.environ
EXAMPLES, STEPS = (1400, 60) if LONG else (20, 50)


@pytest.fixture
def stage(staff, make_case):
    """Two enquirers, two people looked for, three cases - one person is looked for twice -, and staff of each role."""
    from kintrace_web.cases.models import Case, CaseMember
    from kintrace_web.people.models import Person, PersonName, Relative

    users = {name: staff(name.capitalize(), role) for name, role in ROLES.items()}
    first = make_case(users["lead"], number="KT-2026-0101")
    second = make_case(users["outsider"], number="KT-2026-0102", details={"restricted": True})
    people = {"ea": first.enquirer, "sa": first.sought, "eb": second.enquirer, "sb": second.sought}
    people["nobody"] = Person.objects.create()
    PersonName.objects.create(person=people["nobody"], text="Omar Haddad")
    third = Case.objects.create(
        number="KT-2026-0103",
        enquirer=second.enquirer,
        sought=first.sought,
        kinship="cousin",
        reason="lost_contact",
        opened_by=users["lead"],
    )
    cases = {"A": first, "B": second, "C": third}
    CaseMember.objects.all().delete()
    for (case, who), capacity in MEMBERS.items():
        CaseMember.objects.create(
            case=cases[case], user=users[who], capacity=capacity, assigned_by=users["second"]
        )
    for name in PERSONS:
        account = users[f"account of {name}"] = staff(f"{name}-account")
        Relative.objects.create(user=account, person=people[name], invited_by=users["lead"])
        for section, kind, what in (
            (Section.CONTACT, Kind.PHONE, "contact"),
            (Section.CONTACT, Kind.ADDRESS, "address"),
            (Section.WHEREABOUTS, Kind.PLACE, "whereabouts"),
        ):
            ProtectedDetail.objects.create(
                person=people[name], section=section, kind=kind, value=f"{what} of {name}"
            )
    return {
        kind: {name: each.pk for name, each in things.items()}
        for kind, things in (("users", users), ("persons", people), ("cases", cases))
    }


@pytest.mark.safety("S1", "S2", "S3", "S6", "S8", "S9", "S16", "S17", "S20", "S22", "S28")
@pytest.mark.parametrize("turn", range(3))
def test_nobody_sees_more_than_was_agreed_to(stage, turn):
    """3,000 acts in all; ``make soak`` does some 250,000."""
    assert set(SIDES) == set(stage["cases"])
    assert len(BODIES) > 1

    class Turn(Acts):
        pass

    Turn.stage = stage
    run_state_machine_as_test(
        Turn if LONG else seed(turn)(Turn),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if LONG else [Phase.generate],
        ),
    )
