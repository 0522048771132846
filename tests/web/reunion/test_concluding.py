from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Consent
from kintrace_web.reunion import concluding
from kintrace_web.reunion.held import HELD
from kintrace_web.reunion.models import Outcome, Telling
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.telling import news_for

pytestmark = pytest.mark.django_db
PAPER = {"source": "Register office, entry 12", "source_on": date(2026, 2, 2)}


def wording(case):
    return news_for(case.enquirer)[0].wording


@pytest.fixture
def in_touch(found, speak, enquirer_agrees):
    """A found person and an enquirer who both agreed to contact."""
    speak(found, "contact", "contact")
    enquirer_agrees(found, "contact")
    return found


def conclude(case, kind, first, other, **more):
    outcome = concluding.propose_outcome(case, kind=kind, actor=first, **more)
    concluding.confirm_outcome(outcome, actor=other)
    case.refresh_from_db()
    return outcome


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("reunified", "closed", "You have found each other again."),
        ("in_contact", "found", "You are in contact with each other through us."),
    ],
)
def test_what_both_agreed_to_is_an_outcome(in_touch, caseworker, second, kind, status, words):
    outcome = conclude(in_touch, kind, caseworker, second)
    assert (in_touch.status, wording(in_touch)) == (status, words)
    assert concluding.outcome_of(in_touch) == outcome
    verbs = Act.objects.filter(verb__startswith="reunion.outcome").values_list("verb", flat=True)
    assert list(verbs) == ["reunion.outcome_proposed", "reunion.outcome_confirmed"]


@pytest.mark.safety("S1", "S3", "S6")
@pytest.mark.parametrize("side", ["sought", "enquirer"])
def test_without_both_consents_nobody_is_reunified(in_touch, caseworker, second, side):
    outcome = concluding.propose_outcome(in_touch, kind="reunified", actor=caseworker)
    consent = Consent.objects.get(person=getattr(in_touch, side), purpose="contact")
    withdraw_consent(consent, actor=caseworker)
    with pytest.raises(RefusedError):
        concluding.confirm_outcome(outcome, actor=second)
    concluding.set_aside_outcome(outcome, actor=second)
    with pytest.raises(RefusedError):
        concluding.propose_outcome(in_touch, kind="in_contact", actor=caseworker)


@pytest.mark.safety("S1", "S6")
def test_the_words_are_neutral_again_when_she_withdraws(in_touch, caseworker, second):
    neutral = in_touch.wording_for_enquirer()
    conclude(in_touch, "reunified", caseworker, second)
    withdraw_consent(Consent.objects.get(person=in_touch.sought, purpose="contact"), actor=caseworker)
    assert wording(in_touch) == neutral


@pytest.mark.safety("S2", "S18")
@pytest.mark.parametrize("choice", ["declines", "never"])
def test_found_declines_is_an_outcome_the_enquirer_does_not_see(found, speak, caseworker, second, choice):
    before = news_for(found.enquirer)
    speak(found, choice)
    outcome = conclude(found, "found_declines", caseworker, second)
    assert found.status == Case.Status.CLOSED
    assert concluding.outcome_of(found) == outcome
    assert news_for(found.enquirer) == before


@pytest.mark.safety("S2")
def test_declining_is_hers_to_say(found, speak, caseworker):
    for choice in (None, "undecided"):
        if choice:
            speak(found, choice)
        with pytest.raises(RefusedError):
            concluding.propose_outcome(found, kind="found_declines", actor=caseworker)


def test_who_asked_may_stop_asking_and_begin_again(case, caseworker, second):
    neutral = wording(case)
    conclude(case, "closed_by_enquirer", caseworker, second)
    assert wording(case).startswith("You asked us to stop looking")
    concluding.take_up_again(case, actor=second)
    assert (case.status, wording(case)) == ("open", neutral)


@pytest.mark.safety("S18")
def test_unresolved_has_a_day_to_come_and_changes_no_word(case, caseworker, second):
    before = news_for(case.enquirer)
    for day in (None, timezone.localdate()):
        with pytest.raises(RefusedError):
            concluding.propose_outcome(case, kind="closed_unresolved", review_on=day, actor=caseworker)
    later = timezone.localdate() + timedelta(days=365)
    conclude(case, "closed_unresolved", caseworker, second, review_on=later)
    assert case.status == "closed"
    assert news_for(case.enquirer) == before


def test_a_found_person_is_not_unresolved(found, caseworker):
    later = timezone.localdate() + timedelta(days=365)
    with pytest.raises(RefusedError):
        concluding.propose_outcome(found, kind="closed_unresolved", review_on=later, actor=caseworker)


def test_two_people_and_one_proposal_at_a_time(case, caseworker, second, colleague):
    outcome = concluding.propose_outcome(case, kind="closed_by_enquirer", actor=caseworker)
    with pytest.raises(RefusedError):
        concluding.propose_outcome(case, kind="closed_by_enquirer", actor=colleague)
    with pytest.raises(PermissionDenied):
        concluding.confirm_outcome(outcome, actor=caseworker)
    with pytest.raises(PermissionDenied):
        concluding.confirm_outcome(outcome, actor=colleague)
    concluding.confirm_outcome(outcome, actor=second)
    with pytest.raises(RefusedError):
        concluding.confirm_outcome(outcome, actor=second)


@pytest.mark.safety("S20", "S16", "S17")
def test_a_death_changes_nothing_until_a_person_told_it(case, caseworker, second):
    before = news_for(case.enquirer)
    outcome = conclude(case, "found_dead", caseworker, second, **PAPER)
    assert (case.status, case.found_at is not None) == ("closed", True)
    assert news_for(case.enquirer) == before
    telling = concluding.record_telling(
        outcome,
        told_by=second,
        told_on=timezone.localdate(),
        whom=case.enquirer,
        how="in_person",
        actor=caseworker,
    )
    assert (telling.told_by, telling.whom) == (second, case.enquirer)
    assert wording(case) == "We have spoken with you."
    assert Act.objects.filter(verb="reunion.death_told", actor=caseworker.pk).exists()


@pytest.mark.safety("S20")
def test_a_death_told_to_somebody_else_is_not_told_to_the_enquirer(case, caseworker, second, other_case):
    before = wording(case)
    relate(other_case.enquirer, case.enquirer, "sister", actor=caseworker)
    outcome = conclude(case, "found_dead", caseworker, second, **PAPER)
    today = timezone.localdate()
    concluding.record_telling(
        outcome, told_by=second, told_on=today, whom=other_case.enquirer, how="telephone", actor=caseworker
    )
    assert wording(case) == before


@pytest.mark.safety("S1", "S20")
@pytest.mark.parametrize("whom", ["the dead", "a stranger"])
def test_a_death_is_told_to_the_family_and_to_nobody_else(case, caseworker, second, other_case, whom):
    outcome = conclude(case, "found_dead", caseworker, second, **PAPER)
    told = case.sought if whom == "the dead" else other_case.enquirer
    with pytest.raises(PermissionDenied):
        concluding.record_telling(
            outcome,
            told_by=second,
            told_on=timezone.localdate(),
            whom=told,
            how="telephone",
            actor=caseworker,
        )
    assert not Telling.objects.exists()


@pytest.mark.safety("S20")
@pytest.mark.parametrize(
    "source", [{}, {"source": "  ", "source_on": date(2026, 2, 2)}, {"source": "a neighbour"}]
)
def test_a_death_needs_an_official_source(case, caseworker, source):
    with pytest.raises(RefusedError):
        concluding.propose_outcome(case, kind="found_dead", actor=caseworker, **source)
    with pytest.raises(IntegrityError):
        Outcome.objects.create(case=case, kind="found_dead", proposed_by=caseworker)


@pytest.mark.safety("S20", "S22")
def test_a_death_is_a_right_of_its_own_and_of_two(case, caseworker, colleague, second, outsider):
    with pytest.raises(PermissionDenied):
        concluding.propose_outcome(case, kind="found_dead", actor=colleague, **PAPER)
    outcome = concluding.propose_outcome(case, kind="found_dead", actor=caseworker, **PAPER)
    for nobody in (caseworker, colleague, outsider):
        with pytest.raises(PermissionDenied):
            concluding.confirm_outcome(outcome, actor=nobody)
    with pytest.raises(PermissionDenied):
        concluding.read_source(outcome, actor=colleague, reason="curious")
    assert concluding.read_source(outcome, actor=second, reason="to confirm it") == PAPER["source"]


@pytest.mark.safety("S20")
@pytest.mark.parametrize("how", ["email", "portal", "letter", ""])
def test_a_death_is_told_by_voice_or_face_to_face(case, caseworker, second, how):
    outcome = conclude(case, "found_dead", caseworker, second, **PAPER)
    with pytest.raises(ValueError, match="is not a valid"):
        concluding.record_telling(
            outcome, told_by=second, told_on=date(2026, 3, 3), whom=case.enquirer, how=how, actor=second
        )
    assert not Telling.objects.exists()


@pytest.mark.safety("S20")
def test_a_telling_needs_a_confirmed_death_a_day_and_a_person(case, caseworker, second, relative):
    outcome = concluding.propose_outcome(case, kind="found_dead", actor=caseworker, **PAPER)
    today = timezone.localdate()

    def tell(by=second, on=today):
        concluding.record_telling(
            outcome, told_by=by, told_on=on, whom=case.enquirer, how="in_person", actor=second
        )

    with pytest.raises(RefusedError):
        tell()
    concluding.confirm_outcome(outcome, actor=second)
    for details in ({"on": today + timedelta(days=1)}, {"by": relative}):
        with pytest.raises(RefusedError):
            tell(**details)
    tell()


@pytest.mark.parametrize("who", ["outsider", "administrator", "data_officer", "supervisor"])
def test_no_outcome_by_anybody_else(case, who, request):
    with pytest.raises(PermissionDenied):
        concluding.propose_outcome(case, kind="closed_by_enquirer", actor=request.getfixturevalue(who))


@pytest.mark.safety("S16", "S17", "S20")
def test_a_death_ends_what_was_permitted_also_where_the_file_was_closed(case, caseworker, second):
    given = Consent.objects.create(
        person=case.enquirer,
        about=case.sought,
        purpose="publication",
        item="photo",
        form="signed",
        given_on=timezone.localdate(),
        recorded_by=caseworker,
    )
    later = timezone.localdate() + timedelta(days=30)
    outcome = concluding.propose_outcome(case, kind="closed_unresolved", actor=caseworker, review_on=later)
    concluding.confirm_outcome(outcome, actor=second)
    dead = concluding.propose_outcome(
        case, kind="found_dead", actor=caseworker, source="the register", source_on=timezone.localdate()
    )
    concluding.confirm_outcome(dead, actor=second)
    given.refresh_from_db()
    case.refresh_from_db()
    assert (given.ended_because, case.status) == ("found", "closed")
    assert case.found_at is not None


@pytest.mark.safety("S1", "S16", "S17")
def test_found_without_a_list_by_two_people(case, caseworker, second, speak):
    own = {"person": case.enquirer, "about": case.sought, "purpose": "publication", "item": "kinship"}
    public = Consent.objects.create(**own, form="signed", given_on=date(2026, 1, 5), recorded_by=caseworker)
    before = wording(case)
    with pytest.raises(RefusedError):
        concluding.propose_outcome(case, kind="found", actor=caseworker, source=" ")
    with pytest.raises(RefusedError, match="What came of"):
        speak(case, "declines")
    outcome = concluding.propose_outcome(case, kind="found", actor=caseworker, source="She came to us.")
    with pytest.raises(PermissionDenied):
        concluding.confirm_outcome(outcome, actor=caseworker)
    case.refresh_from_db()
    assert case.found_at is None, "one person finds nobody"
    concluding.confirm_outcome(outcome, actor=second)
    case.refresh_from_db()
    public.refresh_from_db()
    assert (case.status, public.withdrawn_at is not None) == ("found", True)
    assert wording(case) == before
    assert concluding.outcome_of(case) is None, "it is where the rest begins"
    assert concluding.read_source(outcome, actor=caseworker, reason="to speak with her") == "She came to us."
    speak(case, "declines")
    with pytest.raises(RefusedError, match="found already"):
        concluding.propose_outcome(case, kind="found", actor=caseworker, source="Again.")


@pytest.mark.safety("S15", "S22")
def test_how_we_know_is_for_who_works_on_the_case_and_goes_with_the_person(
    case, caseworker, second, outsider
):
    outcome = concluding.propose_outcome(case, kind="found", actor=caseworker, source="She lives in Orlund.")
    with pytest.raises(PermissionDenied):
        concluding.read_source(outcome, actor=outsider, reason="to look")
    held = {each.kind: each for each in HELD}["found_how"]
    assert held.erase is not None
    held.erase(case.sought)
    outcome.refresh_from_db()
    assert outcome.source is None
