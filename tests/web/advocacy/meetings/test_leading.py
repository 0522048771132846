"""Who is mentioned in a meeting becomes a tip; no case changes by it (S21)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.meetings.leading import make_lead
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.refusal import RefusedError


@pytest.mark.safety("S21")
def test_it_becomes_a_tip_and_nothing_else(
    meet: Callable[..., Meeting], case: Case, caseworker: User
) -> None:
    meeting, before = meet(case), case.status
    loose = make_lead(meeting, what="He named Nasrin.", where="Tavrin", actor=caseworker)
    bound = make_lead(meeting, what="Nasrin again.", case=case, actor=caseworker)
    assert (loose.tip.case, bound.tip.case) == (None, case)
    assert loose.tip.received_by == caseworker
    case.refresh_from_db()
    assert case.status == before


@pytest.mark.safety("S22")
def test_only_who_works_on_the_meeting_and_on_the_case(
    meet: Callable[..., Meeting], case: Case, caseworker: User, outsider: User
) -> None:
    with pytest.raises(PermissionDenied):
        make_lead(meet(case), what="He named Nasrin.", actor=outsider)
    with pytest.raises(PermissionDenied):
        make_lead(meet(), what="He named Nasrin.", case=case, actor=outsider)
    with pytest.raises(RefusedError):
        make_lead(meet(), what=" ", actor=caseworker)
    assert not Tip.objects.exists()


def test_an_advocate_who_sorts_no_tips_hands_one_in(
    meet: Callable[..., Meeting], staff: Callable[..., User]
) -> None:
    advocate = staff("Jonas Reuter", "advocate")
    lead = make_lead(meet(), what="He named Nasrin.", actor=advocate)
    assert lead.by == advocate
    assert lead.tip.received_by is None, "as anybody's: sorting it is for others"
