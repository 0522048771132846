from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.matches.judging import judge
from kintrace_web.matches.models import Candidate, Judgement
from kintrace_web.matches.proposing import propose_for_case

pytestmark = pytest.mark.django_db
SECRET = "the scar above the left eye"


@pytest.fixture
def page_for(client_of, candidate):
    """``page_for(user)``: the pair's page as that person gets it."""

    def get(user, pair=candidate):
        return client_of(user).get(reverse("workspace:match", args=[pair.pk]))

    return get


def bare(answer) -> str:
    """A page without what differs each time it is made."""
    text = answer.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r'(nonce|hx-headers)="[^"]+"', "", text)


def test_the_pair_page_shows_both_records_the_reasons_and_the_letters(page_for, caseworker):
    text = page_for(caseworker).content.decode()
    for shown in (
        "نسرین کاویانی",
        "Nasrin Kaviani",
        "بهرام",
        "Bahram",
        "<svg",
        "tie-3",
        "bits speak for one person",
    ):
        assert shown in text
    assert "style=" not in text


@pytest.mark.safety("S30")
def test_S30_the_second_judge_gets_byte_for_byte_what_they_got_before_but_for_whose_turn_it_is(
    page_for, candidate, caseworker, colleague
):
    before = bare(page_for(colleague))
    judge(candidate=candidate, judge=caseworker, verdict="different", note=SECRET)
    after = bare(page_for(colleague))
    assert after.replace("waits for a second judgement", "waits for a first judgement") == before
    again = Judgement.objects.get()
    again.verdict, again.note = "same", "another note"
    again.save()
    assert bare(page_for(colleague)) == after, "the page must not depend on what the first decided"


@pytest.mark.safety("S30")
def test_S30_nothing_of_the_first_judgement_is_on_any_page_of_the_second(
    client_of, candidate, caseworker, colleague
):
    judge(candidate=candidate, judge=caseworker, verdict="different", note=SECRET)
    client = client_of(colleague)
    pages = [
        reverse("workspace:match", args=[candidate.pk]),
        reverse("workspace:matches"),
        reverse("workspace:matches") + "?waits=second",
        reverse("workspace:matches") + "?waits=decided",
        reverse("workspace:home"),
    ]
    for page in pages:
        text = client.get(page).content.decode()
        assert SECRET not in text, page
        if page != reverse("workspace:home"):  # who is in charge of the case stands there
            assert caseworker.name not in text, page
    confirm = client.post(
        reverse("workspace:match_judge", args=[candidate.pk]), {"verdict": "same", "note": ""}
    )
    assert SECRET not in confirm.content.decode()
    assert caseworker.name not in confirm.content.decode()


def test_after_both_judged_each_sees_what_the_other_decided(page_for, candidate, caseworker, colleague):
    judge(candidate=candidate, judge=caseworker, verdict="different", note=SECRET)
    judge(candidate=candidate, judge=colleague, verdict="different")
    for person, other in ((caseworker, colleague), (colleague, caseworker)):
        assert other.name in page_for(person).content.decode()
    assert SECRET in page_for(colleague).content.decode()


def test_the_supervisor_sees_both_when_they_differ_and_nothing_before(
    page_for, candidate, caseworker, colleague, supervisor
):
    assert page_for(supervisor).status_code == 404
    judge(candidate=candidate, judge=caseworker, verdict="different", note=SECRET)
    assert page_for(supervisor).status_code == 404
    judge(candidate=candidate, judge=colleague, verdict="same")
    text = page_for(supervisor).content.decode()
    assert SECRET in text
    assert "You decide" in text


def test_a_judgement_takes_a_page_that_says_what_will_happen(client_of, candidate, caseworker):
    client, address = client_of(caseworker), reverse("workspace:match_judge", args=[candidate.pk])
    said = client.post(address, {"verdict": "same", "note": "same seal"}).content.decode()
    assert "cannot be undone" in said
    assert "same seal" in said
    assert not Judgement.objects.exists()
    client.post(address, {"verdict": "same", "note": "same seal", "confirmed": "yes"})
    assert Judgement.objects.get().note == "same seal"


def test_a_judgement_without_a_word_is_asked_again_and_the_note_stays(client_of, candidate, caseworker):
    address = reverse("workspace:match_judge", args=[candidate.pk])
    answer = client_of(caseworker).post(address, {"note": "same seal"})
    assert answer.status_code == 422
    assert "Choose one of the three." in answer.content.decode()
    assert "same seal" in answer.content.decode()


def test_a_judgement_that_comes_too_late_changes_nothing(client_of, candidate, caseworker, colleague):
    for person in (caseworker, colleague):
        judge(candidate=candidate, judge=person, verdict="different")
    address = reverse("workspace:match_judge", args=[candidate.pk])
    client_of(caseworker).post(address, {"verdict": "same", "note": "", "confirmed": "yes"})
    assert Judgement.objects.count() == 2
    assert Candidate.objects.get(pk=candidate.pk).state == Candidate.State.DIFFERENT


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["outsider", "supervisor"])
def test_S22_a_pair_of_a_case_of_others_does_not_exist(page_for, request, who):
    assert page_for(request.getfixturevalue(who)).status_code == 404


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["administrator", "data_officer"])
def test_S22_who_does_no_casework_has_no_pairs(page_for, client_of, request, who):
    person = request.getfixturevalue(who)
    assert page_for(person).status_code == 403
    assert client_of(person).get(reverse("workspace:matches")).status_code == 403


@pytest.mark.safety("S7")
def test_S7_when_consent_ends_the_pair_shows_nothing(page_for, candidate, caseworker):
    candidate.case.enquirer.consents.update(withdrawn_at=timezone.now())
    text = page_for(caseworker).content.decode()
    assert "Nasrin Kaviani" not in text
    assert "takes no part in matching" in text


@pytest.mark.safety("S22")
def test_S22_a_member_of_one_of_two_cases_sees_nothing_of_the_other(
    case, make_case, outsider, with_keys, page_for, caseworker, supervisor
):
    other = with_keys(make_case(outsider, number="KT-2026-0009", sought=["Nasreen Kavyani"]))
    propose_for_case(case)
    pair = Candidate.objects.get(other_case__isnull=False)
    text = page_for(caseworker, pair).content.decode()
    assert "Another case may look for the same person" in text
    for hidden in ("Nasreen Kavyani", "KT-2026-0009", str(other.pk)):
        assert hidden not in text
    assert "Nasreen Kavyani" in page_for(supervisor, pair).content.decode()


def test_the_queue_holds_what_waits_for_me_and_filters_in_the_address(
    client_of, candidate, caseworker, colleague
):
    client, address = client_of(caseworker), reverse("workspace:matches")
    link = reverse("workspace:match", args=[candidate.pk])
    assert link in client.get(address).content.decode()
    assert link not in client.get(address, {"waits": "second"}).content.decode()
    assert link not in client.get(address, {"case": "KT-2026-0099"}).content.decode()
    assert link in client.get(address, {"case": "kt-2026-0001", "sort": "case"}).content.decode()
    judge(candidate=candidate, judge=caseworker, verdict="same")
    assert link not in client.get(address).content.decode()
    assert link in client_of(colleague).get(address, {"waits": "second"}).content.decode()


@pytest.mark.safety("S23")
def test_S23_reading_a_pair_is_on_record(page_for, candidate, caseworker):
    page_for(caseworker)
    assert Act.objects.filter(verb="matches.read", actor=caseworker.pk, subject_id=str(candidate.pk)).exists()


def test_nothing_of_a_person_is_in_the_title(page_for, caseworker):
    title = re.search(r"<title>(.*?)</title>", page_for(caseworker).content.decode(), re.S)[1]
    assert "Kaviani" not in title
    assert "نسرین" not in title


def test_the_case_page_lists_its_candidates(client_of, candidate, caseworker):
    from django.template import Context, Template

    drawn = Template("{% load candidates %}{% candidates_of case user %}").render(
        Context({"case": candidate.case, "user": caseworker})
    )
    assert reverse("workspace:match", args=[candidate.pk]) in drawn
    assert "Nasrin Kaviani" in drawn


def test_a_found_case_is_said_to_staff_and_the_enquirer_reads_what_they_read(
    client_of, candidate, caseworker, colleague
):
    for person in (caseworker, colleague):
        address = reverse("workspace:match_judge", args=[candidate.pk])
        client_of(person).post(address, {"verdict": "same", "note": "", "confirmed": "yes"})
    assert Case.objects.get(pk=candidate.case_id).status == Case.Status.FOUND
    assert CaseMember.objects.filter(case=candidate.case).count() == 2
