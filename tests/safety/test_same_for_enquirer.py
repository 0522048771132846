"""What an enquirer's browser gets is the same whatever became of the person: byte for byte, and in time (S1, S2, S18).

One case is taken through each state inside a transaction that is rolled back, so that every number is the same too.
"""

from __future__ import annotations

import gc
import re
import statistics
import time
from contextlib import contextmanager
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import CaseMember
from kintrace_web.people.consenting import Agreement
from kintrace_web.people.inviting_kin import invite_relative
from kintrace_web.people.models import Relative
from kintrace_web.portal import urls
from kintrace_web.reunion import concluding, messaging
from kintrace_web.reunion.conversing import record_conversation

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S1", "S2", "S18")]
DAY = date(2026, 3, 1)
# The one thing each request may differ in: what is made by chance for it alone.
BY_CHANCE = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"|nonce-[^\' ]+')
NOT_ASKED = {"enter", "enter_with", "leave_everywhere"}


def agreement(purpose, **details):
    return Agreement(purpose=purpose, form="signed", given_on=DAY, **details)


def speak(case, choice, by, *purposes):
    grants = [agreement(each) for each in purposes]
    told = {"held_on": DAY, "checked_by": "papers", "checked_how": "A passport.", "actor": by}
    return record_conversation(case, choice=choice, grants=grants, **told)


@pytest.fixture
def second(supervisor, case):
    CaseMember.objects.create(case=case, user=supervisor, capacity="reading", assigned_by=supervisor)
    return supervisor


def furnished(case, lead, tell):
    """Something of everything that an enquirer may see before anybody is found."""
    for purpose, details in (("sharing", {"recipient": "Red Tent Society"}), ("contact", {})):
        agree(case, agreement(purpose, **details), actor=lead)
    tell(case, "done", "We wrote to the ministry.")
    tell(case, "wish", "Send a photo from before 1995.")
    own = Relative.objects.get(person=case.enquirer).user
    told = {"from_sought": False, "language": "en", "way": "portal", "actor": own}
    messaging.write(case, text="We are well.", **told)
    returned = messaging.write(case, text="Come to Tavrin.", **told)
    messaging.give_back(returned, reason="places", actor=lead)
    messaging.read_as_staff(case.messages.first(), actor=lead, reason="to accept it")
    messaging.accept(case.messages.first(), checks=dict.fromkeys(messaging.CHECKS, True), actor=lead)
    return case


@pytest.fixture
def asked(case, enquirer_account, caseworker, tell):
    return furnished(case, caseworker, tell)


# What staff may know, and the enquirer may not: one way into each state.
def stays_open(case, lead, colleague, second): ...


def found(case, lead, colleague, second):
    mark_found(case, lead)


def undecided(case, lead, colleague, second):
    mark_found(case, lead)
    speak(case, "undecided", lead)


def declines(case, lead, colleague, second):
    mark_found(case, lead)
    speak(case, "declines", lead)


def never(case, lead, colleague, second):
    mark_found(case, lead)
    speak(case, "never", lead)


def declined_and_closed(case, lead, colleague, second):
    declines(case, lead, colleague, second)
    outcome = concluding.propose_outcome(case, kind="found_declines", actor=lead)
    concluding.confirm_outcome(outcome, actor=second)


def message_brought_and_refused(case, lead, colleague, second):
    """The message reached the person found, who did not take it and declined."""
    mark_found(case, lead)
    speak(case, "undecided", lead)
    message = case.messages.get(state="accepted")
    messaging.relay(message, actor=colleague)
    messaging.mark_delivered(message, actor=colleague)
    messaging.mark_refused(message, reason="not_wanted", note="She wept.", actor=colleague)
    speak(case, "declines", lead)


def dead_and_not_told_yet(case, lead, colleague, second):
    outcome = concluding.propose_outcome(
        case, kind="found_dead", source="The register of Tavrin", source_on=DAY, actor=lead
    )
    concluding.confirm_outcome(outcome, actor=second)


def unresolved(case, lead, colleague, second):
    later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    outcome = concluding.propose_outcome(case, kind="closed_unresolved", review_on=later, actor=lead)
    concluding.confirm_outcome(outcome, actor=second)


STATES = (
    found,
    undecided,
    declines,
    never,
    declined_and_closed,
    message_brought_and_refused,
    dead_and_not_told_yet,
    unresolved,
)


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def addresses(case):
    """Every address of the portal, from its own list, with whatever of this case it can name."""
    messages = [{"pk": each.pk} for each in case.messages.all()]
    consents = [{"number": each.pk} for each in case.enquirer.consents.all()]
    words = {
        "write": [{"pk": case.pk}],
        "message": messages,
        "message_change": messages,
        "message_answer": messages,
        "wish": [{"pk": each.pk} for each in case.disclosures.filter(kind="wish")],
        "consent_withdraw": consents,
        "consent_again": consents,
        "other": [{"pk": case.enquirer.account.user_id}],
    }
    for pattern in urls.urlpatterns:
        if pattern.name not in NOT_ASKED:
            for parts in words.get(pattern.name, [{}]):
                yield reverse(f"portal:{pattern.name}", kwargs=parts)


def plain(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode("utf-8", "replace") if "html" in answer.get("Content-Type", "") else len(content)
    headers = {name: BY_CHANCE.sub("", value) for name, value in answer.items() if name != "Expires"}
    cookies = {name: len(morsel.value) for name, morsel in answer.cookies.items()}
    return answer.status_code, headers, cookies, BY_CHANCE.sub("", text) if isinstance(text, str) else text


def look(client, case):
    """Every page by GET, by HEAD, as a piece (HTMX), and as one whose copy may be old; and how much it took."""
    ways = [
        {},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_IF_MODIFIED_SINCE": "Mon, 01 Jan 2024 00:00:00 GMT", "HTTP_IF_NONE_MATCH": '"1"'},
    ]
    seen = {}
    for address in addresses(case):
        for way, headers in enumerate(ways):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address, **headers)
            seen[address, way] = (*plain(answer), len(queries))
        seen[address, "head"] = plain(client.head(address))
    return seen


def gathered(client, case, become, people):
    """What the enquirer's browser gets after this became of the case, and the letters that were sent meanwhile."""
    cache.clear()
    with rolled_back():
        become(case, *people)
        case.refresh_from_db()
        letters = len(mail.outbox)
        seen = look(client, case)
    case.refresh_from_db()
    return seen, letters


@pytest.mark.parametrize("become", STATES, ids=lambda state: state.__name__)
def test_every_page_is_the_same_byte_for_byte(
    asked, enquirer_account, client_of, caseworker, colleague, second, become
):
    her, people = client_of(enquirer_account), (caseworker, colleague, second)
    before, no_letters = gathered(her, asked, stays_open, people)
    after, letters = gathered(her, asked, become, people)
    assert len(before) > 60
    assert {status for status, *_rest in before.values()} <= {200, 302, 404, 405}
    for place, answer in before.items():
        assert after[place] == answer, place
    assert letters == no_letters == 0


@pytest.mark.parametrize(
    "become", [stays_open, declines, declined_and_closed], ids=lambda each: each.__name__
)
def test_what_the_enquirer_does_is_answered_the_same(
    asked, enquirer_account, client_of, caseworker, colleague, second, become
):
    """Writing, answering a wish, saying what is wrong, taking a consent back: the same answers, page for page."""
    her = client_of(enquirer_account)
    wish = asked.disclosures.get(kind="wish")
    consent = asked.enquirer.consents.get(purpose="sharing")
    acts = [
        (reverse("portal:write", args=[asked.pk]), {"text": "We wait for you.", "send": "1"}),
        (reverse("portal:wish", args=[wish.pk]), {"words": "We have none.", "text": "We have none."}),
        (reverse("portal:wrong"), {"words": "Her name has two n."}),
        (reverse("portal:consent_withdraw", args=[consent.pk]), {}),
        (reverse("portal:copy"), {}),
    ]

    def done(state):
        cache.clear()
        with rolled_back():
            state(asked, caseworker, colleague, second)
            answers = [plain(her.post(address, told, follow=True)) for address, told in acts]
            answers += [plain(her.get(reverse("portal:home")))]
        return answers

    assert done(become) == done(stays_open)


def rank_difference(left, right):
    """Mann and Whitney's U as a normal deviate: 0 when both come from one distribution."""
    ranked = sorted((value, side) for side, values in enumerate((left, right)) for value in values)
    ranks = sum(place for place, (_value, side) in enumerate(ranked, start=1) if side == 0)
    n, m = len(left), len(right)
    u = ranks - n * (n + 1) / 2
    return (u - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5


def measured(clients, address, rounds):
    """How long each of two browsers waits for the same page, by turns; what the machine does besides hits both."""
    times = ([], [])
    for client in clients:
        client.get(address)
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds):
            for side in (0, 1) if turn % 2 else (1, 0):
                begin = time.thread_time()
                clients[side].get(address)
                times[side].append(time.thread_time() - begin)
    finally:
        gc.enable()
    return times


@pytest.mark.parametrize("name", ["home", "consents"])
@pytest.mark.parametrize("become", [declines, never], ids=lambda each: each.__name__)
def test_every_page_takes_the_same_time(
    case, other_case, enquirer_account, client_of, caseworker, outsider, colleague, second, tell, become, name
):
    """Two like cases, one open and one whose person said no, asked by turns.

    Three tries: chance goes away with the next one, and a difference that is there stays.
    """
    invite_relative(other_case.enquirer, language="en", actor=outsider)
    furnished(case, caseworker, tell)
    furnished(other_case, outsider, tell)
    become(case, caseworker, colleague, second)
    own = [Relative.objects.get(person=each.enquirer).user for each in (case, other_case)]
    clients = [client_of(user) for user in own]
    tried = []
    for _ in range(3):
        declined, still_open = measured(clients, reverse(f"portal:{name}"), 50)
        ratio = statistics.median(declined) / statistics.median(still_open)
        tried.append((ratio, rank_difference(declined, still_open)))
        if 0.9 < ratio < 1.1 and abs(tried[-1][1]) < 4:
            return
    pytest.fail(f"ratio of the medians, and ranks: {tried}")


def test_a_stranger_is_sent_away_the_same(asked, caseworker, colleague, second):
    """Whether there is such a case, whatever became of it: the same way to the sign-in."""
    nobody, stranger = "00000000-0000-4000-8000-000000000000", Client()
    there = stranger.get(reverse("portal:write", args=[asked.pk]))
    nowhere = stranger.get(reverse("portal:write", args=[nobody]))
    assert there.status_code == nowhere.status_code == 302
    assert there["Location"].replace(str(asked.pk), nobody) == nowhere["Location"]
    assert there.content == nowhere.content
