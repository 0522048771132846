"""Two people act in the same moment: whatever comes first, nothing is shown without consent and nothing is lost.

On PostgreSQL (``make tests-postgres``) the acts are transactions that really run beside each other; SQLite in memory
does one after the other, as its one lock for writing makes it do.
"""

from __future__ import annotations

import threading
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from kintrace_web.audit.models import Act
from kintrace_web.audit.verifying import verify
from kintrace_web.people.access import add_detail
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.models import Consent
from kintrace_web.reunion import disclosing, messaging
from kintrace_web.reunion.declining import never_contact
from kintrace_web.reunion.hearing import messages_for
from kintrace_web.reunion.models import Disclosure, FamilyMessage
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.telling import news_for

pytestmark = [pytest.mark.django_db(transaction=True)]
REFUSED = (PermissionDenied, RefusedError)
WORDS = "She is alive and well."
# Who begins a little later: first the one, then the other, then neither.
DELAYS = [(0.0, 0.0), (0.0, 0.01), (0.01, 0.0), (0.0, 0.03), (0.03, 0.0)]


def one_after_the_other() -> bool:
    return connection.vendor == "sqlite" and connection.is_in_memory_db()


def at_once(*acts, delays=None):
    """Run the acts in threads that start together; what each raised, or None."""
    raised = [None] * len(acts)
    alone = one_after_the_other()
    barrier = threading.Barrier(1 if alone else len(acts))

    def run(position, act):
        try:
            barrier.wait()
            if delays:
                time.sleep(delays[position])
            act()
        except Exception as error:
            raised[position] = error
        finally:
            if not alone:
                connection.close()

    if alone:
        # The one that waits longest comes last.
        for position in sorted(range(len(acts)), key=lambda each: (delays or [0] * len(acts))[each]):
            run(position, acts[position])
        return raised
    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def expected_or_none(raised):
    """Nothing but a plain refusal: no deadlock, no broken row."""
    assert all(each is None or isinstance(each, REFUSED) for each in raised), raised
    # The record of acts is whole, whoever wrote beside whom.
    assert not verify().fault


def consent_of(person):
    return Consent.objects.get(person=person, purpose__in=["news", "contact"])


@pytest.fixture
def proposed(found, speak, caseworker, second):
    speak(found, "news_only", "news")
    return disclosing.propose(found, wording=WORDS, language="en", items=["well"], actor=caseworker)


@pytest.mark.safety("S1", "S6")
@pytest.mark.parametrize("delays", DELAYS)
def test_a_consent_withdrawn_while_a_disclosure_is_approved(found, proposed, caseworker, second, delays):
    raised = at_once(
        lambda: withdraw_consent(consent_of(found.sought), actor=caseworker),
        lambda: disclosing.approve(proposed, actor=second),
        delays=delays,
    )
    expected_or_none(raised)
    assert raised[0] is None, "a withdrawal is never refused"
    assert disclosing.shown_to(found.enquirer) == []
    assert all(not case.news for case in news_for(found.enquirer))


@pytest.mark.safety("S1", "S6")
def test_after_a_withdrawal_nothing_is_shown_that_was_asked_for_later(found, proposed, caseworker, second):
    """Somebody reads again and again while consent is withdrawn: whatever begins after its end shows nothing."""
    disclosing.approve(proposed, actor=second)
    over = threading.Event()
    shown_late = []

    def withdraw():
        withdraw_consent(consent_of(found.sought), actor=caseworker)
        over.set()

    def look():
        for _ in range(40):
            late = over.is_set()
            shown = disclosing.shown_to(found.enquirer)
            if late and shown:
                shown_late.append(shown)

    expected_or_none(at_once(withdraw, look, look))
    assert shown_late == []


@pytest.mark.safety("S1")
def test_an_approval_waits_for_a_withdrawal_that_came_first(found, proposed, caseworker, second):
    """Exactly this order: the withdrawal holds its rows, the approval asks, the withdrawal ends."""
    if one_after_the_other():
        pytest.skip("SQLite in memory is one connection: nothing runs beside the withdrawal")
    asked, raised = threading.Event(), []

    def approve():
        asked.set()
        try:
            disclosing.approve(proposed, actor=second)
        except REFUSED as error:
            raised.append(error)
        finally:
            connection.close()

    waiting = threading.Thread(target=approve)
    with transaction.atomic():
        withdraw_consent(consent_of(found.sought), actor=caseworker)
        waiting.start()
        asked.wait()
        waiting.join(0.3)
        assert waiting.is_alive(), "the approval waits for the consent"
    waiting.join()
    assert [type(each) for each in raised] == [RefusedError]
    proposed.refresh_from_db()
    assert proposed.approved_at is None


@pytest.mark.safety("S1", "S19")
@pytest.mark.parametrize("delays", DELAYS[:3])
def test_one_approves_and_one_refuses_in_the_same_moment(
    found, proposed, supervisor, colleague, second, delays, case
):
    from kintrace_web.cases.models import CaseMember

    CaseMember.objects.filter(case=case, user=colleague).update(capacity=CaseMember.Capacity.LEAD)
    raised = at_once(
        lambda: disclosing.approve(proposed, actor=second),
        lambda: disclosing.refuse(proposed, reason="Not yet.", actor=colleague),
        delays=delays,
    )
    expected_or_none(raised)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "RefusedError"]
    kept = Disclosure.objects.get()
    assert (kept.approved_at is None) != (kept.refused_at is None)


@pytest.mark.safety("S1")
def test_two_approve_in_the_same_moment_and_one_did(found, proposed, colleague, second, case):
    from kintrace_web.cases.models import CaseMember

    CaseMember.objects.filter(case=case, user=colleague).update(capacity=CaseMember.Capacity.LEAD)
    raised = at_once(
        lambda: disclosing.approve(proposed, actor=second),
        lambda: disclosing.approve(proposed, actor=colleague),
    )
    expected_or_none(raised)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "RefusedError"]
    assert Act.objects.filter(verb="reunion.disclosure_approved").count() == 1


@pytest.mark.safety("S3", "S6")
@pytest.mark.parametrize("delays", DELAYS)
def test_a_consent_withdrawn_while_a_message_is_relayed(
    found, speak, accepted, caseworker, colleague, delays
):
    speak(found, "contact", "contact")
    message = accepted(found, from_sought=True)
    raised = at_once(
        lambda: withdraw_consent(consent_of(found.sought), actor=caseworker),
        lambda: messaging.relay(message, actor=colleague),
        delays=delays,
    )
    expected_or_none(raised)
    assert raised[0] is None
    assert messages_for(found.enquirer) == []
    message.refresh_from_db()
    assert message.state == ("accepted" if raised[1] else "relayed"), "nothing is lost either way"


@pytest.mark.safety("S3")
def test_two_relay_in_the_same_moment_and_it_goes_once(found, speak, accepted, caseworker, colleague):
    speak(found, "contact", "contact")
    message = accepted(found, from_sought=True)
    raised = at_once(
        lambda: messaging.relay(message, actor=colleague), lambda: messaging.relay(message, actor=caseworker)
    )
    expected_or_none(raised)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "RefusedError"]
    assert [step.state for step in message.steps.all()] == ["drafted", "accepted", "relayed"]


@pytest.mark.safety("S3", "S6")
@pytest.mark.parametrize("delays", DELAYS[:3])
def test_direct_contact_taken_back_while_the_other_side_asks(
    found, speak, enquirer_agrees, caseworker, relative, delays
):
    add_detail(caseworker, found.sought, section="contact", kind="phone", value="+00 555 0199")
    speak(found, "contact", "contact", "direct")
    enquirer_agrees(found, "direct")
    given = Consent.objects.get(person=found.sought, purpose="direct")
    ended, got = threading.Event(), []

    def withdraw():
        withdraw_consent(given, actor=caseworker)
        ended.set()

    def ask():
        late = ended.is_set()
        got.append((late, disclosing.details_for(found.enquirer, found, actor=relative, reason="to call")))

    expected_or_none(at_once(withdraw, ask, delays=delays))
    assert not any(late for late, _details in got), "what was asked after the end is refused"
    with pytest.raises(PermissionDenied):
        disclosing.details_for(found.enquirer, found, actor=relative, reason="to call")


@pytest.mark.safety("S2", "S9")
@pytest.mark.parametrize("delays", DELAYS[:3])
def test_never_contact_me_while_a_message_is_brought(
    found, speak, accepted, enquirer_agrees, colleague, sister, delays
):
    speak(found, "contact", "contact")
    enquirer_agrees(found, "contact")
    to_her = accepted(found, from_sought=False)
    from_her = accepted(found, from_sought=True)
    raised = at_once(
        lambda: never_contact(found.sought, actor=sister),
        lambda: messaging.relay(to_her, actor=colleague),
        lambda: messaging.relay(from_her, actor=colleague),
        delays=(*delays, delays[1]),
    )
    expected_or_none(raised)
    assert raised[0] is None, "a no is never refused"
    assert [each.mine for each in messages_for(found.enquirer)] == [True]
    for late in (to_her, from_her):
        late.refresh_from_db()
        if late.state == "accepted":
            with pytest.raises(RefusedError):
                messaging.relay(late, actor=colleague)


@pytest.mark.safety("S15", "S28")
@pytest.mark.parametrize("delays", DELAYS)
def test_a_person_is_erased_while_their_message_is_carried(
    found, speak, accepted, caseworker, colleague, data_officer, delays
):
    """Either it was relayed before, or it stays where it is: its words are gone, and its steps are kept."""
    speak(found, "contact", "contact")
    message = accepted(found, from_sought=True, text="I remember the well.")
    erasure = propose_erasure(found.sought, "own_wish", actor=caseworker)
    raised = at_once(
        lambda: confirm_erasure(erasure, actor=data_officer),
        lambda: messaging.relay(message, actor=colleague),
        delays=delays,
    )
    expected_or_none(raised)
    assert raised[0] is None, "a deletion is never refused by what others do"
    kept = FamilyMessage.objects.get(pk=message.pk)
    assert kept.text is None
    assert [step.state for step in kept.steps.all()][-1] == kept.state
    assert messages_for(found.enquirer) == []


@pytest.mark.safety("S15")
@pytest.mark.parametrize("delays", DELAYS)
def test_a_person_is_erased_while_they_write(found, speak, caseworker, data_officer, sister, delays):
    """A message is either written before, and its words go, or not taken in any more."""
    speak(found, "contact", "contact")
    erasure = propose_erasure(found.sought, "own_wish", actor=caseworker)
    raised = at_once(
        lambda: confirm_erasure(erasure, actor=data_officer),
        lambda: messaging.write(
            found, from_sought=True, text="I am here.", language="en", way="portal", actor=sister
        ),
        delays=delays,
    )
    expected_or_none(raised)
    assert raised[0] is None
    assert not FamilyMessage.objects.filter(text__isnull=False).exists()
    assert FamilyMessage.objects.count() == (0 if raised[1] else 1)


@pytest.mark.safety("S30", "S20")
def test_two_supervisors_confirm_one_outcome(found, caseworker, colleague, second, case):
    from kintrace_web.cases.models import CaseMember
    from kintrace_web.reunion import concluding

    CaseMember.objects.filter(case=case, user=colleague).update(capacity=CaseMember.Capacity.LEAD)
    outcome = concluding.propose_outcome(found, kind="closed_by_enquirer", actor=caseworker)
    raised = at_once(
        lambda: concluding.confirm_outcome(outcome, actor=second),
        lambda: concluding.confirm_outcome(outcome, actor=colleague),
    )
    expected_or_none(raised)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "RefusedError"]
    assert Act.objects.filter(verb="reunion.outcome_confirmed").count() == 1


@pytest.mark.safety("S6", "S15", "S17")
@pytest.mark.parametrize("act", ["found", "erased"])
@pytest.mark.parametrize("delays", DELAYS)
def test_a_consent_withdrawn_while_all_of_them_end(case, caseworker, data_officer, agreed, act, delays):
    """A withdrawal is never the one that gives way."""
    from kintrace_web.cases.agreeing import agree
    from kintrace_web.cases.finding import mark_found

    for recipient in ("Red Tent Society", "Blue Lamp"):
        agree(case, agreed("sharing", recipient=recipient), actor=caseworker)
    given = Consent.objects.filter(person=case.enquirer, purpose="sharing").last()
    erasure = propose_erasure(case.sought, "own_wish", actor=caseworker)
    ending = {
        "found": lambda: mark_found(case, caseworker),
        "erased": lambda: confirm_erasure(erasure, actor=data_officer),
    }[act]
    raised = at_once(lambda: withdraw_consent(given, actor=caseworker), ending, delays=delays)
    expected_or_none(raised)
    assert raised == [None, None]
    ended = Consent.objects.filter(person=case.enquirer, purpose="sharing")
    assert all(each.withdrawn_at is not None for each in ended)
