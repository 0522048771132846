from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.cases.finding import mark_found
from kintrace_web.people.access import add_detail
from kintrace_web.people.consenting import give_consent, withdraw_consent, withhold
from kintrace_web.people.items import Item
from kintrace_web.people.models import Consent
from kintrace_web.reunion import disclosing
from kintrace_web.reunion.asking import heard_by_enquirer
from kintrace_web.reunion.models import Disclosure
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.telling import news_for

pytestmark = pytest.mark.django_db
WORDS = "She is alive and well. She asks you to wait for her letter."


def propose(case, actor, *items, wording=WORDS):
    return disclosing.propose(case, wording=wording, language="en", items=items or ["well"], actor=actor)


@pytest.fixture
def shown(found, speak, caseworker, second):
    """A disclosure that the enquirer reads."""
    speak(found, "news_only", "news")
    made = propose(found, caseworker, "found", "well")
    disclosing.approve(made, actor=second)
    return made


@pytest.mark.safety("S1", "S19")
def test_the_enquirer_reads_exactly_what_two_people_let_through(found, shown):
    assert [each.wording for each in disclosing.shown_to(found.enquirer)] == [WORDS]
    assert disclosing.shown_to(found.sought) == []
    verbs = Act.objects.filter(verb__startswith="reunion.disclosure").values_list("verb", flat=True)
    assert list(verbs) == ["reunion.disclosure_proposed", "reunion.disclosure_approved"]


@pytest.mark.safety("S1")
def test_nothing_is_proposed_before_she_agreed(found, caseworker, speak):
    for choice in (None, "undecided", "declines"):
        if choice:
            speak(found, choice)
        with pytest.raises(RefusedError):
            propose(found, caseworker)
    assert not Disclosure.objects.exists()


@pytest.mark.safety("S1")
def test_a_proposal_alone_shows_nothing(found, caseworker, speak):
    speak(found, "news_only", "news")
    propose(found, caseworker)
    assert disclosing.shown_to(found.enquirer) == []


@pytest.mark.safety("S1", "S19")
def test_who_proposed_it_does_not_approve_it(found, caseworker, speak):
    speak(found, "news_only", "news")
    made = propose(found, caseworker)
    for decide in (
        lambda: disclosing.approve(made, actor=caseworker),
        lambda: disclosing.refuse(made, reason="no", actor=caseworker),
    ):
        with pytest.raises(PermissionDenied):
            decide()


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["colleague", "outsider", "administrator", "supervisor"])
def test_approving_takes_the_one_in_charge_or_a_supervisor_on_the_case(
    found, speak, caseworker, who, request
):
    speak(found, "news_only", "news")
    made = propose(found, caseworker)
    with pytest.raises(PermissionDenied):
        disclosing.approve(made, actor=request.getfixturevalue(who))
    assert disclosing.shown_to(found.enquirer) == []


def test_the_one_in_charge_approves_what_a_colleague_proposed(found, speak, caseworker, colleague):
    speak(found, "news_only", "news")
    made = propose(found, colleague)
    disclosing.approve(made, actor=caseworker)
    assert disclosing.shown_to(found.enquirer) == [made]


@pytest.mark.safety("S1", "S6")
def test_a_consent_withdrawn_before_the_approval_stops_it(found, speak, caseworker, second):
    speak(found, "news_only", "news")
    made = propose(found, caseworker)
    withdraw_consent(Consent.objects.get(person=found.sought), actor=caseworker)
    with pytest.raises(RefusedError):
        disclosing.approve(made, actor=second)


@pytest.mark.safety("S1", "S6", "S9")
@pytest.mark.parametrize("how", ["consent", "declines", "withheld", "disclosure"])
def test_what_is_taken_back_is_gone_at_once(found, shown, caseworker, speak, how):
    if how == "consent":
        withdraw_consent(Consent.objects.get(person=found.sought), actor=caseworker)
    elif how == "declines":
        speak(found, "declines")
    elif how == "withheld":
        withhold(found.sought, whom="relatives", because="She asked.", item="found", actor=caseworker)
    else:
        disclosing.withdraw(shown, actor=caseworker)
        disclosing.withdraw(shown, actor=caseworker)
        assert Act.objects.filter(verb="reunion.disclosure_withdrawn").count() == 1
    assert disclosing.shown_to(found.enquirer) == []


@pytest.mark.safety("S1", "S6")
def test_a_consent_to_one_item_shows_no_other(found, caseworker, agreed, enquirer_agrees):
    give_consent(found.sought, agreed("news", item="well", recipient_person=found.enquirer), actor=caseworker)
    with pytest.raises(RefusedError):
        propose(found, caseworker, "found", "well")
    propose(found, caseworker, "well")


@pytest.mark.safety("S3", "S20", "S27")
@pytest.mark.parametrize(
    "items", [["death"], ["well", "contact"], ["whereabouts"], ["message"], ["identity"], ["well", "dog"], []]
)
def test_a_disclosure_tells_found_and_well_alone(found, speak, caseworker, items):
    speak(found, "contact", "contact", "direct", "whereabouts")
    with pytest.raises(RefusedError):
        disclosing.propose(found, wording=WORDS, language="en", items=items, actor=caseworker)


@pytest.mark.safety("S3")
@pytest.mark.parametrize(
    "way", ["Call 555 0199 22", "Call ۰۹۱۲ ۳۴۵ ۶۷۸۹", "nasrin@example.org", "https://x.y", " "]
)
def test_the_wording_holds_no_way_to_reach_her(found, speak, caseworker, way):
    speak(found, "contact", "contact")
    with pytest.raises(RefusedError):
        propose(found, caseworker, wording=way)


def test_a_refusal_says_why_and_is_final(found, speak, caseworker, second):
    speak(found, "news_only", "news")
    made = propose(found, caseworker)
    with pytest.raises(RefusedError):
        disclosing.refuse(made, reason=" ", actor=second)
    disclosing.refuse(made, reason="It says more than she said.", actor=second)
    with pytest.raises(RefusedError):
        disclosing.approve(made, actor=second)
    assert disclosing.shown_to(found.enquirer) == []


@pytest.mark.safety("S3")
def test_contact_details_need_both_sides(found, speak, enquirer_agrees, caseworker, relative, sister):
    add_detail(caseworker, found.sought, section="contact", kind="phone", value="555 0199")

    def ask():
        return disclosing.details_for(found.enquirer, found, actor=relative, reason="to call her")

    speak(found, "contact", "contact", "direct")
    with pytest.raises(PermissionDenied):
        ask()
    consent = enquirer_agrees(found, "direct")
    assert [each.value for each in ask()] == ["555 0199"]
    act = Act.objects.filter(verb="people.contact_read").last()
    assert (act.actor, act.reason) == (relative.pk, "to call her")
    assert disclosing.details_for(found.sought, found, actor=sister, reason="to call her") == []
    withdraw_consent(consent, actor=caseworker)
    with pytest.raises(PermissionDenied):
        ask()


@pytest.mark.safety("S12")
def test_the_address_of_a_child_stays_whatever_was_agreed_to(
    found, speak, enquirer_agrees, caseworker, relative
):
    add_detail(caseworker, found.sought, section="contact", kind="phone", value="555 0199")
    add_detail(caseworker, found.sought, section="contact", kind="address", value="12 Rose Street, Tavrin")
    speak(found, "contact", "contact", "direct")
    enquirer_agrees(found, "direct")

    def told():
        details = disclosing.details_for(found.enquirer, found, actor=relative, reason="to call her")
        return [each.value for each in details]

    assert told() == ["555 0199", "12 Rose Street, Tavrin"]
    found.restricted = True
    found.save()
    assert told() == ["555 0199"]


@pytest.mark.safety("S3", "S22")
def test_contact_details_are_for_the_two_and_who_relays_for_them(
    found, other_case, speak, enquirer_agrees, outsider, sister
):
    speak(found, "contact", "contact", "direct")
    enquirer_agrees(found, "direct")
    for person, actor in (
        (other_case.enquirer, outsider),
        (found.enquirer, outsider),
        (found.enquirer, sister),
    ):
        with pytest.raises(PermissionDenied):
            disclosing.details_for(person, found, actor=actor, reason="to call her")


@pytest.mark.safety("S12")
def test_whereabouts_need_their_own_consent_and_a_grown_person(found, speak, caseworker, relative):
    add_detail(caseworker, found.sought, section="whereabouts", kind="place", value="by the harbour")

    def ask():
        return disclosing.whereabouts_for(found.enquirer, found, actor=relative, reason="to visit her")

    speak(found, "contact", "contact", "direct")
    with pytest.raises(PermissionDenied):
        ask()
    speak(found, "contact", "contact", "whereabouts")
    assert [each.value for each in ask()] == ["by the harbour"]
    type(found).objects.filter(pk=found.pk).update(restricted=True)
    with pytest.raises(PermissionDenied):
        ask()


def renewed(case, agreed, caseworker, **details):
    return give_consent(
        case.sought, agreed("news", recipient_person=case.enquirer, **details), actor=caseworker
    )


@pytest.mark.safety("S1", "S6")
@pytest.mark.parametrize("how", ["undecided", "replaced", "withdrawn", "ran out"])
def test_words_rest_on_the_very_consents_they_were_approved_under(
    found, shown, speak, agreed, caseworker, second, how
):
    """However one of them ended: with a like consent in force the words stay away until they are approved anew."""
    first = Consent.objects.get(person=found.sought)
    assert list(shown.consents.all()) == [first]
    if how == "undecided":
        speak(found, "undecided")
    elif how == "withdrawn":
        withdraw_consent(first, actor=caseworker)
    elif how == "ran out":
        Consent.objects.filter(pk=first.pk).update(until=timezone.localdate() - timedelta(days=1))
    if how == "ran out":
        renewed(found, agreed, caseworker)
    else:
        speak(found, "news_only", "news")
    assert Item.WELL in heard_by_enquirer(found), "a like consent is in force"
    assert disclosing.shown_to(found.enquirer) == []
    assert news_for(found.enquirer)[0].news == ()
    again = propose(found, caseworker, "found", "well")
    disclosing.approve(again, actor=second)
    assert disclosing.shown_to(found.enquirer) == [again]


@pytest.mark.safety("S1", "S6")
def test_when_one_of_several_consents_ends_the_words_are_gone(found, speak, agreed, caseworker, second):
    speak(found, "contact", "contact", "news")
    made = propose(found, caseworker, "found")
    later = renewed(found, agreed, caseworker, item="found")
    disclosing.approve(made, actor=second)
    assert made.consents.count() == 3
    withdraw_consent(later, actor=caseworker)
    assert Item.FOUND in heard_by_enquirer(found)
    assert disclosing.shown_to(found.enquirer) == []


@pytest.mark.safety("S1", "S6")
def test_words_that_rest_on_nothing_are_not_shown(found, shown):
    """Such as those that were approved before anybody noted on what: a consent in force does not carry them."""
    shown.consents.clear()
    assert Item.WELL in heard_by_enquirer(found)
    assert disclosing.shown_to(found.enquirer) == []


@pytest.mark.safety("S1", "S6")
def test_a_consent_given_after_the_approval_is_none_that_the_words_rest_on(found, shown, agreed, caseworker):
    other = renewed(found, agreed, caseworker)
    withdraw_consent(other, actor=caseworker)
    assert disclosing.shown_to(found.enquirer) == [shown]


@pytest.mark.safety("S1", "S18", "S19")
@pytest.mark.parametrize("kind", ["done", "wish"])
@pytest.mark.parametrize("state", ["open", "found", "declines"])
def test_every_word_to_an_enquirer_takes_two_people_whatever_became_of_the_person(
    case, caseworker, colleague, second, speak, kind, state
):
    if state != "open":
        mark_found(case, caseworker)
    if state == "declines":
        speak(case, "declines")
    for proposer in (caseworker, second, colleague):
        if proposer == second:
            with pytest.raises(PermissionDenied):
                told(case, kind, proposer)
            continue
        made = told(case, kind, proposer)
        assert disclosing.shown_to(case.enquirer) == []
        with pytest.raises(PermissionDenied):
            disclosing.approve(made, actor=proposer)
        disclosing.withdraw(made, actor=proposer)
    made = told(case, kind, colleague)
    disclosing.approve(made, actor=caseworker)
    assert disclosing.shown_to(case.enquirer) == [made]
    assert not made.consents.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=made.pk).update(approved_by=colleague)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=made.pk).update(approved_by=None)


def told(case, kind, actor, wording="We read three lists on 12 and 13 March 2026.", **more):
    return disclosing.propose(case, kind=kind, wording=wording, language="en", actor=actor, **more)


@pytest.mark.safety("S1")
@pytest.mark.parametrize("kind", ["done", "wish"])
def test_what_was_done_and_what_would_help_tell_nothing_of_the_person(found, speak, caseworker, kind):
    speak(found, "news_only", "news")
    with pytest.raises(RefusedError):
        told(found, kind, caseworker, items=["found"])
    with pytest.raises(RefusedError):
        told(found, kind, caseworker, wording=" ")


def test_a_wish_is_fulfilled_by_the_enquirer_or_staff_and_by_nobody_else(case, tell, relative, outsider):
    wish, other = tell(case, "wish", "Send a photo."), tell(case, "done", "We wrote.")
    with pytest.raises(PermissionDenied):
        disclosing.fulfil_wish(wish, actor=outsider)
    for each in (wish, other, wish):
        disclosing.fulfil_wish(each, actor=relative)
    (seen,) = news_for(case.enquirer)
    assert (seen.wishes, len(seen.done_for_you)) == ((), 1)
    assert Act.objects.filter(verb="reunion.wish_fulfilled").count() == 1
