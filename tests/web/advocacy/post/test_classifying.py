"""A person says what a reply was; the rules offer the next letter and change nothing by themselves."""

from __future__ import annotations

import io
from datetime import timedelta

import post_world
import pytest
import sending_world
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from PIL import Image

from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.post import filing
from kintrace_web.advocacy.post.classifying import Promise, classify
from kintrace_web.advocacy.post.entering import enter
from kintrace_web.advocacy.post.keeping import open_enclosure
from kintrace_web.advocacy.post.models import IncomingMail, Reply
from kintrace_web.advocacy.post.offering import RULES, begin_next, offers
from kintrace_web.reunion.refusal import RefusedError


@pytest.fixture
def reply(letter):
    return post_world.arrive(post_world.mail(letter)).reply


@pytest.fixture
def nobody_takes(monkeypatch):
    monkeypatch.setattr("kintrace_web.advocacy.post.promises._TAKING", {})


def answered(letter):
    return Letter.objects.get(pk=letter.pk).answered_on


def test_the_first_answer_is_the_day_it_came(reply, letter, advocate):
    classify(reply, as_what="acknowledged", actor=advocate)
    assert answered(letter) == reply.came_on


@pytest.mark.parametrize("as_what", ["unrelated", "automatic"])
def test_what_answers_nothing_ends_no_waiting(reply, letter, advocate, as_what):
    classify(reply, as_what=as_what, actor=advocate)
    assert answered(letter) is None


def test_said_anew_it_counts_anew(reply, letter, advocate):
    classify(reply, as_what="refused", actor=advocate)
    classify(reply, as_what="unrelated", actor=advocate)
    assert answered(letter) is None


def test_a_promise_has_words_a_day_and_goes_to_who_keeps_promises(reply, advocate, nobody_takes):
    from kintrace_web.advocacy.post import promises

    told = []
    promises.takes_promises(
        "test", lambda reply, actor: told.append((reply.promise, reply.promise_due, actor))
    )
    with pytest.raises(RefusedError):
        classify(reply, as_what="promised", actor=advocate)
    due = timezone.localdate() + timedelta(days=10)
    said = Promise("They open the registers.", due, "The secretary")
    classify(reply, as_what="promised", actor=advocate, promise=said)
    classify(reply, as_what="promised", actor=advocate, promise=said)
    assert told == [("They open the registers.", due, advocate)], "once"


@pytest.mark.safety("S22")
def test_who_does_not_see_the_letter_says_nothing_of_it(
    make_case, caseworker, colleague, outsider, advocate, supervisor
):
    case = make_case(caseworker)
    letter = post_world.sent_letter(advocate, supervisor)
    letter.appeal.cases.add(case)
    reply = post_world.arrive(post_world.mail(letter)).reply
    with pytest.raises(PermissionDenied):
        classify(reply, as_what="refused", actor=outsider)
    assert not Reply.objects.seen_by(outsider).exists()
    assert Reply.objects.seen_by(caseworker).get() == reply


@pytest.mark.parametrize(
    ("as_what", "kind"), [(what, kind) for what, kinds in RULES.items() for kind in kinds]
)
def test_the_next_letter_is_written_already(reply, letter, advocate, nobody_takes, as_what, kind):
    promise = Promise("They look.", timezone.localdate(), "The secretary") if as_what == "promised" else None
    classify(reply, as_what=as_what, actor=advocate, promise=promise)
    reply.refresh_from_db()
    appeal = begin_next(reply, kind, actor=advocate)
    version = appeal.versions.get()
    assert (appeal.follows, appeal.kind, appeal.state) == (letter, kind, "draft")
    assert "{earlier_reference}" in version.subject + version.body
    assert "promise_due" not in version.body


def test_nothing_is_offered_before_somebody_said_what_it_was(reply, advocate):
    assert offers(reply) == ()
    with pytest.raises(RefusedError):
        begin_next(reply, "thanks", actor=advocate)


def test_the_words_of_the_next_letter_are_there_in_every_language():
    from kintrace_web.advocacy.languages import Language
    from kintrace_web.advocacy.post.offering import _words

    words = _words()
    assert set(words) == set(Language.values)
    assert len({frozenset(each) for each in words.values()}) == 1


@pytest.mark.safety("S26")
def test_a_photo_of_a_paper_loses_where_it_was_taken(letter, advocate):
    exif, taken = Image.Exif(), io.BytesIO()
    exif[0x010F] = "A camera maker"
    Image.new("RGB", (40, 30), "white").save(taken, "JPEG", exif=exif)
    today = timezone.localdate()
    said = {"source": "post", "came_on": today, "text": "", "actor": advocate}
    kept = enter(letter, **said, scans=[("photo.jpg", taken.getvalue())]).mail.enclosures.get()
    opened = open_enclosure(kept, actor=advocate, reason="to look at it")
    assert b"A camera maker" in taken.getvalue()
    assert b"A camera maker" not in opened
    assert Image.open(io.BytesIO(opened)).size == (40, 30)
    with pytest.raises(RefusedError, match="broken"):
        enter(letter, **said, scans=[("photo.jpg", taken.getvalue()[:200])])


def test_a_paper_reply_is_entered_with_its_scan(letter, advocate):
    today = timezone.localdate()
    reply = enter(
        letter,
        source="post",
        came_on=today,
        text="We refuse.",
        actor=advocate,
        scans=[("scan.pdf", b"%PDF-1.4\n%%EOF")],
    )
    assert (reply.as_what, reply.mail.source, reply.mail.enclosures.get().title) == ("", "post", "scan.pdf")
    for wrong in ({"text": " "}, {"came_on": today + timedelta(days=1)}, {"source": "mailbox"}):
        with pytest.raises(RefusedError):
            enter(letter, **{"source": "hand", "came_on": today, "text": "x", "actor": advocate, **wrong})


@pytest.fixture
def held(letter):
    return post_world.arrive(post_world.mail(Subject=f"To {letter.reference}"))


def test_accepted(held, letter, advocate):
    reply = filing.accept(held, letter, actor=advocate)
    assert (reply.letter, reply.mail.state, reply.mail.matched_by) == (letter, "filed", "person")
    assert not reply.is_from_unknown
    with pytest.raises(RefusedError):
        filing.accept(held, letter, actor=advocate)


@pytest.mark.safety("S22")
def test_filed_by_a_person_its_sender_is_no_better_known(letter, advocate, supervisor):
    held = post_world.arrive(post_world.mail(From="somebody@elsewhere.example"))
    reply = filing.accept(held, letter, actor=advocate)
    assert reply.is_from_unknown
    elsewhere = sending_world.authority("Elsewhere", "office@elsewhere.example")
    other = post_world.sent_letter(advocate, supervisor, office=elsewhere)
    reply.refresh_from_db()
    assert not filing.move(reply, other, actor=advocate).is_from_unknown


def test_all_at_once_or_none(held, letter, advocate):
    other = post_world.arrive(post_world.mail(From="a@gmail.com", Subject="Hello"))
    with pytest.raises(RefusedError):
        filing.accept_all([(held, letter), (other, letter)], actor=advocate)
    assert IncomingMail.objects.held().count() == 2
    assert filing.accept_all([(held, letter)], actor=advocate) == 1


def test_junk_and_back(held, advocate):
    filing.set_aside(held, actor=advocate)
    assert held.state == "junk"
    filing.take_up(held, actor=advocate)
    assert held.state == "held"


@pytest.mark.safety("S22")
def test_it_is_not_for_caseworkers(held, letter, caseworker):
    with pytest.raises(PermissionDenied):
        filing.accept(held, letter, actor=caseworker)


def test_moved_and_taken_out(held, letter, advocate, supervisor):
    reply = filing.accept(held, letter, actor=advocate)
    classify(reply, as_what="granted", actor=advocate)
    other = post_world.sent_letter(advocate, supervisor)
    reply.refresh_from_db()
    moved = filing.move(reply, other, actor=advocate)
    assert (moved.letter, moved.as_what, answered(letter)) == (other, "", None)
    filing.take_out(moved, actor=advocate)
    held.refresh_from_db()
    assert held.state == "held"
