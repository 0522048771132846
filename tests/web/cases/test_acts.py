"""Members, journey, tasks, approval and finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from kintrace.dates import parse_date
from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.assigning import LastLeadError, assign, end_membership
from kintrace_web.cases.changing import change_last_contact, change_story
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.journey import add_event, change_event, remove_event, sources_of
from kintrace_web.cases.models import Case
from kintrace_web.cases.protecting import approve_restricted, restrict
from kintrace_web.cases.tasks import add_task, finish_task, reopen_task
from kintrace_web.people.models import Consent

TODAY = date(2026, 6, 1)


def verbs(case: Case) -> list[str]:
    return list(Act.objects.filter(subject_id=str(case.pk)).values_list("verb", flat=True))


@pytest.mark.safety("S1", "S2")
@pytest.mark.safety("S22")
@pytest.mark.parametrize("role", ["advocate", "data_protection"])
@pytest.mark.parametrize("capacity", ["lead", "working"])
def test_who_does_no_casework_reads_and_is_not_in_charge(case, caseworker, staff, role, capacity):
    account = staff("Noor", role)
    with pytest.raises(ValueError, match="in charge"):
        assign(case, account, capacity, actor=caseworker)
    assert not case.members.in_force().filter(user=account).exists()
    assert assign(case, account, "reading", actor=caseworker).capacity == "reading"


def test_s1_s2_found_changes_nothing_for_the_enquirer(case: Case, caseworker: User) -> None:
    with translation.override("en"):
        before = case.wording_for_enquirer()
        mark_found(case, caseworker)
        assert case.wording_for_enquirer() == before
    assert (case.status, case.found_at is not None) == (Case.Status.FOUND, True)
    assert Consent.objects.filter(person=case.sought).count() == 0
    mark_found(case, caseworker)
    assert verbs(case) == ["cases.found"]


def test_the_last_person_in_charge_stays(case: Case, caseworker: User, colleague: User) -> None:
    lead = case.members.in_force().get(user=caseworker)
    with pytest.raises(LastLeadError):
        end_membership(lead, actor=caseworker)
    with pytest.raises(LastLeadError):
        assign(case, caseworker, "reading", actor=caseworker)
    assign(case, colleague, "lead", actor=caseworker)
    end_membership(lead, actor=caseworker)
    assert not caseworker.has_perm("cases.read", case)
    assert Case.objects.of(caseworker).count() == 0


def test_a_membership_that_ended_can_begin_again(case: Case, caseworker: User, colleague: User) -> None:
    end_membership(case.members.in_force().get(user=colleague), actor=caseworker)
    assign(case, colleague, "working", actor=caseworker, reason="back from leave")
    assert case.members.filter(user=colleague).count() == 2
    assert case.members.in_force().filter(user=colleague).count() == 1


def test_who_may_not_assign_is_refused(
    case: Case, colleague: User, outsider: User, administrator: User
) -> None:
    with pytest.raises(PermissionDenied):
        assign(case, outsider, "working", actor=colleague)
    with pytest.raises(PermissionDenied):
        end_membership(case.members.in_force().get(user=colleague), actor=outsider)
    with pytest.raises(PermissionDenied):
        assign(case, outsider, "working", actor=administrator)


def test_only_who_works_on_cases_becomes_a_member(case: Case, caseworker: User, administrator: User) -> None:
    with pytest.raises(ValueError, match="can be members"):
        assign(case, administrator, "reading", actor=caseworker)


@pytest.mark.safety("S12")
def test_s12_a_restricted_case_waits_for_the_second_person(
    make_case: Callable[..., Case], caseworker: User, supervisor: User
) -> None:
    case = make_case(caseworker, details={"restricted": True})
    assert list(Case.objects.waiting_for_approval()) == [case]
    assert not Case.objects.matchable(TODAY).exists()
    with pytest.raises(PermissionDenied):
        approve_restricted(case, actor=caseworker)
    assign(case, supervisor, "reading", actor=supervisor)
    approve_restricted(case, actor=supervisor)
    assert list(Case.objects.matchable(TODAY)) == [case]
    assert "cases.restricted_approved" in verbs(case)


@pytest.mark.safety("S12")
def test_s12_a_case_becomes_restricted_when_the_birth_is_learnt(case: Case, caseworker: User) -> None:
    restrict(case, actor=caseworker)
    restrict(case, actor=caseworker)
    assert verbs(case) == ["cases.restricted"]
    assert not Case.objects.matchable(TODAY).filter(pk=case.pk).exists()


def test_events_come_go_and_are_corrected(case: Case, caseworker: User, outsider: User) -> None:
    event = add_event(
        case, what="Seen at the station", source="A neighbour", when=parse_date("2020"), actor=caseworker
    )
    change_event(event, what="Seen at the harbour", source="", when=None, place="Selenga", actor=caseworker)
    event.refresh_from_db()
    assert (event.what, event.when, event.place) == ("Seen at the harbour", None, "Selenga")
    # An empty source leaves the one on file, which is sealed and is read through the door alone (S22, S27).
    assert "neighbour" not in f"{event.source} {event.source!r}"
    assert sources_of(case, actor=caseworker, reason="a look") == {event.pk: "A neighbour"}
    with pytest.raises(PermissionDenied):
        sources_of(case, actor=outsider, reason="curious")
    remove_event(event, actor=caseworker)
    assert case.journey.count() == 0
    assert verbs(case) == ["cases.event_added", "cases.event_changed", "cases.event_removed"]
    with pytest.raises(ValueError, match="what happened"):
        add_event(case, what=" ", actor=caseworker)


def test_tasks_are_done_and_undone(case: Case, caseworker: User, outsider: User) -> None:
    task = add_task(case, text="Call the family", due=TODAY, assignee=caseworker, actor=caseworker)
    finish_task(task, actor=caseworker)
    finish_task(task, actor=caseworker)
    reopen_task(task, actor=caseworker)
    task.refresh_from_db()
    assert task.done_at is None
    assert verbs(case) == ["cases.task_added", "cases.task_done", "cases.task_reopened"]
    with pytest.raises(ValueError, match="member"):
        add_task(case, text="Call", assignee=outsider, actor=caseworker)


def test_corrections_name_the_fields_and_not_the_words(case: Case, caseworker: User) -> None:
    change_story(case, story="Another account of Nasrin", actor=caseworker)
    change_story(case, story="Another account of Nasrin", actor=caseworker)
    change_last_contact(case, last_contact=None, place="Tavrin", how="", actor=caseworker)
    details = [act.details for act in Act.objects.filter(verb="cases.changed")]
    assert details == [{"fields": ["story"]}, {"fields": ["last_contact"]}]
