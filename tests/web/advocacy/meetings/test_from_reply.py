"""An answer that promises something: it comes on file as a promise, once, with who said it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.drafting import begin
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings import deciding
from kintrace_web.advocacy.meetings.models import Commitment
from kintrace_web.advocacy.post.classifying import Promise, classify
from kintrace_web.advocacy.post.entering import enter
from kintrace_web.advocacy.post.filing import move, take_out
from kintrace_web.advocacy.post.models import Reply
from kintrace_web.cases.models import Case


@pytest.fixture
def reply(authority: Authority, case: Case, caseworker: User) -> Reply:
    """What the ministry answered by post, yesterday, to a letter about ``case``."""
    words = {"subject": "Registers", "body": "We ask you.", "asks": ["Open the register."]}
    appeal = begin(theme="Registers", kind="appeal", original="en", actor=caseworker, cases=[case], **words)
    today = timezone.localdate()
    letter = Letter.objects.create(
        reference="L-2026-0900",
        appeal=appeal,
        authority=authority,
        channel="post",
        language="en",
        edition=1,
        token="t",
        message_id="m",
        state=Letter.State.SENT,
        sent_on=today - timedelta(days=30),
        due_on=today,
        very_due_on=today,
        made_by=caseworker,
    )
    yesterday = today - timedelta(days=1)
    return enter(letter, source="post", came_on=yesterday, text="We open it.", actor=caseworker)


@pytest.mark.safety("S29")
def test_it_comes_on_file_with_who_said_it_and_when(
    reply: Reply, authority: Authority, case: Case, caseworker: User
) -> None:
    due = timezone.localdate() + timedelta(days=30)
    promise = Promise("We open it.", due_on=due, by="Nadia Varnholt")
    classify(reply, as_what="promised", actor=caseworker, promise=promise)
    made = Commitment.objects.get()
    assert (made.authority, made.letter, made.reply) == (authority, reply.letter, reply)
    assert (made.by_name, made.words, made.due_on) == ("Nadia Varnholt", "We open it.", due)
    assert made.made_on == reply.came_on
    assert list(made.cases.all()) == [case]
    assert made.tasks.get().due == due


def test_an_answer_that_names_nobody_is_the_word_of_the_authority(reply: Reply, caseworker: User) -> None:
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it."))
    assert Commitment.objects.get().by_name == "Ministry of Interior of Maravand"


def test_read_as_no_promise_it_stands_no_more_and_as_one_again_it_stands(
    reply: Reply, caseworker: User
) -> None:
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it."))
    classify(reply, as_what="acknowledged", actor=caseworker)
    made = Commitment.objects.get()
    assert made.state == "withdrawn"
    assert made.steps.last().kind == "unsaid"
    assert made.tasks.get().done_at is not None
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it."))
    made = Commitment.objects.get()
    assert made.stands
    assert made.tasks.get().done_at is None


def test_an_answer_to_another_letter_promised_it_there(
    reply: Reply, authority: Authority, caseworker: User
) -> None:
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it."))
    letter = reply.letter
    other = Letter.objects.get(pk=letter.pk)
    other.pk, other.reference, other.token, other.message_id = None, "L-2026-0901", "u", "n"
    other.save(force_insert=True)
    move(reply, other, actor=caseworker)
    first = Commitment.objects.get()
    assert (first.state, first.letter, first.steps.last().how_we_know) == ("withdrawn", letter, "L-2026-0901")
    reply.refresh_from_db()
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it."))
    second = Commitment.objects.exclude(pk=first.pk).get()
    assert (second.stands, second.letter) == (True, other)
    reply.refresh_from_db()
    take_out(reply, actor=caseworker)
    second.refresh_from_db()
    assert (second.state, second.tasks.get().done_at is None) == ("withdrawn", False)


def test_other_words_correct_the_promise_and_keep_what_stood_there(reply: Reply, caseworker: User) -> None:
    today = timezone.localdate()
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it.", today))
    later = Promise("We open it in spring.", today + timedelta(days=90), "Nadia Varnholt")
    classify(reply, as_what="promised", actor=caseworker, promise=later)
    made = Commitment.objects.get()
    assert (made.words, made.due_on, made.by_name) == (later.words, later.due_on, later.by)
    step = made.steps.last()
    assert (step.kind, step.how_we_know, step.by) == ("reread", "We open it.", caseworker)
    task = made.tasks.get()
    assert later.words in task.text
    assert task.due == later.due_on
    assert made.edition == 2, "who read it before is told that it moved on"


def test_what_a_person_said_came_of_it_is_not_changed_by_reading_anew(reply: Reply, caseworker: User) -> None:
    classify(reply, as_what="promised", actor=caseworker, promise=Promise("We open it."))
    made, today = Commitment.objects.get(), timezone.localdate()
    deciding.decide(made, state="kept", on=today, how_we_know="Seen.", edition=1, actor=caseworker)
    for as_what in ("acknowledged", "promised"):
        classify(reply, as_what=as_what, actor=caseworker, promise=Promise("Other words."))
        made.refresh_from_db()
        assert (made.state, made.words) == ("kept", "We open it.")
    assert Commitment.objects.count() == 1
