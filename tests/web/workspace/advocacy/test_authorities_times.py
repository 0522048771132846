"""How long authorities take to answer, and the strip: numbers, geometry, and whose letters count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.cases.models import Case
from kintrace_web.workspace.advocacy.authorities.answering import Times, letters_seen, times_of, waits_of
from kintrace_web.workspace.advocacy.authorities.rhythm import MOST, WIDTH, Promise, strip
from kintrace_web.workspace.advocacy.authorities.times import picture

TODAY = date(2026, 6, 1)
Sent = Callable[..., Letter]


@pytest.fixture
def ministry(db: None) -> Authority:
    return Authority.objects.create(names={"en": "Ministry of Justice"})


@pytest.fixture
def sent(ministry: Authority, caseworker: User) -> Sent:
    def make(day: date, answered: int | None = None, case: Case | None = None, **fields: object) -> Letter:
        appeal = Appeal.objects.create(
            reference=uuid4().hex[:20],
            kind=str(fields.pop("kind", "appeal")),
            theme="Prisoners",
            original="en",
            written_by=caseworker,
        )
        if case is not None:
            appeal.cases.add(case)
        values = {
            "state": Letter.State.SENT,
            "due_on": day + timedelta(days=30),
            "very_due_on": day + timedelta(days=60),
            "answered_on": None if answered is None else day + timedelta(days=answered),
            **fields,
        }
        return Letter.objects.create(
            reference=uuid4().hex[:20],
            appeal=appeal,
            authority=ministry,
            channel="email",
            language="en",
            edition=1,
            token=uuid4().hex,
            message_id=uuid4().hex,
            sent_on=day,
            made_by=caseworker,
            **values,
        )

    return make


def test_the_numbers(ministry: Authority, sent: Sent) -> None:
    letters = [
        sent(date(2026, 1, 1), 5),
        sent(date(2026, 1, 2), 20),
        sent(date(2026, 1, 3), 100),
        sent(date(2026, 4, 20)),
        sent(date(2026, 3, 1)),
        sent(date(2026, 5, 20)),
        sent(date(2026, 2, 1), closed_on=date(2026, 5, 1)),
        sent(date(2026, 2, 2), 3, kind="thanks"),
        sent(date(2026, 2, 2), state=Letter.State.UNKNOWN),
    ]
    times = Times(ministry, tuple(waits_of(letters, TODAY)))
    assert (times.sent, times.answered, times.half, times.longest) == (7, [5, 20, 100], 20, 100)
    assert (len(times.open), times.overdue, times.very_overdue, times.longest_open) == (3, 2, 1, 92)
    counted = {count.short: count.number for count in times.columns()}
    assert counted == {
        "0–7": 1,
        "8–14": 0,
        "15–30": 1,
        "31–60": 0,
        "61–90": 0,
        "91–180": 1,
        "180+": 0,
        "none yet": 3,
    }


def test_without_an_answer_there_is_no_half(ministry: Authority, sent: Sent) -> None:
    times = Times(ministry, tuple(waits_of([sent(date(2026, 5, 1))], TODAY)))
    assert (times.half, times.longest) == (None, None)
    assert picture([times]).lines[0].half_x is None


@pytest.mark.safety("S22")
def test_letters_about_cases_of_others_count_nowhere(
    case: Case,
    caseworker: User,
    outsider: User,
    administrator: User,
    client_of: Callable[[User], Client],
    ministry: Authority,
    sent: Sent,
) -> None:
    theirs, theme = sent(date(2026, 1, 1), 5, case=case), sent(date(2026, 1, 2), 9)
    assert set(letters_seen(caseworker)) == {theirs, theme}
    assert set(letters_seen(outsider)) == {theme}
    assert not letters_seen(administrator).exists()
    (row,) = times_of(outsider, TODAY)
    assert (row.sent, row.answered) == (1, [9])
    page = client_of(outsider).get(reverse("workspace:authority", args=[ministry.pk])).content.decode()
    assert theme.reference in page
    assert theirs.reference not in page
    assert page.count('class="sent" cx=') == 1 + page.count('<circle class="sent" cx="8"')
    response = client_of(outsider).get(reverse("workspace:authority_times"))
    assert [each.sent for each in response.context["page"]] == [1]


def test_the_table_of_times_sorts(client_of: Callable[[User], Client], caseworker: User, sent: Sent) -> None:
    today = timezone.localdate()
    sent(today - timedelta(days=90))
    slow = Authority.objects.create(names={"en": "Assembly"})
    Letter.objects.filter(pk=sent(today - timedelta(days=50), 40).pk).update(authority=slow)
    page = client_of(caseworker)
    for order, first in (("name", "Assembly"), ("-overdue", "Ministry of Justice"), ("half", "Assembly")):
        rows = page.get(reverse("workspace:authority_times"), {"sort": order}).context["page"]
        assert str(rows[0].authority) == first, order


def test_the_strip(ministry: Authority, sent: Sent) -> None:
    letters = [sent(date(2026, 1, 1), 10), sent(date(2026, 1, 5), 50), sent(date(2026, 3, 1))]
    drawn = strip(waits_of(letters, TODAY), [Promise(date(2026, 2, 1), "kept")], TODAY)
    assert drawn is not None
    first, second, third = drawn.marks
    assert first.x < second.x < third.x <= drawn.width
    # Two that overlap lie in two lanes, and the third goes where the first is over.
    assert first.y == third.y != second.y
    assert (first.answered, first.late_x) == (True, None)
    assert second.late_x is not None
    assert second.x < second.late_x < second.end_x
    assert (third.is_open, third.lateness) == (True, "very_overdue")
    assert drawn.spots[0].y > max(mark.y for mark in drawn.marks)
    with translation.override("fa"):
        turned = strip(waits_of(letters, TODAY), [], TODAY)
    assert turned is not None
    assert turned.marks[0].x == pytest.approx(WIDTH - first.x)


def test_a_long_strip_says_what_it_leaves_out(ministry: Authority, sent: Sent) -> None:
    letters = [sent(date(2026, 1, 1) + timedelta(days=day), 2) for day in range(MOST + 3)]
    drawn = strip(waits_of(letters, TODAY), [], TODAY)
    assert drawn is not None
    assert (len(drawn.marks), drawn.left_out) == (MOST, 3)
    assert strip([], [], TODAY) is None
