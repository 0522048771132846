"""What came back about a person's case goes with the person's data (S15)."""

from __future__ import annotations

from pathlib import Path

import post_world
import pytest

from kintrace_web.advocacy.post.held import HELD


@pytest.mark.safety("S15")
def test_the_answers_go_word_for_word(letter, case, settings, django_capture_on_commit_callbacks):
    letter.appeal.cases.add(case)
    reply = post_world.arrive(post_world.mail(letter, text="Nasrin is here.")).reply
    (answers,) = HELD
    assert (answers.count(case.sought), answers.count(case.enquirer)) == (1, 1)
    names = [reply.mail.raw.name, reply.mail.words.name]
    with django_capture_on_commit_callbacks(execute=True):
        assert answers.erase(case.sought) == 1
        assert all((Path(settings.MEDIA_ROOT) / name).exists() for name in names), "until it is certain"
    assert answers.count(case.sought) == 0
    assert not any((Path(settings.MEDIA_ROOT) / name).exists() for name in names)
    reply.refresh_from_db()
    assert reply.letter == letter, "that an answer came stays"
