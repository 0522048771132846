from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kintrace_web.cases.finding import mark_found
from kintrace_web.people.models import Person
from kintrace_web.reunion import concluding, disclosing, messaging, telling
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.telling import news_for

pytestmark = pytest.mark.django_db


def looked_at(case):
    """What the enquirer sees, and the statements that were run for it."""
    enquirer = Person.objects.get(pk=case.enquirer_id)
    with CaptureQueriesContext(connection) as queries:
        seen = news_for(enquirer)
    return seen, [query["sql"].split(" WHERE ")[0] for query in queries]


@pytest.mark.safety("S1", "S2", "S18")
def test_open_found_undecided_declined_and_never_are_the_same_in_words_and_queries(
    case, speak, accepted, enquirer_agrees, caseworker, colleague, second
):
    enquirer_agrees(case, "contact")
    message = accepted(case, from_sought=False)
    telling.release_note(case, wording="We read three lists.", actor=caseworker)
    telling.wish_for(case, wording="Send a photo from before 1995.", actor=caseworker)
    as_open = looked_at(case)
    assert as_open[0][0].wording == case.wording_for_enquirer()
    mark_found(case, caseworker)
    assert looked_at(case) == as_open
    speak(case, "undecided")
    messaging.relay(message, actor=colleague)
    messaging.mark_delivered(message, actor=colleague)
    assert looked_at(case) == as_open
    speak(case, "news_only", "news")
    disclosing.approve(
        disclosing.propose(case, wording="She is well.", language="en", items=["well"], actor=caseworker),
        actor=second,
    )
    assert looked_at(case)[0] != as_open[0]
    for choice in ("declines", "never"):
        speak(case, choice)
        assert looked_at(case) == as_open
    outcome = concluding.propose_outcome(case, kind="found_declines", actor=caseworker)
    concluding.confirm_outcome(outcome, actor=second)
    assert looked_at(case) == as_open


def test_news_are_the_enquirers_own(case, other_case, caseworker):
    telling.release_note(case, wording="We read three lists.", actor=caseworker)
    (own,) = news_for(case.enquirer)
    assert (own.pk, own.number) == (case.pk, case.number)
    assert [note.wording for note in own.done_for_you] == ["We read three lists."]
    (other,) = news_for(other_case.enquirer)
    assert other.done_for_you == ()
    assert news_for(case.sought) == []


def test_a_note_and_a_wish_can_be_taken_back(case, caseworker, relative, outsider):
    note = telling.release_note(case, wording="We read three lists.", actor=caseworker)
    wish = telling.wish_for(case, wording="Send a photo.", actor=caseworker)
    unwanted = telling.wish_for(case, wording="Send two photos.", actor=caseworker)
    for act in (
        lambda: telling.take_back_note(note, actor=outsider),
        lambda: telling.take_back_wish(wish, actor=outsider),
        lambda: telling.fulfil_wish(wish, actor=outsider),
        lambda: telling.release_note(case, wording="So.", actor=outsider),
        lambda: telling.wish_for(case, wording="So.", actor=relative),
    ):
        with pytest.raises(PermissionDenied):
            act()
    telling.take_back_note(note, actor=caseworker)
    telling.take_back_wish(unwanted, actor=caseworker)
    assert [each.wording for each in news_for(case.enquirer)[0].wishes] == ["Send a photo."]
    telling.fulfil_wish(wish, actor=relative)
    (seen,) = news_for(case.enquirer)
    assert (seen.done_for_you, seen.wishes) == ((), ())
    with pytest.raises(RefusedError):
        telling.release_note(case, wording=" ", actor=caseworker)


@pytest.mark.safety("S1", "S19")
def test_once_found_words_to_the_enquirer_are_for_who_approves_disclosures(found, caseworker, colleague):
    with pytest.raises(PermissionDenied):
        telling.release_note(found, wording="We read three lists.", actor=colleague)
    telling.release_note(found, wording="We read three lists.", actor=caseworker)
