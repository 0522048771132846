"""Odd access is told from the record: bursts, nights, refusals (S23)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit import oddities
from kintrace_web.audit.models import Act

pytestmark = pytest.mark.safety("S23")
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SINCE = NOON - timedelta(days=2)


def acts(user: User, subjects: list[User], *, at: datetime, verb: str = "people.contact_read") -> None:
    """Acts as the record holds them, at other hours than now; their chain is not what is asked here."""
    for minute, subject in enumerate(subjects):
        Act.objects.create(
            number=Act.objects.count() + 1_000,
            at=at + timedelta(minutes=minute),
            actor=user.pk,
            verb=verb,
            subject_kind="accounts.user",
            subject_id=str(subject.pk),
        )


def test_many_files_in_a_short_time_and_not_one_file_many_times(
    caseworker: User, colleague: User, supervisor: User, outsider: User
) -> None:
    three = [caseworker, colleague, supervisor]
    acts(caseworker, three, at=NOON)
    acts(colleague, [supervisor] * 5, at=NOON)
    for number, subject in enumerate(three):
        acts(outsider, [subject], at=NOON + timedelta(hours=3 * number))
    found = oddities.bursts(SINCE, least=3, within=timedelta(hours=1))
    assert [(burst.actor, burst.subjects) for burst in found] == [(caseworker.pk, 3)]


def test_at_night_by_the_office_clock(caseworker: User, colleague: User) -> None:
    for hour in (23, 3, 12):
        acts(caseworker, [colleague], at=NOON.replace(hour=hour))
    assert len(oddities.at_night(SINCE, begins=22, ends=6)) == 2
    with timezone.override("Asia/Tokyo"):  # nine hours on: 08, 12, 21
        assert len(oddities.at_night(SINCE, begins=22, ends=6)) == 0
        assert len(oddities.at_night(SINCE, begins=8, ends=9)) == 1


def test_refusals_and_days(caseworker: User, colleague: User) -> None:
    acts(caseworker, [colleague], at=NOON, verb="people.access_refused")
    acts(caseworker, [colleague, colleague], at=NOON)
    assert [act.actor for act in oddities.refused(SINCE)] == [caseworker.pk]
    assert oddities.by_day(SINCE)[caseworker.pk][NOON.date()] == 2


@pytest.mark.parametrize(
    "verb", ["reunion.disclosure_refused", "reunion.message_refused", "authorities.correction_refused"]
)
def test_a_decision_that_says_no_is_no_refused_request(caseworker: User, colleague: User, verb: str) -> None:
    acts(caseworker, [colleague], at=NOON, verb=verb)
    assert list(oddities.refused(SINCE)) == []


def test_a_search_by_number_counts_as_odd_access_does(caseworker: User) -> None:
    acts(caseworker, [caseworker] * 3, at=NOON.replace(hour=23), verb="people.identity_searched")
    assert len(oddities.at_night(SINCE, begins=22, ends=6)) == 3
    assert oddities.by_day(SINCE)[caseworker.pk][NOON.date()] == 3
    (burst,) = oddities.bursts(SINCE, least=3, within=timedelta(hours=1))
    assert (burst.actor, burst.subjects) == (caseworker.pk, 3), "each search counts as a file"


@pytest.mark.safety("S24")
@pytest.mark.parametrize("verb", ["people.exported", "people.referral_overridden", "people.own_copy_made"])
def test_whatever_leaves_the_house_is_on_the_record_of_reads(
    caseworker: User, colleague: User, verb: str
) -> None:
    acts(caseworker, [colleague], at=NOON, verb=verb)
    assert [act.verb for act in oddities.reads(SINCE)] == [verb]
