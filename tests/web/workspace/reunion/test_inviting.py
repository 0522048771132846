"""The page says before anything else when there is nobody to give the other half of a code, and what to do (S22)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.models import Case
from kintrace_web.people.inviting_kin import NotInvitedError
from kintrace_web.reunion.admitting import Colleague, admit, colleague_for, speak_half

pytestmark = pytest.mark.django_db
TWO, ALONE = "This takes two of you", "You are the only one here who works on cases"


def alone_on(case: Case, caseworker: User) -> None:
    case.members.exclude(user=caseworker).delete()


def alone_in_the_office(case: Case, caseworker: User) -> None:
    alone_on(case, caseworker)
    User.objects.exclude(pk=caseworker.pk).update(is_active=False)


@pytest.mark.safety("S22")
def test_with_a_colleague_on_the_case_nothing_is_said(
    case: Case, caseworker: User, colleague: User, pages: Callable[[User], Any]
) -> None:
    assert colleague_for(case, caseworker) is colleague_for(case, colleague) is Colleague.ON_THE_CASE
    assert TWO not in pages(caseworker).get("case_portal")


@pytest.mark.safety("S22")
def test_alone_on_the_case_one_brings_a_colleague_onto_it(
    case: Case, caseworker: User, outsider: User, pages: Callable[[User], Any]
) -> None:
    alone_on(case, caseworker)
    page = pages(caseworker).get("case_portal")
    assert TWO in page
    assert ALONE not in page
    assert reverse("workspace:case_members", args=[case.pk]) in page
    # Who only reads the case gives no half.
    assign(case, outsider, "reading", actor=caseworker)
    assert colleague_for(case, caseworker) is Colleague.IN_THE_OFFICE
    assign(case, outsider, "working", actor=caseworker)
    assert TWO not in pages(caseworker).get("case_portal")


@pytest.mark.safety("S22")
def test_alone_in_the_office_one_reads_whom_to_ask_and_the_rule_holds(
    case: Case, caseworker: User, staff: Callable[..., User], pages: Callable[[User], Any]
) -> None:
    alone_in_the_office(case, caseworker)
    staff("Ida", "administrator")
    staff("Eva", "editor")
    page = pages(caseworker).get("case_portal")
    assert ALONE in page
    assert "Ask your administrator" in page
    admit(case, case.enquirer, language="en", actor=caseworker)
    with pytest.raises(NotInvitedError):
        speak_half(case, case.enquirer, actor=caseworker)
