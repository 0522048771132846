from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kintrace_web.cases.finding import mark_found
from kintrace_web.people.models import Person
from kintrace_web.reunion import concluding, disclosing, messaging
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
    case, speak, accepted, enquirer_agrees, caseworker, colleague, second, tell
):
    enquirer_agrees(case, "contact")
    message = accepted(case, from_sought=False)
    tell(case, "done", "We read three lists.")
    tell(case, "wish", "Send a photo from before 1995.")
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


def test_news_are_the_enquirers_own(case, other_case, tell):
    tell(case, "done", "We read three lists.")
    (own,) = news_for(case.enquirer)
    assert (own.pk, own.number) == (case.pk, case.number)
    assert [note.wording for note in own.done_for_you] == ["We read three lists."]
    (other,) = news_for(other_case.enquirer)
    assert other.done_for_you == ()
    assert news_for(case.sought) == []
