"""The timeline and the kinship picture: where things stand, and that they say the same as their words."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from kintrace.dates import parse_date
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.kin import relate
from kintrace_web.people.registering import GivenName, register_person
from kintrace_web.workspace.cases import kinship, timeline
from kintrace_web.workspace.cases.timeline import Happening, act


def happening(what: str, when: str) -> Happening:
    return Happening("journey", what, parse_date(when) if when else None)


def test_nothing_dated_is_no_picture() -> None:
    assert timeline.draw([]) is None
    assert timeline.draw([happening("a rumour", "")]) is None


def test_a_known_day_is_a_dot_and_a_year_a_bar() -> None:
    drawn = timeline.draw(
        [happening("year", "2019"), happening("day", "5 March 2020"), happening("rumour", "")]
    )
    assert drawn is not None
    assert [(bar.label, bar.is_day) for bar in drawn.bars] == [("year", False), ("day", True)]
    year, day = drawn.bars
    assert year.width > 10 * day.width
    assert year.x + year.width < day.middle


@pytest.mark.parametrize(("language", "earlier_is_left"), [("en", True), ("fa", False), ("ar", False)])
def test_time_runs_the_way_the_page_is_read(language: str, earlier_is_left: bool) -> None:
    with translation.override(language):
        drawn = timeline.draw([happening("one", "2010"), happening("two", "2020")])
    assert drawn is not None
    assert (drawn.bars[0].middle < drawn.bars[1].middle) is earlier_is_left


def test_the_axes_are_in_three_calendars_and_agree() -> None:
    with translation.override("en"):
        drawn = timeline.draw([happening("one", "2018"), happening("two", "2021")])
    assert drawn is not None
    ticks = {axis.name: {tick.text: tick.x for tick in axis.ticks} for axis in drawn.axes}
    assert list(ticks) == ["Gregorian", "Solar Hijri", "Hijri"]
    # Nowruz of 1399 fell on 20 March 2020, the Hijri new year of 1442 on 20 August 2020.
    assert (
        ticks["Gregorian"]["2020"]
        < ticks["Solar Hijri"]["1399"]
        < ticks["Hijri"]["1442"]
        < ticks["Gregorian"]["2021"]
    )


@pytest.mark.parametrize("years", [("2026", "2026"), ("1900", "2026"), ("1801", "2149")])
def test_every_axis_has_a_few_years(years: tuple[str, str]) -> None:
    drawn = timeline.draw([happening("one", years[0]), happening("two", years[1])])
    assert drawn is not None
    for axis in drawn.axes:
        assert 1 <= len(axis.ticks) <= timeline.MOST_TICKS
        assert all(0 <= tick.x <= timeline.WIDTH for tick in axis.ticks)


def test_an_open_date_does_not_squeeze_the_others() -> None:
    drawn = timeline.draw(
        [happening("long ago", "before 2005"), happening("day", "5 March 2004"), happening("later", "2006")]
    )
    assert drawn is not None
    assert drawn.bars[0].width < timeline.WIDTH
    assert drawn.bars[-1].width > timeline.WIDTH / 25


def test_labels_stay_inside_and_long_ones_are_cut_in_the_picture_alone() -> None:
    drawn = timeline.draw([happening("a" * 500, "2019"), act("opened", date(2026, 12, 31))])
    assert drawn is not None
    assert len(drawn.bars[0].label) <= timeline.LONGEST_LABEL
    assert all(0 <= bar.label_x <= timeline.WIDTH for bar in drawn.bars)
    assert [bar.anchor for bar in drawn.bars] == ["start", "end"]


def test_what_has_no_date_stands_last_in_the_table() -> None:
    ordered = timeline.in_order([happening("rumour", ""), happening("two", "2020"), happening("one", "2010")])
    assert [each.what for each in ordered] == ["one", "two", "rumour"]


def test_generations_stand_from_top_to_bottom(case: Case, caseworker: User) -> None:
    for name, relation in (("Khatun", "grandmother"), ("", "uncle"), ("Arash", "son")):
        names = [GivenName(name)] if name else []
        relate(register_person(names=names, actor=caseworker), case.sought, relation, actor=caseworker)
    relate(case.enquirer, case.sought, "sister", actor=caseworker)
    family = kinship.draw(case)
    kinds = {member.key: member.kind for member in family.members}
    assert kinds[str(case.sought_id)] == "sought"
    assert kinds[str(case.enquirer_id)] == "enquirer"
    height = {member.role: member.y for member in family.members}
    sought = next(member for member in family.members if member.kind == "sought")
    assert (
        height["grandmother"]
        < height["uncle"]
        == height["father"]
        == height["mother"]
        < sought.y
        < height["son"]
    )
    # The mother and the uncle have no name: open circles. The father is known by name from the sought person.
    assert {member.role for member in family.members if member.kind == "unknown"} == {"uncle", "mother"}
    assert len(family.ties) == 6
    assert len(family.words) == 4


def test_nobody_stands_on_somebody_else(case: Case, caseworker: User) -> None:
    for relation in ("brother", "brother", "aunt", "uncle", "cousin"):
        relate(register_person(names=[], actor=caseworker), case.sought, relation, actor=caseworker)
    family = kinship.draw(case)
    places = [(member.x, member.y) for member in family.members]
    assert len(set(places)) == len(places)
    assert all(0 < x < family.width and 0 < y < family.height for x, y in places)


def test_a_name_of_sixty_letters_is_wrapped_and_whole() -> None:
    name = "Maximiliane-Theodora Anastasia Hohenwarth-Schattenfels dos Santos"
    lines = kinship.wrapped(name)
    assert all(len(line) <= kinship.LETTERS_A_LINE for line in lines)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
