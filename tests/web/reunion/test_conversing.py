from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.people.access import Kin, may_learn
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent
from kintrace_web.reunion.asking import choice_of, heard_by_enquirer
from kintrace_web.reunion.conversing import read_conversation, record_conversation
from kintrace_web.reunion.models import Conversation
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db
ALL = {Item.FOUND, Item.WELL, Item.MESSAGE}


@pytest.mark.safety("S1", "S6")
def test_what_she_agrees_to_is_on_file_with_the_conversation(found, speak):
    assert heard_by_enquirer(found) == set()
    speak(found, "contact", "contact")
    consent = Consent.objects.get(person=found.sought)
    assert (consent.purpose, consent.recipient_person, consent.form) == ("contact", found.enquirer, "signed")
    assert heard_by_enquirer(found) == ALL
    assert choice_of(found) == Conversation.Choice.CONTACT
    act = Act.objects.get(verb="reunion.conversation_recorded")
    assert act.details["choice"] == "contact"


@pytest.mark.safety("S6")
def test_a_later_answer_replaces_the_earlier_one(found, speak):
    speak(found, "contact", "contact")
    speak(found, "news_only", "news")
    assert heard_by_enquirer(found) == {Item.FOUND, Item.WELL}
    assert Consent.objects.get(purpose="contact").ended_because == Consent.Ended.REPLACED
    speak(found, "undecided")
    assert heard_by_enquirer(found) == set()


@pytest.mark.safety("S2", "S6")
@pytest.mark.parametrize("choice", ["declines", "never"])
def test_who_declines_ends_all_that_was_agreed_to(found, other_case, speak, choice, agreed, caseworker):
    from kintrace_web.people.consenting import give_consent

    speak(found, "contact", "contact", "direct", "whereabouts")
    to_another = agreed("contact", recipient_person=other_case.enquirer)
    give_consent(found.sought, to_another, actor=caseworker)
    speak(found, choice)
    assert heard_by_enquirer(found) == set()
    assert not Consent.objects.filter(person=found.sought, withdrawn_at=None).exists()


@pytest.mark.safety("S9")
def test_never_withholds_everything_whatever_is_put_on_file(found, speak, agreed, caseworker):
    from kintrace_web.people.consenting import give_consent

    speak(found, "never")
    give_consent(found.sought, agreed("contact", recipient_person=found.enquirer), actor=caseworker)
    assert not may_learn(Kin(found.enquirer), Item.FOUND, found.sought, Purpose.CONTACT)
    speak(found, "contact", "contact")
    assert not may_learn(Kin(found.enquirer), Item.FOUND, found.sought, Purpose.CONTACT)
    assert choice_of(found) == Conversation.Choice.NEVER


@pytest.mark.safety("S9")
def test_never_can_be_for_every_relative(found, speak):
    made = speak(found, "never", never_from="relatives")
    assert (made.withholding.whom, made.withholding.whom_person) == ("relatives", None)


@pytest.mark.safety("S9")
def test_undecided_after_never_leaves_it_withheld(found, speak):
    made = speak(found, "never")
    speak(found, "undecided")
    made.withholding.refresh_from_db()
    assert made.withholding.lifted_at is None


@pytest.mark.safety("S6")
@pytest.mark.parametrize(
    ("choice", "purposes"),
    [
        ("contact", []),
        ("contact", ["news"]),
        ("news_only", []),
        ("news_only", ["news", "contact"]),
        ("undecided", ["news"]),
        ("declines", ["contact"]),
        ("contact", ["contact", "publication"]),
    ],
)
def test_choice_and_consents_go_together(found, speak, choice, purposes):
    with pytest.raises(RefusedError):
        speak(found, choice, *purposes)
    assert not Conversation.objects.exists()
    assert not Consent.objects.filter(person=found.sought).exists()


def test_nobody_speaks_with_somebody_who_is_not_found(case, speak):
    with pytest.raises(RefusedError):
        speak(case, "undecided")


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["outsider", "administrator", "data_officer", "second"])
def test_only_who_works_on_the_case_records_and_reads_it(found, speak, who, request):
    from kintrace_web.reunion.conversing import record_conversation

    actor = request.getfixturevalue(who)
    made = speak(found, "undecided")
    with pytest.raises(PermissionDenied):
        record_conversation(
            found,
            held_on=made.held_on,
            checked_by="papers",
            checked_how="so",
            choice="declines",
            actor=actor,
        )
    with pytest.raises(PermissionDenied):
        read_conversation(made, actor=actor, reason="curious")
    assert Conversation.objects.count() == 1


@pytest.mark.safety("S23", "S27")
def test_what_was_said_is_sealed_and_read_on_record(found, speak, caseworker):
    made = speak(found, "undecided", note="She lives by the harbour.")
    made.refresh_from_db()
    assert "harbour" not in str(made.note) + repr(made.note) + made.note.ciphertext
    with pytest.raises(ValueError, match="reason"):
        read_conversation(made, actor=caseworker, reason=" ")
    said = read_conversation(made, actor=caseworker, reason="to prepare the next one")
    assert (said.checked_how, said.note) == ("She showed her passport.", "She lives by the harbour.")
    act = Act.objects.filter(verb="people.message_read").first()
    assert (act.actor, act.reason) == (caseworker.pk, "to prepare the next one")
    assert "harbour" not in "".join(str(each.details) for each in Act.objects.all())


@pytest.mark.safety("S2", "S9", "S28")
@pytest.mark.parametrize("choice", ["declines", "never"])
def test_what_was_said_before_a_no_does_not_undo_it(found, caseworker, agreed, choice):
    """A conversation put on file late, or with a made-up day."""

    def spoke(day, chosen, *purposes):
        record_conversation(
            found,
            held_on=day,
            checked_by="papers",
            checked_how="Her passport.",
            choice=chosen,
            grants=[agreed(purpose) for purpose in purposes],
            actor=caseworker,
        )

    today = timezone.localdate()
    spoke(today, choice)
    for chosen, *purposes in (("contact", "contact"), ("news_only", "news"), ("undecided",)):
        with pytest.raises(RefusedError):
            spoke(today - timedelta(days=1), chosen, *purposes)
    with pytest.raises(RefusedError):
        spoke(today + timedelta(days=1), "contact", "contact")
    assert found.conversations.count() == 1
    spoke(today, "contact", "contact")
    assert found.conversations.count() == 2
