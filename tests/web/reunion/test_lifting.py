"""Lifting what is withheld takes two people; "never", a new conversation as well (S2, S9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.people import consenting
from kintrace_web.people.consenting import withhold
from kintrace_web.people.models import Withholding
from kintrace_web.reunion import disclosing, messaging
from kintrace_web.reunion.asking import choice_of, heard_by_enquirer
from kintrace_web.reunion.conversing import record_conversation
from kintrace_web.reunion.declining import never_contact
from kintrace_web.reunion.lifting import lift, propose_lifting, set_aside_lifting
from kintrace_web.reunion.models import Conversation
from kintrace_web.reunion.refusal import RefusedError

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S2", "S9")]


@pytest.fixture
def spoke(agreed):
    """``spoke(case, "contact", "contact", by=colleague)``: a conversation of today."""

    def recorded(case, choice, *purposes, by, asked=False, days_ago=0):
        return record_conversation(
            case,
            held_on=timezone.localdate() - timedelta(days=days_ago),
            asked_by_person=asked,
            checked_by="papers",
            checked_how="Her passport.",
            choice=choice,
            grants=[agreed(purpose) for purpose in purposes],
            actor=by,
        )

    return recorded


def days_later(days):
    """Everything that was said becomes that much older."""
    for each in Conversation.objects.all():
        each.held_on -= timedelta(days=days)
        each.recorded_at -= timedelta(days=days)
        each.save(update_fields=["held_on", "recorded_at"])


@pytest.fixture
def never(found, spoke, caseworker):
    """She said "never" today."""
    return spoke(found, "never", by=caseworker).withholding


def stays(case, never):
    never.refresh_from_db()
    return never.lifted_at is None and heard_by_enquirer(case) == set() and choice_of(case) == "never"


def test_the_way_back_takes_a_conversation_two_people_and_another_day(
    found, never, spoke, colleague, caseworker, second
):
    days_later(1)
    spoke(found, "contact", "contact", by=colleague)
    never.refresh_from_db()
    assert never.lift_proposed_by == colleague
    assert stays(found, never), "a conversation that one person put on file opens nothing"
    with pytest.raises(PermissionDenied):
        lift(found, never, actor=colleague)
    assert stays(found, never)
    lift(found, never, actor=second)
    assert heard_by_enquirer(found)
    assert choice_of(found) == "contact"
    verbs = Act.objects.filter(verb__contains="lift").values_list("verb", "actor")
    assert list(verbs) == [
        ("people.lifting_proposed", colleague.pk),
        ("people.withholding_lifted", second.pk),
    ]
    with pytest.raises(RefusedError):
        lift(found, never, actor=second)


def test_not_even_the_one_in_charge_lifts_what_they_proposed(found, never, spoke, caseworker):
    days_later(1)
    spoke(found, "contact", "contact", by=caseworker)
    with pytest.raises(PermissionDenied):
        lift(found, never, actor=caseworker)
    with pytest.raises(PermissionDenied):
        consenting.lift(never, actor=caseworker)
    assert stays(found, never)


@pytest.mark.parametrize("asked", [True, False])
def test_on_the_same_day_only_the_persons_own_request_counts(found, never, spoke, colleague, second, asked):
    spoke(found, "news_only", "news", by=colleague, asked=asked)
    if asked:
        lift(found, never, actor=second)
        assert heard_by_enquirer(found)
        return
    with pytest.raises(RefusedError, match="this day"):
        lift(found, never, actor=second)
    days_later(1)
    with pytest.raises(RefusedError, match="this day"):
        lift(found, never, actor=second)
    assert stays(found, never), "the conversation was of the same day, however late somebody agrees"


def test_a_never_put_on_file_today_is_not_lifted_today_whatever_day_is_written(
    found, spoke, caseworker, colleague, second
):
    never = spoke(found, "never", by=caseworker, days_ago=9).withholding
    spoke(found, "contact", "contact", by=colleague, days_ago=3)
    with pytest.raises(RefusedError, match="this day"):
        lift(found, never, actor=second)
    days_later(1)
    lift(found, never, actor=second)


def test_who_did_not_speak_with_her_since_proposes_nothing(
    found, never, spoke, caseworker, colleague, second
):
    days_later(1)
    with pytest.raises(RefusedError, match="spoken"):
        propose_lifting(found, never, because="I think so.", actor=caseworker)
    for choice in ("undecided", "declines"):
        spoke(found, choice, by=caseworker)
        with pytest.raises(RefusedError, match="spoken"):
            propose_lifting(found, never, because="I think so.", actor=caseworker)
    spoke(found, "contact", "contact", by=colleague)
    set_aside_lifting(found, never, actor=second)
    with pytest.raises(RefusedError, match="spoken"):
        propose_lifting(found, never, because="She told my colleague.", actor=caseworker)
    with pytest.raises(RefusedError):
        propose_lifting(found, never, because=" ", actor=colleague)
    propose_lifting(found, never, because="She told me.", actor=colleague)
    lift(found, never, actor=caseworker)


@pytest.mark.parametrize("again", ["never", "declines", "undecided"])
def test_what_she_says_next_sets_the_proposal_aside(
    found, never, spoke, caseworker, colleague, second, again
):
    days_later(1)
    spoke(found, "contact", "contact", by=colleague)
    spoke(found, again, by=caseworker)
    never.refresh_from_db()
    assert never.lift_proposed_by is None
    with pytest.raises(RefusedError):
        lift(found, never, actor=second)
    assert stays(found, never)


def test_her_own_never_after_it_stops_a_lifting_that_waits(
    found, never, spoke, caseworker, colleague, second, sister
):
    days_later(1)
    spoke(found, "contact", "contact", by=colleague)
    never_contact(found.sought, actor=sister)
    with pytest.raises(RefusedError):
        lift(found, never, actor=second)


def test_nothing_goes_to_her_while_it_waits(
    found, never, spoke, accepted, enquirer_agrees, caseworker, colleague, second
):
    enquirer_agrees(found, "contact")
    message = accepted(found, from_sought=False)
    days_later(1)
    spoke(found, "contact", "contact", by=colleague)
    with pytest.raises(RefusedError, match="wants no contact"):
        messaging.relay(message, actor=caseworker)
    with pytest.raises(RefusedError):
        disclosing.propose(found, wording="Well.", language="en", items=["well"], actor=caseworker)
    lift(found, never, actor=second)
    messaging.relay(message, actor=caseworker)


def test_never_to_every_relative_holds_on_each_case_of_the_person(
    found, other_case, spoke, caseworker, outsider
):
    """A second family asks for her: no case of its own says "never", and it holds there as well."""
    type(other_case).objects.filter(pk=other_case.pk).update(sought=found.sought, found_at=timezone.now())
    other_case.refresh_from_db()
    spoke(other_case, "contact", "contact", by=outsider)
    record_conversation(
        found,
        held_on=timezone.localdate(),
        checked_by="papers",
        checked_how="Her passport.",
        choice="never",
        never_from=Withholding.Whom.RELATIVES,
        actor=caseworker,
    )
    assert choice_of(other_case) == "never"


@pytest.mark.parametrize("whose", ["sought", "enquirer"])
def test_anything_withheld_is_lifted_by_two(found, caseworker, colleague, second, outsider, whose):
    person = getattr(found, whose)
    kept = withhold(person, whom="bodies", because="danger", actor=caseworker)
    with pytest.raises(RefusedError):
        lift(found, kept, actor=second)
    for actor in (second, outsider):
        with pytest.raises(PermissionDenied):
            propose_lifting(found, kept, because="over", actor=actor)
    propose_lifting(found, kept, because="over", actor=caseworker)
    with pytest.raises(RefusedError):
        propose_lifting(found, kept, because="over", actor=colleague)
    for actor in (caseworker, colleague, outsider):
        with pytest.raises(PermissionDenied):
            lift(found, kept, actor=actor)
    set_aside_lifting(found, kept, actor=colleague)
    propose_lifting(found, kept, because="over", actor=colleague)
    lift(found, kept, actor=caseworker)
    assert (kept.lift_proposed_by, kept.lifted_by) == (colleague, caseworker)
    for changed in ({"lifted_by": colleague}, {"lifted_by": None}, {"lift_proposed_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Withholding.objects.filter(pk=kept.pk).update(**changed)


def test_a_withholding_of_others_is_not_lifted_on_this_case(found, other_case, caseworker, second):
    kept = withhold(other_case.sought, whom="bodies", because="danger", actor=caseworker)
    with pytest.raises(PermissionDenied):
        propose_lifting(found, kept, because="over", actor=caseworker)
