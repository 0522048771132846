"""After a deletion nothing is carried or shown between the two, and nothing new is kept (S15)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.people.consenting import give_consent
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.reunion import disclosing, messaging
from kintrace_web.reunion.hearing import Seen, messages_for, read_as_kin
from kintrace_web.reunion.models import FamilyMessage
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.sheet import printed
from kintrace_web.reunion.telling import news_for

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S15")]


@pytest.fixture
def erase(caseworker, data_officer):
    """``erase(person)``: asked for by one, carried out by another."""

    def done(person):
        erasure = propose_erasure(person, "own_wish", actor=caseworker)
        confirm_erasure(erasure, actor=data_officer)

    return done


@pytest.mark.parametrize("from_sought", [True, False])
@pytest.mark.parametrize("gone", ["author", "recipient"])
@pytest.mark.parametrize("state", ["accepted", "relayed", "delivered"])
def test_nothing_is_carried_or_shown_once_one_of_the_two_was_erased(
    found, speak, enquirer_agrees, accepted, agreed, caseworker, colleague, erase, from_sought, gone, state
):
    """Neither relayed, delivered, printed nor read out; nor by a consent that is put on file afterwards."""
    speak(found, "contact", "contact")
    enquirer_agrees(found, "contact")
    message = accepted(found, from_sought=from_sought)
    for step in (messaging.relay, messaging.mark_delivered)[
        : ["accepted", "relayed", "delivered"].index(state)
    ]:
        step(message, actor=colleague)
    author, recipient = message.author, message.recipient
    erase(getattr(message, gone))
    for giver, to in ((author, recipient), (recipient, author)):
        give_consent(giver, agreed("contact", recipient_person=to), actor=caseworker)
    message = FamilyMessage.objects.get(pk=message.pk)
    assert (message.text is None) == (gone == "author")
    for act in (
        lambda: messaging.relay(message, actor=colleague),
        lambda: messaging.mark_delivered(message, actor=colleague),
        lambda: messaging.read_to_carry(message, actor=colleague, reason="to bring it"),
        lambda: printed(message, language="en", reason="to bring it", actor=colleague),
    ):
        with pytest.raises(RefusedError):
            act()
    assert FamilyMessage.objects.get(pk=message.pk).state == state
    assert [each for each in messages_for(recipient) if not each.mine] == []
    with pytest.raises(PermissionDenied):
        read_as_kin(message, recipient, actor=colleague, reason="to read it")


def test_nothing_new_is_kept_of_somebody_who_was_erased(found, speak, accepted, on_paper, colleague, erase):
    speak(found, "contact", "contact")
    returned = on_paper(found, from_sought=True)
    messaging.give_back(returned, reason="places", actor=colleague)
    erase(found.sought)
    with pytest.raises(RefusedError, match="deleted"):
        messaging.rewrite(returned, text="We are all well again.", actor=colleague)
    with pytest.raises(RefusedError, match="deleted"):
        on_paper(found, from_sought=True)
    assert not FamilyMessage.objects.filter(author=found.sought, text__isnull=False).exists()


@pytest.mark.safety("S18")
def test_who_writes_to_somebody_who_was_erased_is_answered_as_ever(found, speak, relative, erase):
    """That somebody asked to be deleted is not told by a letter that is refused."""
    told = {"from_sought": False, "text": "We wait.", "language": "en", "way": "portal", "actor": relative}
    first = messaging.write(found, **told)
    erase(found.sought)
    second = messaging.write(found, **told)
    seen = [(each.pk, each.seen) for each in messages_for(found.enquirer)]
    assert seen == [(first.pk, Seen.WE_HAVE_IT), (second.pk, Seen.WE_HAVE_IT)]


@pytest.mark.safety("S1", "S18")
def test_of_what_an_enquirer_was_told_the_news_goes_and_the_rest_stays(
    found, speak, tell, caseworker, second, erase
):
    speak(found, "news_only", "news")
    news = disclosing.propose(found, wording="She is well.", language="en", items=["well"], actor=caseworker)
    disclosing.approve(news, actor=second)
    tell(found, "done", "We read three lists.")
    tell(found, "wish", "Send a photo.")
    erase(found.sought)
    (seen,) = news_for(found.enquirer)
    assert (seen.news, len(seen.done_for_you), len(seen.wishes)) == ((), 1, 1)
    news.refresh_from_db()
    assert (news.wording, news.withdrawn_at is None) == ("", False)
    erase(found.enquirer)
    assert not found.disclosures.exclude(wording="").exists()
    assert disclosing.shown_to(found.enquirer) == []
