from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.calendars import Day, set_jurisdiction
from kintrace_web.advocacy.authorities.models import Holiday, Jurisdiction
from kintrace_web.advocacy.authorities.workdays import Calendar, add_working_days
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


def test_monday_to_friday_without_a_jurisdiction() -> None:
    assert add_working_days(None, date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert add_working_days(None, date(2026, 3, 7), 0) == date(2026, 3, 9)
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(None, date(2026, 3, 7), -1)


def test_a_week_that_ends_on_thursday(maravand: Jurisdiction) -> None:
    assert add_working_days(maravand, date(2026, 3, 5), 1) == date(2026, 3, 8)
    assert add_working_days(maravand, date(2026, 3, 8), 5) == date(2026, 3, 15)


def test_over_the_end_of_a_year(maravand: Jurisdiction) -> None:
    """Switzerland: the first and, in Zürich, the second of January are holidays; so is the 25th and 26th."""
    swiss = Jurisdiction.objects.create(code="CH", weekend=[5, 6], holidays_of="CH-ZH")
    # Thursday 24 December 2026; Friday the 25th is Christmas, then a weekend.
    assert add_working_days(swiss, date(2026, 12, 24), 1) == date(2026, 12, 28)
    # Thursday 31 December; Friday is New Year, then a weekend.
    assert add_working_days(swiss, date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert add_working_days(maravand, date(2026, 12, 31), 1) == date(2027, 1, 3)


def test_own_days_win_over_the_package_and_the_weekend() -> None:
    swiss = Jurisdiction.objects.create(code="CH", weekend=[5, 6], holidays_of="CH")
    Holiday.objects.create(jurisdiction=swiss, day=date(2027, 1, 1), works=True)
    Holiday.objects.create(jurisdiction=swiss, day=date(2027, 1, 2), works=True)
    Holiday.objects.create(jurisdiction=swiss, day=date(2027, 1, 4), works=False)
    calendar = Calendar(swiss)
    assert [calendar.works(date(2027, 1, day)) for day in (1, 2, 3, 4, 5)] == [True, True, False, False, True]


def test_a_country_that_the_package_knows_no_more() -> None:
    gone = Jurisdiction.objects.create(code="XX", weekend=[5, 6], holidays_of="ZZ")
    assert add_working_days(gone, date(2026, 12, 31), 1) == date(2027, 1, 1)


def test_a_week_without_work_is_refused(advocate: User) -> None:
    with pytest.raises(RefusedError, match="at least one day"):
        set_jurisdiction(None, code="XX", names={"en": "X"}, weekend=range(7), actor=advocate)
    with pytest.raises(RefusedError, match="No public holidays are known for ZZ"):
        set_jurisdiction(None, code="XX", names={"en": "X"}, weekend=[5], holidays_of="ZZ", actor=advocate)


def test_the_days_of_a_jurisdiction_are_replaced(maravand: Jurisdiction, advocate: User) -> None:
    Holiday.objects.create(jurisdiction=maravand, day=date(2026, 5, 1))
    set_jurisdiction(
        maravand,
        code="MV",
        names={"en": "Maravand"},
        weekend=[4, 5],
        days=[Day(date(2026, 6, 1), "Day of the river")],
        actor=advocate,
    )
    assert [str(day) for day in maravand.holidays.all()] == ["2026-06-01 Day of the river"]


@given(
    weekend=st.sets(st.integers(0, 6), max_size=6),
    start=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    n=st.integers(0, 80),
    country=st.sampled_from(["", "CH", "EG", "FR", "AL", "ZZ"]),
    own=st.dictionaries(st.integers(-5, 60), st.booleans(), max_size=20),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_working_days_never_run_backwards(
    weekend: set[int], start: date, n: int, country: str, own: dict[int, bool]
) -> None:
    """One more working day is a later day, and each of them is a working day, with exactly so many on the way."""
    Jurisdiction.objects.filter(code="T").delete()
    land = Jurisdiction.objects.create(code="T", weekend=sorted(weekend), holidays_of=country)
    Holiday.objects.bulk_create(
        Holiday(jurisdiction=land, day=start + timedelta(days=after), works=works)
        for after, works in own.items()
    )
    calendar = Calendar(land)
    landed, next_one = add_working_days(land, start, n), add_working_days(land, start, n + 1)
    # No day and one day are the same where one begins on a day off.
    assert start <= landed <= next_one
    assert landed < next_one or n == 0
    assert calendar.works(landed)
    assert calendar.works(next_one)
    between = (landed + timedelta(days=day) for day in range(1, (next_one - landed).days))
    assert not any(calendar.works(day) for day in between) or n == 0
    if n > 0:
        days = (start + timedelta(days=day) for day in range(1, (landed - start).days + 1))
        assert sum(calendar.works(day) for day in days) == n
