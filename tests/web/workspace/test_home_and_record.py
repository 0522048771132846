"""My work shows what waits for one person and nothing of others, and the record is read in pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case, CaseMember, IntakeDraft, Task

Read = Callable[[User, str], str]


@pytest.fixture
def read(client_of: Callable[[User], Client]) -> Read:
    """The text of a page as somebody sees it."""
    return lambda user, name: client_of(user).get(reverse(f"workspace:{name}")).content.decode()


def task(case: Case, user: User, days: int | None) -> Task:
    due = None if days is None else timezone.localdate() + timedelta(days=days)
    return Task.objects.create(case=case, text=f"Task of {days}", due=due, assignee=user, created_by=user)


def test_the_most_pressing_task_stands_first_and_is_marked(case: Case, caseworker: User, read: Read) -> None:
    for days in (None, 3, -2, 0):
        task(case, caseworker, days)
    page = read(caseworker, "home")
    places = [page.index(f"Task of {days}") for days in (-2, 0, 3, None)]
    assert places == sorted(places)
    assert page.count("overdue") == 1
    assert page.count("mark-waits") == 1


def test_nothing_of_other_peoples_work(
    case: Case, caseworker: User, colleague: User, outsider: User, other_case: Case, read: Read
) -> None:
    task(case, colleague, 1)
    IntakeDraft.objects.create(author=colleague)
    page = read(caseworker, "home")
    assert "Task of" not in page
    assert "Go on with the interview" not in page
    assert other_case.number not in page
    assert case.number not in read(outsider, "home")


def test_a_task_of_a_case_that_was_left_is_gone(case: Case, caseworker: User, read: Read) -> None:
    task(case, caseworker, 1)
    CaseMember.objects.filter(user=caseworker).update(ended_at=timezone.now())
    page = read(caseworker, "home")
    assert "Task of" not in page
    assert case.number not in page


def test_an_interview_is_gone_on_with(caseworker: User, read: Read) -> None:
    draft = IntakeDraft.objects.create(author=caseworker, step="story")
    assert reverse("workspace:intake", kwargs={"pk": draft.pk, "slug": "story"}) in read(caseworker, "home")


def test_an_empty_page_offers_the_first_act(caseworker: User, read: Read) -> None:
    page = read(caseworker, "home")
    assert "You have no open case" in page
    assert reverse("workspace:intake_start") in page


def test_an_account_without_a_role_is_told_so(staff: Callable[..., User], read: Read) -> None:
    page = read(staff("Nobody Yet"), "home")
    assert "no role yet" in page
    assert reverse("workspace:cases") not in page


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("caseworker", {"home", "cases", "lists", "matches", "statistics"}),
        ("supervisor", {"home", "cases", "lists", "matches", "statistics"}),
        ("administrator", {"home", "staff", "record"}),
        ("data_officer", {"home", "cases", "statistics", "record"}),
    ],
)
def test_each_role_is_offered_its_pages_only(
    who: str, pages: set[str], request: pytest.FixtureRequest, client_of: Callable[[User], Client]
) -> None:
    client = client_of(request.getfixturevalue(who))
    shown = client.get(reverse("workspace:home")).content.decode()
    nav = shown[shown.index("<nav") : shown.index("</nav>")]
    every = {"home", "cases", "lists", "matches", "statistics", "staff", "record"}
    assert {name for name in every if f'href="{reverse(f"workspace:{name}")}"' in nav} == pages
    assert all(client.get(reverse(f"workspace:{name}")).status_code == 200 for name in pages)


def test_the_page_one_is_on_is_marked(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    shown = client_of(caseworker).get(reverse("workspace:case", kwargs={"pk": case.pk})).content.decode()
    nav = shown[shown.index("<nav") : shown.index("</nav>")]
    assert nav.count("aria-current") == 1
    assert f'href="{reverse("workspace:cases")}" aria-current="page"' in nav


def test_the_record_is_filtered_and_shown_in_pages(
    data_officer: User, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    for _number in range(60):
        record("cases.read", caseworker, actor=caseworker)
    record("cases.opened", caseworker, actor=None, reason="from the command line")
    client, address = client_of(data_officer), reverse("workspace:record")
    everything = client.get(address).content.decode()
    assert "61 acts" in everything
    assert everything.count("data-row") == 50
    assert client.get(address, {"page": 2}).content.decode().count("data-row") == 11
    assert client.get(address, {"verb": "cases.opened"}).content.decode().count("data-row") == 1
    assert client.get(address, {"actor": caseworker.pk}).content.decode().count("data-row") == 50
    assert "No act fits" in client.get(address, {"subject": "nothing"}).content.decode()
    assert "data-row" not in client.get(address, {"actor": "x"}).content.decode()
