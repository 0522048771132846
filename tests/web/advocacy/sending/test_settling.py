"""What a person decides about a letter, and what waits for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sending_world
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.advocacy.authorities.models import Address, Term
from kintrace_web.advocacy.letters import chasing, claiming, delivering, settling, waiting
from kintrace_web.advocacy.letters.addressing import reply_address, token_in
from kintrace_web.advocacy.letters.handing_over import Postman, send
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.wording import original_of, words_of
from kintrace_web.reunion.refusal import RefusedError

State = Letter.State


@pytest.fixture
def unknown(server, letter):
    server.hang_up = "after data"
    Postman().go_round()
    server.hang_up = ""
    letter.refresh_from_db()
    assert letter.state == State.UNKNOWN
    return letter


def test_a_person_says_that_it_went(unknown, office, advocate):
    Term.objects.create(authority=office, amount=5)
    assert waiting.waiting_for(advocate).unknown == 1
    settling.settle(unknown, went=True, note="In the log of the server.", actor=advocate)
    today = timezone.localdate()
    assert (unknown.state, unknown.sent_on, unknown.due_on) == (State.SENT, today, today + timedelta(days=5))
    assert unknown.steps.last().by == advocate
    with pytest.raises(RefusedError):
        settling.settle(unknown, went=False, actor=advocate)


def test_a_person_says_that_it_is_sent_again(server, unknown, advocate):
    settling.settle(unknown, went=False, actor=advocate)
    Postman().go_round()
    unknown.refresh_from_db()
    assert unknown.state == State.SENT
    assert [message["Message-ID"] for _sender, _to, message in server.taken] == [unknown.message_id] * 2


def test_cancelled_it_does_not_go(server, letter, advocate):
    settling.cancel(letter, why="Settled by telephone.", actor=advocate)
    assert Postman().go_round() == 0
    assert letter.steps.last().note == "Settled by telephone."


def test_cancelled_while_a_worker_holds_it_it_does_not_go(server, letter, advocate):
    claimed = claiming.claim(timezone.now())
    settling.cancel(letter, why="Stop.", actor=advocate)
    assert send(claimed)
    letter.refresh_from_db()
    assert (letter.state, server.taken) == (State.CANCELLED, [])


def test_once_it_went_it_is_too_late_to_cancel(server, letter, advocate):
    Postman().go_round()
    with pytest.raises(RefusedError, match="too late"):
        settling.cancel(letter, why="Stop.", actor=advocate)


def test_another_worker_that_took_it_over_is_not_disturbed(server, letter):
    first = claiming.claim(timezone.now())
    later = timezone.now() + claiming.STALE_AFTER * 2
    assert claiming.take_up_what_was_left(timezone.now()) == 0, "its worker lives"
    assert claiming.take_up_what_was_left(later) == 1
    second = claiming.claim(later)
    assert send(first)
    assert server.taken == []
    assert send(second)
    assert len(server.taken) == 1


def test_failed_it_is_tried_again_at_the_address_that_works_or_by_post(server, letter, office, advocate):
    server.answers["rcpt"] = "550 No such office"
    Postman().go_round()
    assert waiting.waiting_for(advocate).did_not_go == 1
    office.addresses.update(broken_at=timezone.now())
    with pytest.raises(RefusedError, match="no address"):
        settling.try_again(letter, actor=advocate)
    Address.objects.create(authority=office, channel="post", value="Long Street 1")
    settling.try_again(letter, channel="post", actor=advocate)
    assert (letter.state, letter.channel) == (State.WAITING, "post")
    assert list(waiting.to_deliver(advocate)) == [letter]


def test_send_now_does_not_wait_for_its_hour(server, appeal, office, advocate):
    letter = make_letter(appeal, office, actor=advocate, send_after=timezone.now() + timedelta(days=1))
    assert Postman().go_round() == 0
    settling.send_now(letter, actor=advocate)
    assert Postman().go_round() == 1


@pytest.fixture
def late(by_way, advocate):
    """``late(20)``: a letter posted so many days ago, to be answered in ten days, very overdue after ten more."""

    def make(days):
        letter = by_way("post")
        Term.objects.get_or_create(authority=letter.authority, amount=10, very_after=10)
        delivering.deliver(letter, on=timezone.localdate() - timedelta(days=days), actor=advocate)
        return letter

    return make


def test_overdue_and_very_overdue_are_told_apart_to_the_day(late, advocate):
    late(10)
    overdue, last_day, very = late(11), late(20), late(21)
    assert list(waiting.overdue(advocate)) == [very, last_day, overdue]
    assert list(waiting.very_overdue(advocate)) == [very]
    assert waiting.waiting_for(advocate).very_overdue == 1


def test_closed_nothing_is_expected_until_it_is_reopened(late, advocate):
    letter = late(30)
    settling.close(letter, actor=advocate)
    assert (letter.closed_on, list(waiting.overdue(advocate))) == (timezone.localdate(), [])
    settling.reopen(letter, actor=advocate)
    assert list(waiting.overdue(advocate)) == [letter]


def test_what_is_not_sent_cannot_be_closed(letter, advocate):
    with pytest.raises(RefusedError):
        settling.close(letter, actor=advocate)


@pytest.mark.safety("S22")
def test_S22_nobody_counts_letters_about_cases_of_others(
    case, caseworker, colleague, outsider, administrator
):
    appeal = sending_world.approved(caseworker, colleague, cases=[case])
    letter = make_letter(
        appeal, sending_world.authority("By post", "Street 1", channel="post"), actor=caseworker
    )
    assert waiting.waiting_for(caseworker).to_deliver == 1
    assert not waiting.waiting_for(outsider)
    assert not waiting.waiting_for(administrator)
    for act in (settling.send_now, settling.close, settling.reopen, settling.try_again):
        with pytest.raises(PermissionDenied):
            act(letter, actor=outsider)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_from_overdue_to_a_chaser_in_one_step(appeal, advocate, language):
    office = sending_world.authority("By post", "Street 1", channel="post", language=language)
    letter = make_letter(appeal, office, actor=advocate)
    with pytest.raises(RefusedError):
        chasing.chase(letter, actor=advocate)
    delivering.deliver(letter, on=timezone.localdate() - timedelta(days=30), actor=advocate)
    chaser = chasing.chase(letter, actor=advocate)
    assert (chaser.kind, chaser.original, chaser.follows) == ("chaser", language, letter)
    words = words_of(original_of(chaser))
    assert "{earlier_reference}" in words.body
    assert words.asks[1:] == tuple(sending_world.WORDS[language][2])
    assert chasing.chase(letter, actor=advocate) == chaser, "pressed again, it goes on with the same"


def test_chasers_can_be_written_in_every_language():
    from kintrace_web.advocacy.languages import Language

    assert set(chasing._words()) == set(Language.values)


def test_a_letters_own_address_and_the_way_back(settings):
    settings.REPLY_DOMAIN, settings.REPLY_ADDRESS = "", "replies@bridge.example"
    assert reply_address("abc12345") == "replies+abc12345@bridge.example"
    assert token_in("The Office <Replies+abc12345@BRIDGE.example>") == "abc12345"
    for other in (
        "replies@bridge.example",
        "other+abc12345@bridge.example",
        "replies+abc12345@else.example",
        "",
    ):
        assert token_in(other) == ""
    settings.REPLY_DOMAIN = "answers.bridge.example"
    assert reply_address("abc12345") == "abc12345@answers.bridge.example"
    assert token_in("abc12345@answers.bridge.example") == "abc12345"
    assert token_in("abc12345@bridge.example") == ""
