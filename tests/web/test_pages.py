"""Each page is asked what each person may see there. The table stands in pages.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pages import AGAIN, GO, NO, NONE, PAGES, PEOPLE, SIGN_IN, Page

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from world import build


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The name of every address there is."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            within = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, within)
        else:
            assert pattern.name, f"{pattern.pattern} has no name, so no test can ask it"
            yield f"{prefix}{pattern.name}"


def test_every_address_has_an_answer() -> None:
    there, told = set(names(get_resolver().url_patterns)), {page.name for page in PAGES}
    assert there - told == set(), "these addresses need a row in tests/web/pages.py: who may see them?"
    assert told - there == set(), "these rows of tests/web/pages.py lead nowhere"


@pytest.fixture
def clients(
    caseworker: User,
    outsider: User,
    supervisor: User,
    administrator: User,
    enquirer_account: User,
    other_case: Case,
    client_of: Callable[[User], Client],
) -> dict[str, Client]:
    return {
        "member": client_of(caseworker),
        "other": client_of(outsider),
        "stranger": Client(),
        "supervisor": client_of(supervisor),
        "administrator": client_of(administrator),
        "relative": client_of(enquirer_account),
    }


def answer(response: HttpResponse) -> int | str:
    """The status, with redirections told apart by where they lead."""
    if response.status_code != 302:
        return response.status_code
    if response["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return AGAIN if "reauthenticate" in response["Location"] else GO


def ask(client: Client, page: Page, world: dict[str, Any], method: str) -> int | str:
    response = getattr(client, method.lower())(page.address(world))
    if response.streaming:  # a document comes piece by piece from its file
        response.file_to_stream.close()
    return answer(response)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.name} {page.parts}".strip())
def test_page(
    page: Page, case: Case, caseworker: User, staff: Callable[..., User], clients: dict[str, Client]
) -> None:
    """The answer to each of the six; and whoever is refused is refused by the other method too."""
    world = build(case, caseworker, staff)
    # The refused ask first: the member's own asking may change what is there.
    for person in reversed(PEOPLE):
        expected = getattr(page, person)
        assert ask(clients[person], page, world, page.method) == expected, person
        if expected in {NO, NONE, SIGN_IN}:
            other = "POST" if page.method == "GET" else "GET"
            assert ask(clients[person], page, world, other) in {expected, 405}, f"{person} by {other}"
