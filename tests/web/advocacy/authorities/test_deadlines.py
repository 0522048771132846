from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.deadlines import Lateness, deadline, lateness, term_for
from kintrace_web.advocacy.authorities.expecting import remove_term, set_term
from kintrace_web.advocacy.authorities.models import Authority, Holiday, Jurisdiction, Term
from kintrace_web.reunion.refusal import RefusedError

SENT = date(2026, 3, 2)


def test_no_rule_no_deadline(ministry: Authority) -> None:
    assert deadline(ministry, "appeal", SENT) is None


def test_the_nearest_rule_counts(ministry: Authority, maravand: Jurisdiction, advocate: User) -> None:
    office = Authority.objects.create(names={"en": "Department of Prisons"}, part_of=ministry)
    wanted = set_term(amount=90, actor=advocate)
    assert term_for(office, "appeal") == wanted
    wanted = set_term(jurisdiction=maravand, amount=60, actor=advocate)
    assert term_for(office, "appeal") == wanted
    wanted = set_term(authority=ministry, amount=30, actor=advocate)
    assert term_for(office, "appeal") == wanted
    wanted = set_term(authority=office, amount=10, actor=advocate)
    assert term_for(office, "appeal") == wanted
    # The rule for every kind, of the office itself, before the rule for just this kind, of the ministry.
    set_term(authority=ministry, kind="urgent", amount=3, actor=advocate)
    assert term_for(office, "urgent") == wanted
    wanted = set_term(authority=office, kind="urgent", amount=2, actor=advocate)
    assert term_for(office, "urgent") == wanted


def test_of_days_and_of_working_days(ministry: Authority, maravand: Jurisdiction, advocate: User) -> None:
    set_term(authority=ministry, amount=10, very_after=20, actor=advocate)
    found = deadline(ministry, "appeal", SENT)
    assert found is not None
    assert (found.due_on, found.very_due_on) == (date(2026, 3, 12), date(2026, 4, 1))
    set_term(authority=ministry, amount=5, unit="working_days", very_after=1, actor=advocate)
    Holiday.objects.create(jurisdiction=maravand, day=date(2026, 3, 3))
    found = deadline(ministry, "appeal", SENT)
    assert found is not None
    # Wednesday, Thursday, Sunday, Monday, Tuesday: Tuesday the 3rd is a holiday, Friday and Saturday the weekend.
    assert (found.due_on, found.very_due_on) == (date(2026, 3, 10), date(2026, 3, 11))
    assert Term.objects.count() == 1


def test_a_date_counts_until_it_is_there(ministry: Authority, advocate: User) -> None:
    set_term(authority=ministry, amount=30, actor=advocate)
    session = set_term(authority=ministry, by_on=date(2026, 3, 20), very_after=7, actor=advocate)
    found = deadline(ministry, "appeal", SENT)
    assert found is not None
    assert found.term == session
    assert (found.due_on, found.very_due_on) == (date(2026, 3, 20), date(2026, 3, 27))
    later = deadline(ministry, "appeal", date(2026, 3, 21))
    assert later is not None
    assert later.due_on == date(2026, 4, 20)


def test_any_date_for_one_letter(ministry: Authority, advocate: User) -> None:
    chosen = deadline(ministry, "appeal", SENT, by=date(2026, 3, 5))
    assert chosen is not None
    assert chosen.term is None
    assert (chosen.due_on, chosen.very_due_on) == (date(2026, 3, 5), date(2026, 4, 4))


def test_thanks_expect_nothing(ministry: Authority, advocate: User) -> None:
    set_term(amount=30, actor=advocate)
    assert deadline(ministry, "thanks", SENT) is None


def test_how_late() -> None:
    due, very = date(2026, 3, 10), date(2026, 3, 20)
    assert lateness(due, very, date(2026, 3, 10)) is Lateness.NOT_YET
    assert lateness(due, very, date(2026, 3, 11)) is Lateness.OVERDUE
    assert lateness(due, very, date(2026, 3, 20)) is Lateness.OVERDUE
    assert lateness(due, very, date(2026, 3, 21)) is Lateness.VERY_OVERDUE
    assert lateness(None, None, due) is Lateness.NOT_YET


def test_who_sets_terms(ministry: Authority, caseworker: User, outsider: User, administrator: User) -> None:
    term = set_term(authority=ministry, amount=30, actor=caseworker)
    with pytest.raises(PermissionDenied):
        set_term(amount=30, actor=caseworker)
    with pytest.raises(PermissionDenied):
        set_term(authority=ministry, amount=30, actor=administrator)
    with pytest.raises(PermissionDenied):
        remove_term(term, actor=administrator)
    remove_term(term, actor=caseworker)
    assert not Term.objects.exists()


@pytest.mark.parametrize(
    "given",
    [{}, {"amount": 0}, {"amount": 1000}, {"amount": 3, "by_on": SENT}, {"amount": 3, "very_after": -1}],
)
def test_a_term_that_cannot_be(ministry: Authority, advocate: User, given: dict[str, object]) -> None:
    with pytest.raises(RefusedError):
        set_term(authority=ministry, actor=advocate, **given)  # type: ignore[arg-type]
