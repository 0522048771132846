"""Finding one's own cases by name, across scripts (S22)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.cases.searching import search_cases
from kintrace_web.people.registering import GivenName, set_names


@pytest.fixture
def named(case: Case, other_case: Case, caseworker: User) -> Case:
    set_names(case.sought, [GivenName("نسرین کاویانی")], actor=caseworker)
    set_names(case.enquirer, [GivenName("پروین سعیدی")], actor=caseworker)
    set_names(other_case.sought, [GivenName("Насрин Кавиани")], actor=caseworker)
    return case


@pytest.mark.parametrize(
    "typed",
    ["نسرین کاویانی", "Nasrin Kaviani", "Насрин Кавиани", "nasr", "Kaviani", "کاو", "KT-2026-0001", "۰۰۰۱"],
)
def test_own_cases_are_found_in_every_script_and_by_number(named: Case, caseworker: User, typed: str) -> None:
    assert [hit.case for hit in search_cases(caseworker, typed)][:1] == [named]


@pytest.mark.safety("S22")
@pytest.mark.parametrize("typed", ["Насрин Кавиани", "KT-2026-0002"])
def test_s22_other_peoples_cases_are_not_searched(named: Case, caseworker: User, typed: str) -> None:
    assert all(hit.case == named for hit in search_cases(caseworker, typed))


def test_it_says_why(named: Case, caseworker: User) -> None:
    [hit] = search_cases(caseworker, "Nasrin Kaviani")
    assert hit.name == "نسرین کاویانی"
    assert any("Nasrin" in str(sentence) for sentence in hit.why)


def test_the_enquirers_name_finds_the_case_and_says_so(named: Case, caseworker: User) -> None:
    [hit] = search_cases(caseworker, "Parvin")
    assert hit.of_enquirer


@pytest.mark.parametrize("typed", ["", "   ", "Zebedee Oakshott"])
def test_nothing_is_found_for_nothing(named: Case, caseworker: User, typed: str) -> None:
    assert search_cases(caseworker, typed) == []


def test_the_page_answers_without_javascript_and_with_htmx(
    named: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(caseworker)
    whole = client.post(reverse("workspace:search"), {"q": "Nasrin"}).content.decode()
    part = client.post(
        reverse("workspace:search"), {"q": "Nasrin"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert "KT-2026-0001" in whole
    assert "KT-2026-0001" in part


def test_ten_thousand_letters_are_refused_in_words(
    named: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    response = client_of(caseworker).post(reverse("workspace:search"), {"q": "a" * 10_000})
    assert "10000 letters" in response.content.decode()


def test_the_list_sorts_and_filters_from_the_address(
    named: Case, make_case: Callable[..., Case], caseworker: User, client_of: Callable[[User], Client]
) -> None:
    make_case(caseworker, number="KT-2026-0003", sought=["Олена"], details={"status": "found"})
    client = client_of(caseworker)

    def rows(query: str) -> list[str]:
        page = client.get(reverse("workspace:cases") + query).content.decode()
        return [number for number in ("KT-2026-0001", "KT-2026-0003") if f"<bdi>{number}</bdi>" in page]

    assert rows("") == ["KT-2026-0001", "KT-2026-0003"]
    assert rows("?status=found") == ["KT-2026-0003"]
    assert rows("?status=nonsense&sort=nonsense&page=99") == ["KT-2026-0001", "KT-2026-0003"]
    page = client.get(reverse("workspace:cases") + "?sort=-number").content.decode()
    assert page.index("KT-2026-0003") < page.index("KT-2026-0001")
    assert 'aria-sort="descending"' in page
