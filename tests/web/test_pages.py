"""Each page is asked what each person may see there. The table stands in pages.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from asking import answer, ask
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pages import NO, NONE, PAGES, PEOPLE, SIGN_IN, Page

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from world import build


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The name of every address there is."""
    for pattern in patterns:
        if str(pattern.pattern) == "newsroom/":
            continue  # Wagtail's own, some hundreds: tests/web/archive/test_newsroom.py asks them all.
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


# Of so many pages one world is built: it takes as long as asking some of them.
AT_ONCE = 40
SHELVES = [PAGES[at : at + AT_ONCE] for at in range(0, len(PAGES), AT_ONCE)]


@pytest.mark.parametrize("pages", SHELVES, ids=lambda pages: f"from {pages[0].name} to {pages[-1].name}")
def test_pages(
    pages: tuple[Page, ...],
    case: Case,
    caseworker: User,
    staff: Callable[..., User],
    clients: dict[str, Client],
) -> None:
    """The answer to each of the six; and whoever is refused is refused by the other method too."""
    world = build(case, caseworker, staff)
    wrong: list[str] = []
    for page in pages:
        address = page.address(world)
        for person in PEOPLE:
            expected = getattr(page, person)
            wrong += differs(
                page, person, page.method, {expected}, ask(clients[person], page.method, address)
            )
            if expected in {NO, NONE, SIGN_IN}:
                other = "POST" if page.method == "GET" else "GET"
                wrong += differs(page, person, other, {expected, 405}, ask(clients[person], other, address))
    assert wrong == [], "\n".join(wrong)


def differs(page: Page, person: str, method: str, expected: set[int | str], got: HttpResponse) -> list[str]:
    """What is wrong with an answer, in words; nothing where it is one of those expected."""
    found = answer(got)
    if found in expected:
        return []
    return [f"{method} {page.name} {page.parts} by {person}: {found}, and not {expected}"]
