from __future__ import annotations

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.audit.models import Act
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.people.models import Consent
from kintrace_web.reunion import messaging
from kintrace_web.reunion.hearing import Seen, messages_for, read_as_kin
from kintrace_web.reunion.messaging import CHECKS, OF_OTHER_SIDE
from kintrace_web.reunion.models import FamilyMessage, MessageStep
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db
State = FamilyMessage.State
YES = dict.fromkeys(CHECKS, True)


def seen(person):
    return [(each.mine, each.seen) for each in messages_for(person)]


@pytest.mark.safety("S3", "S19")
def test_the_whole_way_of_a_message_and_its_answer(
    found, speak, enquirer_agrees, accepted, colleague, relative, sister
):
    speak(found, "contact", "contact")
    enquirer_agrees(found, "contact")
    asked = accepted(found, from_sought=False, text="Your niece is born.")
    messaging.relay(asked, actor=colleague)
    assert read_as_kin(asked, found.sought, actor=sister, reason="own post") == "Your niece is born."
    messaging.mark_delivered(asked, actor=colleague)
    answer = messaging.answer(asked, text="How is she called?", language="fa", way="portal", actor=sister)
    assert asked.state == State.ANSWERED
    assert seen(found.enquirer) == [(True, Seen.WE_HAVE_IT)]
    messaging.read_as_staff(answer, actor=colleague, reason="to accept it")
    messaging.accept(answer, checks=YES, actor=colleague)
    assert seen(found.enquirer) == [(True, Seen.WE_HAVE_IT)]
    messaging.relay(answer, actor=colleague)
    assert seen(found.enquirer) == [(True, Seen.ANSWERED), (False, Seen.FOR_YOU)]
    assert read_as_kin(answer, found.enquirer, actor=relative, reason="own post") == "How is she called?"
    steps = list(asked.steps.values_list("state", flat=True))
    assert steps == ["drafted", "accepted", "relayed", "delivered", "answered"]
    verbs = Act.objects.filter(verb__startswith="reunion.message", details__message=asked.pk)
    assert [act.verb.rsplit("_")[-1] for act in verbs] == ["written", *steps[1:]]


@pytest.mark.safety("S27")
def test_the_words_are_sealed_and_on_no_record(found, on_paper):
    message = on_paper(found, from_sought=True, text="The orchard is in bloom.")
    message.refresh_from_db()
    assert "orchard" not in str(message.text) + message.text.ciphertext
    assert not any("orchard" in f"{act.details}{act.reason}" for act in Act.objects.all())


def test_six_hundred_letters_and_no_more(found, on_paper):
    on_paper(found, from_sought=True, text="a" * 600)
    for text in ("a" * 601, "", "  "):
        with pytest.raises(RefusedError):
            on_paper(found, from_sought=True, text=text)


@pytest.mark.safety("S22")
def test_who_may_write(found, other_case, outsider, relative, sister, caseworker):
    def write(actor, way, from_sought=False, **more):
        return messaging.write(
            found, from_sought=from_sought, text="We wait.", language="en", way=way, actor=actor, **more
        )

    write(relative, "portal")
    write(sister, "portal", from_sought=True)
    write(caseworker, "spoken")
    for actor, way, from_sought in (
        (relative, "portal", True),
        (sister, "portal", False),
        (outsider, "paper", False),
        (caseworker, "portal", False),
        (relative, "paper", False),
    ):
        with pytest.raises(PermissionDenied):
            write(actor, way, from_sought)
    another = messaging.write(
        other_case, from_sought=False, text="We wait.", language="en", way="spoken", actor=outsider
    )
    with pytest.raises(PermissionDenied):
        write(sister, "portal", True, in_reply_to=another)


def test_nobody_enters_a_message_of_somebody_who_is_not_found(case, on_paper):
    on_paper(case, from_sought=False)
    with pytest.raises(RefusedError):
        on_paper(case, from_sought=True)


@pytest.mark.safety("S19")
def test_a_message_is_accepted_by_another_who_has_read_it_and_the_whole_list(
    found, on_paper, caseworker, colleague
):
    message = on_paper(found, from_sought=True)
    with pytest.raises(PermissionDenied):
        messaging.accept(message, checks=YES, actor=caseworker)
    with pytest.raises(RefusedError):
        messaging.accept(message, checks=YES, actor=colleague)
    messaging.read_as_staff(message, actor=colleague, reason="to accept it")
    for checks in ({}, {**YES, "no_places": False}, {**YES, "no_politics": "yes"}):
        with pytest.raises(RefusedError):
            messaging.accept(message, checks=checks, actor=colleague)
    messaging.accept(message, checks=YES, actor=colleague)
    assert message.checks == YES


@pytest.mark.safety("S19")
def test_new_words_are_read_anew(found, on_paper, caseworker, colleague):
    message = on_paper(found, from_sought=True)
    messaging.read_as_staff(message, actor=colleague, reason="to accept it")
    messaging.give_back(message, reason="places", note="Leave out the harbour.", actor=colleague)
    messaging.rewrite(message, text="All is well.", actor=caseworker)
    with pytest.raises(RefusedError):
        messaging.accept(message, checks=YES, actor=colleague)
    assert (message.state, message.checks) == (State.DRAFTED, {})


@pytest.mark.safety("S1", "S18")
@pytest.mark.parametrize("reason", ["not_wanted", "not_reached"])
def test_a_message_does_not_come_back_with_what_the_other_side_did(found, relative, colleague, reason):
    message = messaging.write(
        found, from_sought=False, text="We are well.", language="en", way="portal", actor=relative
    )
    with pytest.raises(RefusedError):
        messaging.give_back(message, reason=reason, actor=colleague)
    message.refresh_from_db()
    assert message.state == State.DRAFTED
    assert seen(found.enquirer) == [(True, Seen.WE_HAVE_IT)]


@pytest.mark.safety("S18", "S19")
def test_the_author_reads_fixed_words_and_the_note_stays_among_staff(
    found, relative, colleague, caseworker, outsider
):
    message = messaging.write(
        found, from_sought=False, text="Come to Tavrin.", language="en", way="portal", actor=relative
    )
    messaging.give_back(message, reason="places", note="Leave out the town.", actor=colleague)
    assert seen(found.enquirer) == [(True, Seen.PLEASE_CHANGE)]
    step = message.steps.last()
    assert step.for_author == "Please leave out the names of places, streets and buildings."
    for nobody in (outsider, relative):
        with pytest.raises(PermissionDenied):
            messaging.read_note(step, actor=nobody, reason="curious")
    read = messaging.read_note(step, actor=caseworker, reason="to answer the family")
    assert read == "Leave out the town."


@pytest.mark.safety("S1", "S18")
def test_every_reason_to_give_back_has_words_and_no_other_reason_has():
    reasons = set(MessageStep.Reason)
    assert {each for each in reasons if MessageStep(reason=each).for_author} == reasons - OF_OTHER_SIDE


@pytest.mark.parametrize(
    ("way", "no_scan"), [("paper", ""), ("paper", "because"), ("spoken", "kept"), ("portal", "kept")]
)
def test_paper_comes_with_its_scan_or_with_why_there_is_none(found, caseworker, relative, way, no_scan):
    actor = relative if way == "portal" else caseworker
    with pytest.raises(RefusedError):
        messaging.write(
            found, from_sought=False, text="So.", language="en", way=way, no_scan=no_scan, actor=actor
        )
    assert not found.messages.exists()


@pytest.mark.safety("S1", "S3")
def test_nothing_goes_to_the_enquirer_without_her_consent(found, speak, accepted, colleague, relative):
    message = accepted(found, from_sought=True)
    for choice, purposes in ((None, []), ("news_only", ["news"]), ("declines", [])):
        if choice:
            speak(found, choice, *purposes)
        with pytest.raises(RefusedError):
            messaging.relay(message, actor=colleague)
        with pytest.raises(PermissionDenied):
            read_as_kin(message, found.enquirer, actor=relative, reason="own post")
        assert seen(found.enquirer) == []


@pytest.mark.safety("S1", "S6")
@pytest.mark.parametrize("delivered", [False, True])
def test_a_message_is_gone_when_she_withdraws(found, speak, accepted, colleague, relative, delivered):
    speak(found, "contact", "contact")
    message = accepted(found, from_sought=True)
    messaging.relay(message, actor=colleague)
    if delivered:
        messaging.mark_delivered(message, actor=colleague)
    withdraw_consent(Consent.objects.get(person=found.sought), actor=colleague)
    assert seen(found.enquirer) == []
    with pytest.raises(PermissionDenied):
        read_as_kin(message, found.enquirer, actor=relative, reason="own post")
    if not delivered:
        with pytest.raises(RefusedError):
            messaging.mark_delivered(message, actor=colleague)


@pytest.mark.safety("S2")
@pytest.mark.parametrize("choice", ["declines", "never"])
def test_nothing_is_relayed_to_somebody_who_wants_no_contact(
    found, speak, enquirer_agrees, accepted, colleague, choice
):
    enquirer_agrees(found, "contact")
    message = accepted(found, from_sought=False)
    speak(found, choice)
    with pytest.raises(RefusedError):
        messaging.relay(message, actor=colleague)


@pytest.mark.safety("S3", "S6")
def test_an_enquirers_message_needs_the_enquirers_consent(
    found, speak, enquirer_agrees, accepted, colleague, sister
):
    speak(found, "undecided")
    message = accepted(found, from_sought=False)
    with pytest.raises(RefusedError):
        messaging.relay(message, actor=colleague)
    consent = enquirer_agrees(found, "contact")
    messaging.relay(message, actor=colleague)
    assert seen(found.sought) == [(False, Seen.FOR_YOU)]
    withdraw_consent(consent, actor=colleague)
    assert seen(found.sought) == []
    with pytest.raises(PermissionDenied):
        read_as_kin(message, found.sought, actor=sister, reason="own post")


def test_nothing_is_relayed_before_the_person_is_found(case, accepted, enquirer_agrees, colleague):
    enquirer_agrees(case, "contact")
    message = accepted(case, from_sought=False)
    with pytest.raises(RefusedError):
        messaging.relay(message, actor=colleague)


@pytest.mark.safety("S18")
@pytest.mark.parametrize("then", [None, "relay", "deliver", "refuse", "answer"])
def test_an_enquirer_sees_the_same_of_an_own_message_whatever_became_of_it(
    found, speak, enquirer_agrees, accepted, colleague, caseworker, then
):
    speak(found, "undecided")
    enquirer_agrees(found, "contact")
    message = accepted(found, from_sought=False)
    if then:
        messaging.relay(message, actor=colleague)
    if then in {"deliver", "answer"}:
        messaging.mark_delivered(message, actor=colleague)
    if then == "refuse":
        messaging.mark_refused(message, reason="not_wanted", actor=colleague)
    if then == "answer":
        messaging.answer(message, text="No, thank you.", language="en", way="spoken", actor=caseworker)
    assert seen(found.enquirer) == [(True, Seen.WE_HAVE_IT)]


@pytest.mark.parametrize("state", State)
def test_every_step_follows_the_table(found, speak, enquirer_agrees, on_paper, caseworker, colleague, state):
    speak(found, "contact", "contact")
    message = on_paper(found, from_sought=True)
    messaging.read_as_staff(message, actor=colleague, reason="to accept it")
    FamilyMessage.objects.filter(pk=message.pk).update(state=state)
    acts = {
        State.ACCEPTED: lambda: messaging.accept(message, checks=YES, actor=colleague),
        State.RETURNED: lambda: messaging.give_back(message, reason="other", actor=colleague),
        State.DRAFTED: lambda: messaging.rewrite(message, text="So.", actor=caseworker),
        State.RELAYED: lambda: messaging.relay(message, actor=colleague),
        State.DELIVERED: lambda: messaging.mark_delivered(message, actor=colleague),
        State.REFUSED: lambda: messaging.mark_refused(message, reason="other", actor=colleague),
        State.ANSWERED: lambda: messaging.answer(
            message, text="Yes.", language="en", way="spoken", actor=caseworker
        ),
    }
    reached = set()
    for target, act in acts.items():
        FamilyMessage.objects.filter(pk=message.pk).update(state=state)
        try:
            act()
        except RefusedError:
            continue
        reached.add(target)
    assert (
        reached
        == {
            State.DRAFTED: {State.ACCEPTED, State.RETURNED},
            State.RETURNED: {State.DRAFTED},
            State.ACCEPTED: {State.RELAYED, State.RETURNED},
            State.RELAYED: {State.DELIVERED, State.REFUSED},
            State.DELIVERED: {State.ANSWERED, State.REFUSED},
            State.REFUSED: set(),
            State.ANSWERED: set(),
        }[state]
    )


@pytest.mark.safety("S22", "S23")
@pytest.mark.parametrize("who", ["outsider", "administrator", "data_officer", "second"])
def test_messages_are_for_who_works_on_the_case(found, on_paper, who, request):
    actor = request.getfixturevalue(who)
    message = on_paper(found, from_sought=True)
    for act in (
        lambda: messaging.read_as_staff(message, actor=actor, reason="curious"),
        lambda: messaging.accept(message, checks=YES, actor=actor),
        lambda: messaging.give_back(message, reason="other", actor=actor),
        lambda: messaging.relay(message, actor=actor),
        lambda: messaging.mark_delivered(message, actor=actor),
        lambda: messaging.mark_refused(message, reason="other", actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            act()
    message.refresh_from_db()
    assert message.state == State.DRAFTED


@pytest.mark.safety("S22")
def test_a_relative_of_another_case_reads_nothing(found, other_case, speak, accepted, colleague, relative):
    speak(found, "contact", "contact")
    message = accepted(found, from_sought=True)
    messaging.relay(message, actor=colleague)
    with pytest.raises(PermissionDenied):
        read_as_kin(message, other_case.enquirer, actor=relative, reason="curious")
    assert messages_for(other_case.enquirer) == []


@pytest.mark.safety("S2", "S3")
@pytest.mark.parametrize("choice", ["", "declines", "never"])
def test_a_message_that_may_not_be_carried_is_not_printed(
    case, speak, enquirer_agrees, accepted, caseworker, choice
):
    """A sheet on paper cannot be called back."""
    from kintrace_web.cases.finding import mark_found
    from kintrace_web.reunion.sheet import printed

    enquirer_agrees(case, "contact")
    message = accepted(case, from_sought=False)
    if choice:
        mark_found(case, caseworker)
        speak(case, choice)
    message.refresh_from_db()
    for reading in (messaging.read_to_carry, partial(printed, language="en")):
        with pytest.raises(RefusedError):
            reading(message, reason="to hand it over", actor=caseworker)


@pytest.mark.safety("S18", "S23")
def test_who_reads_a_message_to_carry_it_reads_for_its_recipient(
    found, speak, enquirer_agrees, accepted, caseworker
):
    """The author's list of readings says nothing of it: by it an enquirer would see that somebody was found."""
    from kintrace_web.people.looking import looks_at

    speak(found, "contact", "contact")
    enquirer_agrees(found, "contact")
    message = accepted(found, from_sought=False)
    before = looks_at(found.enquirer)
    assert messaging.read_to_carry(message, actor=caseworker, reason="to hand it over")
    assert looks_at(found.enquirer) == before
    act = Act.objects.filter(verb="people.message_read").last()
    assert (act.actor, act.details["asker"], act.reason) == (caseworker.pk, "kin", "to hand it over")
