"""Statistics tell no single case: no number that is told in fives can be worked out from the rest of the page."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.lists.models import ListEntry, SourceList
from kintrace_web.matches.models import Candidate, Judgement
from kintrace_web.workspace.fives import STEP, five
from kintrace_web.workspace.plots import Count, bars, columns

State = Candidate.State
FOUND, CLOSED, OPEN = Case.Status.FOUND, Case.Status.CLOSED, Case.Status.OPEN
# Every number that the page tells in fives, by what it counts. Cases: a state, and how long ago they were opened.
CASES = {"waits": (OPEN, 400), "waits long": (OPEN, 1200), "found": (FOUND, 400), "closed": (CLOSED, 400)}
SETTLED = "settled"
PAIRS = (*(state.value for state in State), SETTLED)
# And what it does not tell: cases of this year that are open, found or closed beside what the months count.
LATELY = {"lately open": OPEN, "lately found": FOUND, "lately closed": CLOSED}
World = dict[str, int]


def test_a_number_stands_among_five() -> None:
    for number in range(1000):
        among = five(number)
        assert number in among
        assert len(among) == STEP


def test_none_of_five_is_told_from_the_others() -> None:
    one, four, none, many = bars([Count("a", 1), Count("b", 4), Count("c", 0), Count("d", 22)], in_fives=True)
    assert {(each.shown, each.width) for each in (one, four, none)} == {("fewer than 5", one.width)}
    assert (many.shown, many.width) == ("20 to 24", 100)
    assert bars([Count("d", 20)], in_fives=True)[0].width == bars([Count("d", 24)], in_fives=True)[0].width


def test_columns_grow_with_their_number() -> None:
    plot = columns([Count("a", 0), Count("b", 2), Count("c", 4)])
    heights = [column.height for column in plot.columns]
    assert heights[0] == 0
    assert heights[2] == pytest.approx(2 * heights[1])
    assert all(column.y + column.height == pytest.approx(plot.ground) for column in plot.columns)


@pytest.fixture
def read(client_of: Callable[[User], Client], caseworker: User) -> Callable[[], str]:
    """The page, without what is new each time."""
    client = client_of(caseworker)

    def page() -> str:
        answer = client.get(reverse("workspace:statistics"))
        text = answer.content.decode()
        return text[text.index("<main") : text.index("</main>")]

    return page


def _populate(world: World, case: Case, by: User) -> None:
    """A world in which as many stand in each state as ``world`` says, and nobody else."""
    Judgement.objects.all().delete()
    Candidate.objects.all().delete()
    Case.objects.exclude(pk=case.pk).delete()
    now = timezone.now()
    # The case that the pairs hang on is of this year and open: the page tells of it in the months alone.
    wanted = chain(
        ((status, days, world[name]) for name, (status, days) in CASES.items()),
        ((status, 3, world[name]) for name, status in LATELY.items()),
    )
    kept = {"enquirer": case.enquirer, "sought": case.sought, "kinship": case.kinship, "reason": case.reason}
    Case.objects.bulk_create(
        Case(
            number=f"N-{status}-{days}-{each}",
            status=status,
            opened_by=by,
            opened_at=now - timedelta(days),
            **kept,
        )
        for status, days, number in wanted
        for each in range(number)
    )
    entries = iter(ListEntry.objects.order_by("row"))
    pairs = Candidate.objects.bulk_create(
        Candidate(
            case=case,
            entry=next(entries),
            weight=1,
            probability=0.5,
            state=State.SAME if name == SETTLED else name,
        )
        for name in PAIRS
        for _each in range(world[name])
    )
    settled = pairs[len(pairs) - world[SETTLED] :] if world[SETTLED] else []
    Judgement.objects.bulk_create(
        Judgement(candidate=pair, judge=by, verdict="same", weight=1, as_supervisor=True) for pair in settled
    )


def _others(world: World, name: str) -> Iterator[World]:
    """The worlds in which nothing that is told but ``name`` is another number, one of those it stands among."""
    lately = f"lately {name}"
    of_late = world.get(lately, 0)
    for number in five(world[name] + of_late):
        # As many of this year as there are for it; the months count the rest of them as open.
        kept = min(of_late, number)
        other = world | {name: number - kept}
        if lately in world:
            other |= {lately: kept, "lately open": world["lately open"] + of_late - kept}
        yield other


def _worlds() -> Iterator[World]:
    """Nobody, everybody at an edge, and whatever chance brings."""
    names = [*CASES, *PAIRS, *LATELY]
    yield dict.fromkeys(names, 0)
    yield dict.fromkeys(names, 4) | dict.fromkeys(LATELY, 0)
    chance = random.Random(5)
    for most in (6, 14):
        yield {name: chance.randrange(most) for name in names}


@pytest.fixture
def entries(caseworker: User) -> None:
    source = SourceList.objects.create(
        title="Register",
        kind="camp",
        received_from="Red Tent",
        received_on=timezone.localdate(),
        added_by=caseworker,
    )
    ListEntry.objects.bulk_create(
        ListEntry(source_list=source, row=row, cells={}, names=[]) for row in range(1, 200)
    )


@pytest.mark.safety("S18")
@pytest.mark.parametrize("world", [*_worlds()], ids=["nobody", "edge", "few", "some"])
def test_every_number_may_be_any_of_its_five_whatever_else_the_page_says(
    world: World, case: Case, caseworker: User, entries: None, read: Callable[[], str]
) -> None:
    for name in (*CASES, *PAIRS):
        seen = []
        for other in _others(world, name):
            _populate(other, case, caseworker)
            seen.append(read())
        assert len(seen) == STEP
        assert len(set(seen)) == 1, f"the page tells worlds apart in which {name} is another of its five"


@pytest.mark.safety("S18")
def test_the_months_say_nothing_of_what_came_of_their_cases(
    case: Case, caseworker: User, entries: None, read: Callable[[], str]
) -> None:
    nobody = dict.fromkeys([*CASES, *PAIRS, *LATELY], 0)
    seen = set()
    for found, closed in ((0, 0), (4, 0), (0, 4), (2, 1)):
        _populate(
            nobody | {"lately found": found, "lately closed": closed, "lately open": 9 - found - closed},
            case,
            caseworker,
        )
        seen.add(read())
    assert len(seen) == 1
    assert "Cases opened in the last twelve months" in seen.pop()


def test_each_case_and_each_pair_stands_in_one_row(
    case: Case, caseworker: User, entries: None, read: Callable[[], str]
) -> None:
    """What is in the one row too many moves one row."""
    nobody = dict.fromkeys([*CASES, *PAIRS, *LATELY], 0)
    for name in (*CASES, *PAIRS):
        _populate(nobody | {name: 7}, case, caseworker)
        page = read()
        assert page.count("5 to 9") == 1, name
        assert page.count("fewer than 5") == len(CASES) + len(PAIRS) - 1


def test_nothing_that_is_asked_with_the_address_narrows_the_page(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    client, address = client_of(caseworker), reverse("workspace:statistics")
    asked = {"status": "found", "page": 2, "year": 2020, "q": case.number, "case": case.pk}
    plain, narrowed = (client.get(address, given).content.decode() for given in ({}, asked))
    cut = plain[plain.index("<main") : plain.index("</main>")]
    assert cut in narrowed
    assert case.number not in plain


def test_statistics_in_persian_run_from_right_to_left(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    User.objects.update(language="fa")
    page = client_of(caseworker).get(reverse("workspace:statistics")).content.decode()
    assert 'dir="rtl"' in page
    assert "fewer than" not in page or "۵" in page
