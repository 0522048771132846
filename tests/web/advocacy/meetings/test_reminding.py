"""The letters that come out of a meeting: prefilled, linked, and never sent by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, LetterKind
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.meetings.asking import ask_for
from kintrace_web.advocacy.meetings.deciding import MovedOnError, decide
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.promising import Promised, promise_to
from kintrace_web.advocacy.meetings.reminding import day_in, follow_up, remind
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError

Promise = Callable[..., Commitment]


@pytest.mark.safety("S29")
def test_a_reminder_says_the_day_who_said_it_and_the_very_words_in_their_language(
    promise: Promise, meeting: Meeting, case: Case, caseworker: User
) -> None:
    made = promise("We will open the register.", due=-1)
    appeal = remind(made, edition=made.edition, actor=caseworker)
    version = appeal.versions.get()
    # The ministry reads Persian best.
    assert (appeal.kind, version.language) == (LetterKind.REMINDER, "fa")
    for part in ("We will open the register.", "Nadia Varnholt", "Minister", meeting.reference):
        assert part in version.body
    assert day_in("fa", made.made_on) in version.body
    assert day_in("fa", made.due_on) in version.body
    assert list(appeal.cases.all()) == [case]
    assert appeal.asks.count() == 1
    step = made.steps.last()
    assert step is not None
    assert (step.kind, step.appeal) == ("reminded", appeal)


@pytest.mark.safety("S19")
def test_a_reminder_is_a_draft_and_sends_nothing(promise: Promise, caseworker: User) -> None:
    made = promise()
    appeal = remind(made, edition=made.edition, actor=caseworker)
    assert appeal.state == Appeal.State.DRAFT
    assert not Letter.objects.exists()


@pytest.mark.parametrize("language", Language.values)
def test_every_language_has_its_words(promise: Promise, caseworker: User, language: str) -> None:
    made = promise()
    appeal = remind(made, edition=made.edition, actor=caseworker, language=language)
    version = appeal.versions.get()
    assert made.words in version.body
    assert "<" not in version.body + version.subject + appeal.theme


def test_braces_in_a_promise_are_no_fields(promise: Promise, caseworker: User) -> None:
    made = promise("We open {name} and all.")
    body = remind(made, edition=made.edition, actor=caseworker, language="en").versions.get().body
    assert "We open (name) and all." in body


def test_nobody_is_reminded_of_what_was_kept_or_is_ours(
    promise: Promise, authority: Authority, caseworker: User
) -> None:
    ours = promise_to(
        authority, Promised("We write.", side="ours"), made_on=timezone.localdate(), actor=caseworker
    )
    with pytest.raises(RefusedError, match="our own"):
        remind(ours, edition=1, actor=caseworker)
    made = promise()
    decide(made, state="kept", on=timezone.localdate(), how_we_know="Seen.", edition=1, actor=caseworker)
    with pytest.raises(RefusedError, match="does not stand"):
        remind(made, edition=made.edition, actor=caseworker)


def test_two_people_do_not_begin_two_reminders(promise: Promise, caseworker: User, colleague: User) -> None:
    made = promise()
    remind(Commitment.objects.get(pk=made.pk), edition=1, actor=caseworker)
    with pytest.raises(MovedOnError):
        remind(made, edition=1, actor=colleague)
    assert Appeal.objects.count() == 1


def test_after_a_meeting_come_thanks_and_a_summary(
    promise: Promise, meeting: Meeting, caseworker: User
) -> None:
    promise("We will open the register.")
    ask_for(meeting, words="Open the register.", actor=caseworker)
    thanks = follow_up(meeting, what="thanks", actor=caseworker, language="en")
    summary = follow_up(meeting, what="summary", actor=caseworker, language="en")
    assert thanks.kind == LetterKind.THANKS
    body = summary.versions.get().body
    assert "– Open the register." in body
    assert "– We will open the register." in body
    assert set(meeting.letters.all()) == {thanks, summary}
