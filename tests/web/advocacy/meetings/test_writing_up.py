"""Minutes: written by one, confirmed by another, corrected in the open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.meetings.models import Meeting, Minutes
from kintrace_web.advocacy.meetings.writing_up import confirm_minutes, write_minutes
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError


def test_another_confirms_them(meeting: Meeting, caseworker: User, colleague: User) -> None:
    write_minutes(meeting, words="The minister said yes.", actor=caseworker)
    assert colleague.has_perm("meetings.confirm", meeting)
    assert not caseworker.has_perm("meetings.confirm", meeting)
    with pytest.raises(PermissionDenied):
        confirm_minutes(meeting, edition=1, revision=1, actor=caseworker)
    confirm_minutes(meeting, edition=1, revision=1, actor=colleague)
    assert meeting.minutes.get().confirmed_by == colleague
    assert not colleague.has_perm("meetings.confirm", meeting)


def test_the_database_refuses_it_as_well(meeting: Meeting, caseworker: User) -> None:
    made = write_minutes(meeting, words="Yes.", actor=caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(pk=made.pk).update(confirmed_by=caseworker)


def test_nobody_confirms_words_that_they_did_not_read(
    meeting: Meeting, caseworker: User, colleague: User
) -> None:
    write_minutes(meeting, words="The minister said yes.", actor=caseworker)
    write_minutes(meeting, words="The minister said no.", actor=caseworker)
    with pytest.raises(RefusedError, match="as you read them"):
        confirm_minutes(meeting, edition=1, revision=1, actor=colleague)


def test_what_was_confirmed_stays_to_be_read(meeting: Meeting, caseworker: User, colleague: User) -> None:
    write_minutes(meeting, words="By May.", actor=caseworker)
    confirm_minutes(meeting, edition=1, revision=1, actor=colleague)
    with pytest.raises(RefusedError, match="why"):
        write_minutes(meeting, words="By June.", actor=colleague)
    write_minutes(meeting, words="By June.", because="She said June.", actor=colleague)
    assert [(each.edition, each.words) for each in meeting.minutes.all()] == [(1, "By May."), (2, "By June.")]
    confirm_minutes(meeting, edition=2, revision=1, actor=caseworker)


def test_a_draft_belongs_to_its_writer(meeting: Meeting, caseworker: User, colleague: User) -> None:
    write_minutes(meeting, words="By May.", actor=caseworker, on_top_of=0)
    with pytest.raises(RefusedError, match="meantime"):
        write_minutes(meeting, words="By June.", actor=colleague, on_top_of=0)
    with pytest.raises(RefusedError, match="draft"):
        write_minutes(meeting, words="By June.", actor=colleague, on_top_of=1)


def test_there_are_none_of_a_meeting_that_was_not_held(
    meet: Callable[..., Meeting], case: Case, caseworker: User
) -> None:
    with pytest.raises(RefusedError, match="held"):
        write_minutes(meet(case, days=1), words="Yes.", actor=caseworker)
