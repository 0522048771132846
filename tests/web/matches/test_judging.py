from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.cases.searches import searches_for
from kintrace_web.matches import rights
from kintrace_web.matches.candidates import evidence_of
from kintrace_web.matches.judging import NotToBeJudged, judge
from kintrace_web.matches.models import Candidate, Judgement
from kintrace_web.matches.queue import waiting_for
from kintrace_web.people import releasing
from kintrace_web.people.consenting import Agreement

pytestmark = pytest.mark.django_db
State = Candidate.State


def decide(candidate, person, verdict, note=""):
    judge(candidate=candidate, judge=person, verdict=verdict, note=note)
    candidate.refresh_from_db()
    return candidate.state


@pytest.mark.safety("S30")
def test_S30_one_judgement_decides_nothing(candidate, caseworker):
    assert decide(candidate, caseworker, "same") == State.HALF
    assert Case.objects.get(pk=candidate.case_id).status == Case.Status.OPEN


def test_a_judgement_keeps_the_bits_its_judge_saw(candidate, caseworker):
    decide(candidate, caseworker, "same")
    assert Judgement.objects.get().weight == pytest.approx(evidence_of(candidate).weight)


@pytest.mark.safety("S30")
def test_S30_nobody_judges_twice(candidate, caseworker):
    decide(candidate, caseworker, "same")
    with pytest.raises(PermissionDenied):
        judge(candidate=candidate, judge=caseworker, verdict="same")
    assert Judgement.objects.count() == 1


@pytest.mark.safety("S1")
def test_two_who_say_same_find_the_person_and_the_enquirer_reads_what_they_read(
    candidate, caseworker, colleague
):
    before = candidate.case.wording_for_enquirer()
    decide(candidate, caseworker, "same", "born the same year")
    assert decide(candidate, colleague, "same") == State.SAME
    case = Case.objects.get(pk=candidate.case_id)
    assert case.status == Case.Status.FOUND
    assert case.wording_for_enquirer() == before
    assert Act.objects.filter(verb="cases.found", subject_id=str(case.pk)).exists()


@pytest.mark.parametrize("verdict", ["different", "cannot_tell"])
def test_two_who_agree_on_another_word_decide_it(candidate, caseworker, colleague, verdict):
    decide(candidate, caseworker, verdict)
    assert decide(candidate, colleague, verdict) == verdict
    assert Case.objects.get(pk=candidate.case_id).status == Case.Status.OPEN


@pytest.mark.parametrize(
    ("first", "second"), [("same", "different"), ("same", "cannot_tell"), ("different", "same")]
)
def test_two_who_differ_leave_it_to_a_supervisor(candidate, caseworker, colleague, supervisor, first, second):
    assert candidate not in waiting_for(supervisor)
    decide(candidate, caseworker, first)
    assert decide(candidate, colleague, second) == State.DISAGREED
    assert list(waiting_for(supervisor)) == [candidate]
    assert decide(candidate, supervisor, "same", "the seal is the same") == State.SAME
    assert Case.objects.get(pk=candidate.case_id).status == Case.Status.FOUND
    assert Judgement.objects.filter(candidate=candidate).count() == 3
    assert Judgement.objects.get(judge=supervisor).as_supervisor


def test_a_supervisor_who_judged_does_not_settle(candidate, supervisor, colleague, staff):
    CaseMember.objects.create(
        case=candidate.case, user=supervisor, capacity=CaseMember.Capacity.WORKING, assigned_by=supervisor
    )
    decide(candidate, supervisor, "same")
    assert decide(candidate, colleague, "different") == State.DISAGREED
    with pytest.raises(PermissionDenied):
        judge(candidate=candidate, judge=supervisor, verdict="same")
    third = staff("Vera Sandoval", "supervisor")
    assert decide(candidate, third, "different") == State.DIFFERENT


def test_a_caseworker_does_not_settle(candidate, caseworker, colleague, staff):
    third = staff("Anselm Weiss", "caseworker")
    CaseMember.objects.create(
        case=candidate.case, user=third, capacity=CaseMember.Capacity.WORKING, assigned_by=caseworker
    )
    decide(candidate, caseworker, "same")
    decide(candidate, colleague, "different")
    assert candidate not in waiting_for(third)
    with pytest.raises(PermissionDenied):
        judge(candidate=candidate, judge=third, verdict="same")


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["outsider", "administrator", "data_officer", "supervisor"])
def test_S22_who_is_no_member_does_not_judge(candidate, who, request):
    stranger = request.getfixturevalue(who)
    assert not stranger.has_perm(rights.SEE, candidate)
    assert candidate not in waiting_for(stranger)
    with pytest.raises(PermissionDenied):
        judge(candidate=candidate, judge=stranger, verdict="same")


def test_who_only_reads_a_case_does_not_judge(candidate, outsider, caseworker):
    CaseMember.objects.create(
        case=candidate.case, user=outsider, capacity=CaseMember.Capacity.READING, assigned_by=caseworker
    )
    assert outsider.has_perm(rights.SEE_BOTH, candidate)
    assert candidate not in waiting_for(outsider)
    with pytest.raises(PermissionDenied):
        judge(candidate=candidate, judge=outsider, verdict="same")


@pytest.mark.safety("S7")
def test_S7_without_consent_nothing_is_judged(candidate, caseworker):
    candidate.case.enquirer.consents.update(withdrawn_at=timezone.now())
    assert candidate not in waiting_for(caseworker)
    with pytest.raises(NotToBeJudged):
        judge(candidate=candidate, judge=caseworker, verdict="same")


@pytest.mark.safety("S17")
def test_when_one_is_found_the_other_candidates_are_set_aside(candidate, make_list, caseworker, colleague):
    from kintrace_web.matches.proposing import propose_for_list

    propose_for_list(make_list(title="Register of autumn"))
    other = Candidate.objects.exclude(pk=candidate.pk).filter(case=candidate.case).first()
    assert other in waiting_for(caseworker)
    for person in (caseworker, colleague):
        decide(candidate, person, "same")
    assert Candidate.objects.get(pk=other.pk).state == State.PROPOSED
    assert other not in waiting_for(caseworker)
    with pytest.raises(NotToBeJudged):
        judge(candidate=other, judge=caseworker, verdict="same")


def test_the_record_of_acts_does_not_tell_the_word(candidate, caseworker):
    decide(candidate, caseworker, "same", "the scar on the left hand")
    act = Act.objects.get(verb="matches.judged")
    assert "same" not in str(act.details)
    assert "scar" not in str(act.details) + act.reason


def test_a_word_that_is_none_of_the_three_is_refused(candidate, caseworker):
    with pytest.raises(ValueError, match="perhaps"):
        judge(candidate=candidate, judge=caseworker, verdict="perhaps")


@pytest.fixture
def two_cases(case, make_case, outsider, with_keys):
    from kintrace_web.matches.proposing import propose_for_case

    with_keys(make_case(outsider, number="KT-2026-0009", sought=["Nasreen Kavyani"]))
    propose_for_case(case)
    return Candidate.objects.get(other_case__isnull=False)


def test_two_cases_of_one_person_are_not_found_by_that(two_cases, supervisor, staff):
    for person in (supervisor, staff("Vera Sandoval", "supervisor")):
        assert two_cases in waiting_for(person)
        decide(two_cases, person, "same")
    assert two_cases.state == State.SAME
    assert set(Case.objects.values_list("status", flat=True)) == {Case.Status.OPEN}


@pytest.fixture
def public(staff):
    """``public(case)``: its sought person's kinship is public."""

    def make(case):
        today = timezone.localdate()
        agree(case, Agreement("publication", "signed", today, item="kinship"), actor=case.opened_by)
        asked = {"item": "kinship", "wording": "Looked for by a sister", "language": "en", "talked_on": today}
        until = today + timedelta(days=90)
        made = releasing.propose(case.sought, **asked, until=until, actor=case.opened_by)
        releasing.approve(made, actor=staff("Edda Moreau", "editor"))
        return made

    return make


@pytest.mark.safety("S16", "S17")
def test_found_in_one_case_ends_what_is_public_by_the_other(two_cases, supervisor, staff, public):
    second = staff("Vera Sandoval", "supervisor")
    release = public(two_cases.other_case)
    for person in (supervisor, second):
        decide(two_cases, person, "same")
    assert releasing.in_force() == [release], "two cases of one person are not found by that"
    mark_found(two_cases.case, supervisor)
    assert releasing.in_force() == []
    release.refresh_from_db()
    with pytest.raises(PermissionDenied):
        public(two_cases.other_case)
    assert Case.objects.get(pk=two_cases.other_case_id).status == Case.Status.OPEN, "and it goes on"


@pytest.mark.safety("S12")
def test_a_child_in_one_case_is_a_child_in_the_other(two_cases, supervisor, staff):
    other = two_cases.other_case.sought
    assert not searches_for(other).may_be_child
    for person in (supervisor, staff("Vera Sandoval", "supervisor")):
        decide(two_cases, person, "same")
    Case.objects.filter(pk=two_cases.case_id).update(restricted=True)
    assert searches_for(other).may_be_child


@pytest.mark.safety("S22")
def test_S22_a_member_of_one_of_two_cases_knows_of_the_pair_and_judges_it_not(two_cases, caseworker):
    assert caseworker.has_perm(rights.SEE, two_cases)
    assert not caseworker.has_perm(rights.SEE_BOTH, two_cases)
    assert two_cases not in waiting_for(caseworker)
    with pytest.raises(PermissionDenied):
        judge(candidate=two_cases, judge=caseworker, verdict="same")


def test_a_member_of_both_cases_judges_the_pair(two_cases, caseworker, outsider):
    for case in (two_cases.case, two_cases.other_case):
        CaseMember.objects.get_or_create(
            case=case,
            user=caseworker,
            ended_at=None,
            defaults={"capacity": CaseMember.Capacity.WORKING, "assigned_by": outsider},
        )
    assert two_cases in waiting_for(caseworker)
    assert decide(two_cases, caseworker, "different") == State.HALF
