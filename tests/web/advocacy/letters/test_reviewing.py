from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.advocacy.letters import drafting, reviewing
from kintrace_web.advocacy.letters.attaching import attach
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.wording import original_of
from kintrace_web.reunion.refusal import RefusedError


def test_a_second_person_approves_exactly_these_words(draft, caseworker, reader):
    appeal = draft()
    reviewing.submit(appeal, actor=caseworker)
    review = reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=reader)
    assert appeal.state == "approved"
    assert review.editions["en"] == 1


def test_given_back_needs_a_reason_and_is_a_draft_again(draft, caseworker, reader):
    appeal = draft()
    reviewing.submit(appeal, actor=caseworker)
    editions = reviewing.editions_of(appeal)
    with pytest.raises(RefusedError, match="why"):
        reviewing.give_back(appeal, editions=editions, why=" ", actor=reader)
    reviewing.give_back(appeal, editions=editions, why="Too long.", actor=reader)
    assert (appeal.state, appeal.reviews.get().why) == ("draft", "Too long.")


def test_who_ever_wrote_in_it_reviews_nothing_of_it(draft, caseworker, colleague):
    appeal = draft()
    persian = drafting.add_language(appeal, "fa", actor=colleague)
    # What the colleague wrote is gone again, and somebody else changed the rest after them.
    drafting.drop_language(persian, actor=caseworker)
    drafting.write(original_of(appeal), subject="S", body="B", asks=[], actor=caseworker)
    reviewing.submit(appeal, actor=caseworker)
    for writer in (colleague, caseworker):
        with pytest.raises(PermissionDenied):
            reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=writer)


@pytest.mark.safety("S22")
def test_a_stranger_to_the_case_reviews_nothing(draft, caseworker, supervisor):
    appeal = draft()
    reviewing.submit(appeal, actor=caseworker)
    with pytest.raises(PermissionDenied):
        reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=supervisor)


def test_other_words_than_those_read_are_not_approved(draft, caseworker, reader):
    appeal = draft()
    reviewing.submit(appeal, actor=caseworker)
    read = reviewing.editions_of(appeal)
    drafting.write(original_of(appeal), subject="Other", body="Other", asks=[], actor=caseworker)
    reviewing.submit(appeal, actor=caseworker)
    with pytest.raises(RefusedError, match="changed while you read"):
        reviewing.approve(appeal, editions=read, actor=reader)


def test_an_attachment_added_while_it_was_read_is_not_approved_unseen(draft, caseworker, reader):
    appeal = draft()
    reviewing.submit(appeal, actor=caseworker)
    read = reviewing.editions_of(appeal)
    attach(appeal, title="A list", content=b"Plain words.", actor=caseworker)
    reviewing.submit(appeal, actor=caseworker)
    with pytest.raises(RefusedError):
        reviewing.approve(appeal, editions=read, actor=reader)


def test_any_change_takes_an_approved_appeal_back_and_holds_back_what_waits(
    draft, approved, agree, case, ministry, council, caseworker
):
    agree(case, ministry)
    appeal = approved(draft())
    letter = make_letter(appeal, ministry, actor=caseworker)
    drafting.write(original_of(appeal), subject="S", body="B", asks=[], actor=caseworker)
    appeal.refresh_from_db()
    letter.refresh_from_db()
    assert (appeal.state, letter.state) == ("draft", "cancelled")


def test_saving_the_same_words_changes_nothing(draft, approved, caseworker):
    appeal = approved(draft())
    version = original_of(appeal)
    asks = ["Tell us where {name} is.", "Answer in writing."]
    drafting.write(version, subject=version.subject, body=version.body, asks=asks, actor=caseworker)
    appeal.refresh_from_db()
    assert (appeal.state, version.edition) == ("approved", 1)


def test_what_is_not_ready_is_named(draft, caseworker):
    appeal = draft()
    drafting.add_language(appeal, "fa", actor=caseworker)
    with pytest.raises(RefusedError, match="Persian: the subject is missing"):
        reviewing.submit(appeal, actor=caseworker)
    said = [str(each) for each in reviewing.problems(appeal)]
    assert any("ask 2 has no words" in each for each in said)
    assert any("original changed since" in each for each in said)


def test_withdrawn_is_the_end(draft, approved, agree, case, ministry, caseworker):
    agree(case, ministry)
    appeal = approved(draft())
    letter = make_letter(appeal, ministry, actor=caseworker)
    reviewing.withdraw(appeal, actor=caseworker)
    letter.refresh_from_db()
    assert (appeal.state, letter.state) == ("withdrawn", "cancelled")
    with pytest.raises(RefusedError):
        drafting.write(original_of(appeal), subject="S", body="B", asks=[], actor=caseworker)
