"""A task is read by who may know what it says (S1, S2, S22)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.cases.tasks import add_task
from kintrace_web.people.models import Relative
from kintrace_web.reunion.conversing import record_conversation
from kintrace_web.reunion.declining import never_contact

pytestmark = pytest.mark.safety("S2", "S22")
Capacity = CaseMember.Capacity
SAID = "asked never to be contacted"


def join(case: Case, user: User, capacity: Capacity) -> User:
    CaseMember.objects.create(case=case, user=user, capacity=capacity, assigned_by=user)
    return user


@pytest.fixture
def never(case: Case, caseworker: User, staff: Callable[..., User]) -> Case:
    """A found person who was spoken with said "never contact me" in their own pages."""
    mark_found(case, caseworker)
    record_conversation(
        case, held_on=case.opened_at.date(), checked_by="papers", checked_how="A passport.", choice="undecided",
        actor=caseworker,
    )  # fmt: skip
    own = staff("Nasrin")
    Relative.objects.create(user=own, person=case.sought, invited_by=caseworker)
    never_contact(case.sought, actor=own)
    return case


def pages_of(client: Client, case: Case) -> str:
    addresses = (reverse("workspace:case", args=[case.pk]), reverse("workspace:home"))
    return "".join(client.get(address).content.decode() for address in addresses)


def test_who_reads_the_case_alone_does_not_read_what_a_found_person_asked_for(
    never: Case, outsider: User, data_officer: User, client_of: Callable[[User], Client]
) -> None:
    for user in (outsider, data_officer):
        join(never, user, Capacity.READING)
        page = pages_of(client_of(user), never)
        assert never.number in page
        assert SAID not in page
        assert never.tasks.all().for_user(user) == []


def test_who_works_on_it_and_who_decides_on_it_do(
    never: Case, caseworker: User, colleague: User, supervisor: User, client_of: Callable[[User], Client]
) -> None:
    join(never, supervisor, Capacity.READING)
    (task,) = never.tasks.all()
    assert task.assignee == caseworker
    for user in (caseworker, colleague, supervisor):
        assert SAID in pages_of(client_of(user), never)
        assert never.tasks.all().for_user(user) == [task]


def test_who_works_on_it_no_longer_reads_their_own_task_no_longer(
    never: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    """On the page "My work", too: the task is still theirs."""
    never.members.filter(user=caseworker).update(capacity=Capacity.READING)
    assert never.tasks.get().assignee == caseworker
    assert SAID not in pages_of(client_of(caseworker), never)


def test_a_task_of_the_case_is_for_all_who_read_it(
    never: Case, caseworker: User, outsider: User, client_of: Callable[[User], Client]
) -> None:
    join(never, outsider, Capacity.READING)
    add_task(never, text="Write to the ministry", actor=caseworker)
    assert "Write to the ministry" in pages_of(client_of(outsider), never)
