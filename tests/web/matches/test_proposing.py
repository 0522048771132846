from __future__ import annotations

import pytest
from django.utils import timezone

from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.lists.models import SourceList
from kintrace_web.matches.judging import judge
from kintrace_web.matches.models import Candidate, Search
from kintrace_web.matches.proposing import propose_for_case, propose_for_list

pytestmark = pytest.mark.django_db


def test_the_right_entry_is_found_across_two_scripts(case, source_list):
    assert propose_for_case(case) >= 1
    best = Candidate.objects.order_by("-weight").first()
    assert best.entry.names == ["Nasrin Kaviani"]
    assert best.weight > 10
    assert 0 < best.probability < 1
    assert best.weights["name"] > 0
    assert Search.objects.filter(case=case).exists()


def test_a_new_list_is_searched_for_all_open_cases(case, make_list):
    propose_for_case(case)
    assert not Candidate.objects.exists()
    assert propose_for_list(make_list()) >= 1
    assert Candidate.objects.order_by("-weight").first().entry.row == 2


def test_both_searches_give_the_same_pair_the_same_weight(case, make_list):
    propose_for_list(make_list())
    one = Candidate.objects.get(entry__row=2)
    Candidate.objects.all().delete()
    propose_for_case(case)
    assert Candidate.objects.get(entry__row=2).weight == pytest.approx(one.weight)


def test_no_pair_is_proposed_twice(case, source_list):
    made = propose_for_case(case)
    assert propose_for_case(case) == propose_for_list(source_list) == 0
    assert Candidate.objects.count() == made


def test_a_rejected_pair_is_never_proposed_again(candidate, caseworker, colleague):
    for person in (caseworker, colleague):
        judge(candidate=candidate, judge=person, verdict="different")
    propose_for_case(candidate.case)
    propose_for_list(candidate.entry.source_list)
    same = Candidate.objects.filter(case=candidate.case, entry=candidate.entry)
    assert [pair.state for pair in same] == [Candidate.State.DIFFERENT]


@pytest.mark.safety("S7")
def test_S7_without_consent_to_tracing_a_case_takes_no_part(case, make_list):
    case.enquirer.consents.update(withdrawn_at=timezone.now())
    source_list = make_list()
    assert propose_for_case(case) == propose_for_list(source_list) == 0


@pytest.mark.safety("S10")
def test_S10_without_a_legal_basis_a_case_takes_no_part(case, make_list):
    case.sought.legal_bases.all().delete()
    source_list = make_list()
    assert propose_for_case(case) == propose_for_list(source_list) == 0


def test_a_list_still_coming_in_takes_no_part(case, source_list):
    SourceList.objects.update(completed_at=None)
    source_list.refresh_from_db()
    assert propose_for_case(case) == propose_for_list(source_list) == 0


@pytest.fixture
def twin(make_case, outsider, with_keys):
    """Another family's case that looks for the same woman, under a Latin spelling."""
    return with_keys(make_case(outsider, number="KT-2026-0009", sought=["Nasreen Kavyani"]))


def test_two_cases_are_one_pair_from_whichever_side(case, twin):
    assert propose_for_case(case) + propose_for_case(twin) == 1
    pair = Candidate.objects.get()
    assert {pair.case, pair.other_case} == {case, twin}
    assert pair.case.pk.int < pair.other_case.pk.int


@pytest.mark.safety("S7")
def test_S7_another_case_without_consent_is_not_compared(case, twin):
    twin.enquirer.consents.update(withdrawn_at=timezone.now())
    assert propose_for_case(case) == 0
    assert propose_for_case(twin) == 0


def test_a_case_is_not_compared_with_itself(case):
    assert propose_for_case(case) == 0


def test_common_keys_are_left_to_the_rare_ones(case, make_list, monkeypatch):
    """A thousand women of the same given name do not hide the one with both names."""
    from kintrace_web.lists import searching

    monkeypatch.setattr(searching, "MOST_ROWS", 60)
    rows = [
        (f"Nasrin {family}", "", "", "", "")
        for family in ("Bode", "Tamm", "Quist", "Lund")
        for _ in range(50)
    ]
    make_list([*rows, ("Nasrin Kaviani", "Bahram", "1983", "Shiraz", "f")])
    propose_for_case(case)
    assert Candidate.objects.order_by("-weight").first().entry.names == ["Nasrin Kaviani"]


def test_a_found_case_is_not_looked_for(case, make_list):
    Case.objects.update(status=Case.Status.FOUND)
    assert propose_for_list(make_list()) == 0
    assert CaseMember.objects.filter(case=case).exists()
