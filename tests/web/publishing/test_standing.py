"""What may be shown now: the one door is asked whenever it is read (S6, S9, S14, S15, S16, S17, S25)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.allowing import withdraw
from kintrace_web.advocacy.events.taking import write
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case
from kintrace_web.people import releasing
from kintrace_web.people.consenting import withdraw_consent, withhold
from kintrace_web.people.models import LegalBasis
from kintrace_web.people.publicity import Release
from kintrace_web.people.suppressing import suppress
from kintrace_web.publishing.deciding import take_back
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.standing import hidden, in_force

Change = Callable[[Any, Case, User], None]


def _withdrawn(room: Any, case: Case, _officer: User) -> None:
    for consent in case.enquirer.consents.filter(purpose="publication", withdrawn_at=None):
        withdraw_consent(consent, actor=room.actor)


def _withdrawn_and_given_again(room: Any, case: Case, officer: User) -> None:
    _withdrawn(room, case, officer)
    for item in ("kinship", "story"):
        room.agree(item, case)


def _private(room: Any, case: Case, _officer: User) -> None:
    releasing.keep_private(case.sought, actor=room.actor)


ENDS: dict[str, Change] = {
    "withdrawn": _withdrawn,
    "given again": _withdrawn_and_given_again,
    "found": lambda room, case, _officer: mark_found(case, room.actor),
    "withheld": lambda room, case, _officer: withhold(
        case.sought, whom="public", because="danger", actor=room.actor
    ),
    "private": _private,
    "suppressed": lambda _room, case, officer: (
        suppress(case.sought, because="danger", actor=officer) and None
    ),
    "no basis": lambda _room, case, _officer: LegalBasis.objects.filter(person=case.sought).delete() and None,
    "a child": lambda _room, case, _officer: Case.objects.filter(pk=case.pk).update(restricted=True) and None,
}


@pytest.mark.safety("S6", "S9", "S12", "S15", "S16", "S17", "S25")
@pytest.mark.parametrize("how", ENDS)
def test_whatever_ends_takes_down_everything_that_rests_on_it_and_nothing_else(
    room: Any, data_officer: User, how: str
) -> None:
    room.item()
    room.agree("story")
    theme = room.publish(room.letter())
    about = [
        room.publish(room.case),
        room.publish(room.letter(room.case)),
        room.publish(room.meeting(room.case)),
    ]
    assert hidden() == frozenset()
    ENDS[how](room, room.case, data_officer)
    # What the deletion of a person ended by itself is out no more; of the rest everything is hidden.
    out = {each.pk for each in Publication.objects.let_out()}
    assert theme.pk in out
    assert hidden() == out - {theme.pk}
    assert out <= {each.pk for each in (theme, *about)}
    assert not any(in_force(each) for each in about)
    assert in_force(theme)


@pytest.mark.safety("S16")
def test_found_in_another_case_that_looks_for_the_same_person(
    room: Any, make_case: Callable[..., Case], caseworker: User
) -> None:
    from kintrace_web.matches.models import Candidate

    other = make_case(caseworker, number="KT-2026-0009")
    room.item()
    made = room.publish(room.case)
    one, two = sorted((room.case, other), key=lambda each: each.pk)
    Candidate.objects.create(case=one, other_case=two, state="same", weight=20.0, probability=1.0)
    assert in_force(made)
    Case.objects.filter(pk=other.pk).update(found_at=timezone.now())
    assert not in_force(made)
    assert hidden() == {made.pk}


@pytest.mark.safety("S4")
def test_an_appeal_goes_when_one_of_its_items_was_taken_back(room: Any) -> None:
    kinship, _photo = room.item(), room.photo()
    made = room.publish(room.case)
    releasing.take_back(kinship, actor=room.actor)
    assert hidden() == {made.pk}


@pytest.mark.safety("S14")
def test_it_ends_with_its_own_time_and_with_that_of_an_item(room: Any) -> None:
    kinship = room.item()
    made = room.publish(room.case)
    assert in_force(made, made.until)
    assert not in_force(made, made.until + timedelta(days=1))
    Release.objects.filter(pk=kinship.pk).update(
        until=room.today - timedelta(days=1), talked_on=room.today - timedelta(days=9)
    )
    assert hidden() == {made.pk}


@pytest.mark.safety("S6", "S29")
def test_a_testimony_stands_on_the_consent_to_this_use_and_on_these_words(
    room: Any, colleague: User, caseworker: User
) -> None:
    first = room.testimony("anonymous", "seminar", by=colleague)
    second = room.testimony("anonymous", by=colleague)
    made = [room.publish(each, body="We wrote letters.") for each in (first, second)]
    assert hidden() == frozenset()
    withdraw(first.consents.get(use="seminar"), actor=caseworker)
    assert hidden() == frozenset()
    withdraw(first.consents.get(use="anonymous"), actor=caseworker)
    assert hidden() == {made[0].pk}
    write(second, language="en", words="We wrote letters, and they were burned.", actor=caseworker)
    assert hidden() == {each.pk for each in made}


@pytest.mark.safety("S16")
def test_a_case_that_joins_the_item_later_was_never_asked_about(room: Any) -> None:
    made = room.publish(room.letter())
    made.letter.appeal.cases.add(room.case)
    assert hidden() == {made.pk}


@pytest.mark.safety("S25")
def test_a_rank_in_the_words_goes_when_the_person_turns_out_to_be_held(room: Any) -> None:
    room.agree("story", proof="paper 14 in the safe")
    plain = room.publish(room.letter(room.case), body="He wrote every month.")
    ranked = room.publish(room.letter(room.case), body="He was a sergeant once.")
    _private(room, room.case, room.actor)
    assert hidden() == {ranked.pk}
    assert in_force(plain)


@pytest.mark.safety("S5")
def test_what_waits_or_was_taken_back_is_in_force_for_nobody(room: Any) -> None:
    waits, gone = room.propose(room.letter()), room.publish(room.letter())
    take_back(gone, actor=room.actor)
    assert not in_force(waits)
    assert not in_force(gone)
    assert hidden() == frozenset()


def _some_case(room: Any, make_case: Callable[..., Case], number: int) -> Case:
    return make_case(
        room.actor, number=f"KT-2030-{number:04}", sought=[f"Zoltan{number} Wexford"], enquirer="Maud Wexford"
    )


@pytest.mark.safety("S16", "S17")
@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_says_what_each_one_says(
    room: Any, make_case: Callable[..., Case], data_officer: User, colleague: User, seed: int
) -> None:
    """A random world: what is hidden in bulk is what is not in force, one by one."""
    dice = random.Random(seed)
    cases = [_some_case(room, make_case, number) for number in range(6)]
    for case in cases:
        room.item(case=case)
        room.agree("story", case)
    for _ in range(14):
        about = dice.sample(cases, dice.randint(0, 2))
        make = dice.choice([room.letter, room.meeting, room.event])
        room.publish(make(*about))
    for case in dice.sample(cases, 4):
        room.publish(case)
    for _ in range(2):
        testimony = room.testimony("anonymous", by=colleague)
        room.publish(testimony)
        if dice.random() < 0.5:
            withdraw(testimony.consents.get(), actor=room.actor)
    for case in dice.sample(cases, 3):
        ENDS[dice.choice(list(ENDS))](room, case, data_officer)
    out = list(Publication.objects.let_out())
    assert hidden() == {each.pk for each in out if not in_force(each)}


def test_many_cost_no_more_questions_than_a_few(
    room: Any, make_case: Callable[..., Case], colleague: User, django_assert_max_num_queries: Any
) -> None:
    """Appeals, letters and testimonies, each about a case of its own."""

    def publish(numbers: range) -> None:
        for number in numbers:
            case = _some_case(room, make_case, number)
            room.item(case=case)
            room.agree("story", case)
            room.publish(case)
            room.publish(room.letter(case))
            room.publish(room.testimony("anonymous", by=colleague), body="We wrote letters.")

    publish(range(2))
    with CaptureQueriesContext(connection) as few:
        assert hidden() == frozenset()
    publish(range(2, 8))
    with django_assert_max_num_queries(len(few)):
        assert hidden() == frozenset()
