"""One appeal to many: who gets it, who does not and why, spread over time, stopped and resumed."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
import sending_world
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kintrace_web.advocacy.letters import batching, settling
from kintrace_web.advocacy.letters.handing_over import Postman
from kintrace_web.advocacy.letters.models import Batch, Letter
from kintrace_web.reunion.refusal import RefusedError

State = Letter.State


@pytest.fixture
def offices(db):
    return [
        sending_world.authority(
            f"Office {number}", f"a@{number}.example", language="fa" if number % 2 else "en"
        )
        for number in range(4)
    ]


def begin(appeal, offices, actor, **told):
    told = {"per_hour": 60, "begins_at": timezone.now(), **told}
    return batching.begin(appeal, offices, actor=actor, **told)


def test_the_look_before_says_who_gets_it_and_who_not(appeal, offices, advocate):
    nowhere = sending_world.authority("Nowhere")
    broken = sending_world.authority("Broken", "b@broken.example")
    broken.addresses.update(broken_at=timezone.now())
    posted = sending_world.authority("By post", "Long Street 1", channel="post")
    plan = batching.plan(appeal, [*offices, nowhere, broken, posted])
    assert plan.languages == {"en": 3, "fa": 2}
    assert plan.ways == {"email": 4, "post": 1}
    assert [(str(each.authority), str(each.why)) for each in plan.left_out] == [
        ("Nowhere", "No address of it is on record that works."),
        ("Broken", "No address of it is on record that works."),
    ]
    now = timezone.now()
    assert plan.last_at(now, 60) == now + timedelta(minutes=4)
    assert not Letter.objects.exists()


@pytest.mark.safety("S8")
def test_S8_who_may_not_be_told_is_left_out_and_why_is_said(case, caseworker, colleague, office):
    appeal = sending_world.approved(caseworker, colleague, cases=[case], body="We look for {name}.")
    plan = batching.plan(appeal, [office])
    assert plan.going == ()
    assert case.number in str(plan.left_out[0].why)
    with pytest.raises(RefusedError):
        begin(appeal, [office], caseworker)


def test_each_gets_a_letter_of_its_own_in_its_turn(appeal, offices, advocate):
    start = timezone.now()
    batch = begin(appeal, offices, advocate, begins_at=start)
    letters = list(batch.letters.order_by("send_after"))
    assert [each.send_after - start for each in letters] == [timedelta(minutes=n) for n in range(4)]
    assert [each.language for each in letters] == ["en", "fa", "en", "fa"]
    assert len({each.token for each in letters}) == len({each.message_id for each in letters}) == 4


def test_pressed_twice_nobody_gets_it_twice(appeal, offices, advocate):
    begin(appeal, offices, advocate)
    with pytest.raises(RefusedError):
        begin(appeal, offices, advocate)
    assert Letter.objects.count() == 4


def test_only_an_approved_appeal_and_who_may_send_it(appeal, offices, advocate, administrator):
    with pytest.raises(PermissionDenied):
        begin(appeal, offices, administrator)
    appeal.state = "draft"
    appeal.save()
    with pytest.raises(RefusedError, match="not approved"):
        begin(appeal, offices, advocate)


def test_stopped_nothing_goes_and_resumed_the_rest_is_spread_anew(server, appeal, offices, advocate):
    batch = begin(appeal, offices, advocate)
    assert Postman().go_round() == 1
    batching.stop(batch, actor=advocate)
    Letter.objects.filter(state=State.WAITING).update(send_after=timezone.now() - timedelta(hours=1))
    assert Postman().go_round() == 0
    now = timezone.now()
    batching.resume(batch, actor=advocate, now=now)
    waiting = batch.letters.filter(state=State.WAITING).order_by("send_after")
    assert [each.send_after - now for each in waiting] == [timedelta(minutes=n) for n in range(3)]
    assert Postman().go_round() == 1, "the others still have to wait for their turn"


def test_with_its_last_letter_the_batch_is_done(server, appeal, offices, advocate):
    batch = begin(appeal, offices, advocate)
    Letter.objects.update(send_after=timezone.now())
    Postman().go_round()
    batch.refresh_from_db()
    assert batch.state == Batch.State.DONE
    letter = batch.letters.first()
    Letter.objects.filter(pk=letter.pk).update(state=State.BOUNCED)
    settling.try_again(letter, actor=advocate)
    batch.refresh_from_db()
    assert batch.state == Batch.State.RUNNING


def test_five_hundred_letters_through_a_real_mail_server(server, appeal, advocate):
    offices = [sending_world.authority(f"Office {number}", f"a@{number}.example") for number in range(500)]
    begun = time.monotonic()
    batch = begin(appeal, offices, advocate, per_hour=600)
    assert time.monotonic() - begun < 60
    Letter.objects.update(send_after=timezone.now())
    while Postman().go_round():
        pass
    batch.refresh_from_db()
    assert batch.state == Batch.State.DONE
    assert batch.letters.filter(state=State.SENT).count() == len(server.taken) == 500
    assert len({message["Message-ID"] for _sender, _to, message in server.taken}) == 500
    assert len({sender for sender, _to, _message in server.taken}) == 500
    assert {to for _sender, [to], _message in server.taken} == {
        f"a@{number}.example" for number in range(500)
    }


def test_what_all_letters_share_is_read_once(appeal, advocate):
    """A batch is begun while somebody waits for the page: another letter costs what is its own, and no more."""

    def questions(number):
        offices = [
            sending_world.authority(f"Office {number} {each}", f"a@{number}-{each}.example")
            for each in range(number)
        ]
        with CaptureQueriesContext(connection) as asked:
            batching.begin(appeal, offices, per_hour=60, begins_at=timezone.now(), actor=advocate)
        return len(asked)

    few, many = questions(5), questions(25)
    assert (many - few) / 20 <= 20
