"""Deleting what is held of a person: a dry run, two people, and what stays (S15, S28)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Kind, Section, add_detail
from kintrace_web.people.erasing import (
    ErasureRefused,
    confirm_erasure,
    dry_run,
    propose_erasure,
    refuse_erasure,
)
from kintrace_web.people.models import Relative
from kintrace_web.people.suppression import Erasure, Suppression

pytestmark = pytest.mark.safety("S15", "S28")


@pytest.fixture
def filled(case: Case, caseworker: User) -> Case:
    for whom in (case.sought, case.enquirer):
        add_detail(caseworker, whom, section=Section.CONTACT, kind=Kind.PHONE, value="+99 555 0100")
    add_event(case, what="Seen", source="a neighbour", when=None, place="Tavrin", actor=caseworker)
    return case


def numbers(case: Case) -> dict[str, int]:
    return {each.kind: each.number for each in dry_run(case.sought)}


def test_the_dry_run_says_exactly_what_goes(filled: Case, caseworker: User, data_officer: User) -> None:
    before = {each.kind: each.number for each in dry_run(filled.sought) if each.goes}
    assert {name: before[name] for name in ("names", "details", "stories", "journey")} == {
        "names": 2, "details": 1, "stories": 1, "journey": 1,
    }  # fmt: skip
    erasure = propose_erasure(filled.sought, "own_wish", actor=caseworker)
    assert numbers(filled)["names"] == 2
    done = confirm_erasure(erasure, actor=data_officer)
    assert dict(done.counts) == before
    filled.sought.refresh_from_db()
    after = {each.kind: each.number for each in dry_run(filled.sought) if each.goes}
    assert set(after.values()) == {0}


def test_what_the_law_asks_for_stays_and_says_why(filled: Case, caseworker: User, data_officer: User) -> None:
    stays = {each.kind: str(each.kept_because) for each in dry_run(filled.sought) if not each.goes}
    assert {"consents", "legal_bases", "withholdings", "cases"} <= stays.keys()
    assert all(stays.values())
    confirm_erasure(propose_erasure(filled.enquirer, "own_wish", actor=caseworker), actor=data_officer)
    assert filled.enquirer.consents.exists()
    filled.refresh_from_db()
    assert (filled.story, filled.number) == ("", "KT-2026-0001")


def test_nothing_readable_is_left_of_the_person(filled: Case, caseworker: User, data_officer: User) -> None:
    confirm_erasure(propose_erasure(filled.sought, "own_wish", actor=caseworker), actor=data_officer)
    sought = filled.sought
    sought.refresh_from_db()
    assert (sought.sex, sought.birth, sought.birth_place, sought.father_name) == ("", None, "", "")
    assert not sought.names.exists()
    assert Suppression.objects.in_force().filter(person=sought.pk).exists()


def test_the_account_of_a_relative_loses_name_and_address(
    filled: Case, caseworker: User, data_officer: User, staff: Callable[..., User]
) -> None:
    user = staff("Parvin")
    Relative.objects.create(user=user, person=filled.enquirer, invited_by=caseworker)
    confirm_erasure(propose_erasure(filled.enquirer, "own_wish", actor=caseworker), actor=data_officer)
    user.refresh_from_db()
    assert (user.is_active, user.name, user.has_usable_password()) == (False, "", False)
    assert "parvin" not in user.email


def test_one_proposes_and_another_confirms(filled: Case, data_officer: User) -> None:
    erasure = propose_erasure(filled.sought, "own_wish", actor=data_officer)
    with pytest.raises(ErasureRefused, match="another"):
        confirm_erasure(erasure, actor=data_officer)
    assert numbers(filled)["names"] == 2


def test_only_the_data_protection_officer_decides(
    filled: Case, caseworker: User, supervisor: User, administrator: User, staff: Callable[..., User]
) -> None:
    erasure = propose_erasure(filled.sought, "own_wish", actor=caseworker)
    for user in (supervisor, administrator, staff("Edda", "editor")):
        with pytest.raises(PermissionDenied):
            confirm_erasure(erasure, actor=user)
    for user in (administrator, staff("Jo")):
        with pytest.raises(PermissionDenied):
            propose_erasure(filled.enquirer, "own_wish", actor=user)
    assert numbers(filled)["names"] == 2


def test_a_refused_erasure_deletes_nothing_and_is_decided_once(
    filled: Case, caseworker: User, data_officer: User
) -> None:
    erasure = propose_erasure(filled.sought, "own_wish", actor=caseworker)
    assert propose_erasure(filled.sought, "danger", actor=caseworker) == erasure
    with pytest.raises(ValueError, match="reason"):
        refuse_erasure(erasure, actor=data_officer, reason="")
    refuse_erasure(erasure, actor=data_officer, reason="not the person")
    with pytest.raises(ErasureRefused):
        confirm_erasure(erasure, actor=data_officer)
    assert numbers(filled)["names"] == 2
    erasure.refresh_from_db()
    assert erasure.state == Erasure.State.REFUSED


def test_the_record_tells_that_and_by_whom_and_no_name(
    filled: Case, caseworker: User, data_officer: User
) -> None:
    confirm_erasure(propose_erasure(filled.sought, "own_wish", actor=caseworker), actor=data_officer)
    acts = {act.verb: act.actor for act in Act.objects.filter(subject_id=str(filled.sought.pk))}
    assert acts["people.erasure_proposed"] == caseworker.pk
    assert acts["people.erased"] == acts["people.suppressed"] == data_officer.pk
    assert "Kaviani" not in str(list(Act.objects.values()))
