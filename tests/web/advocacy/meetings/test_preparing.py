"""The preparation sheet: what was asked, what is unanswered, what was promised; nothing of other cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation
from pypdfium2 import PdfDocument

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.letters.drafting import begin
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings.asking import answer, ask_for, put_on_agenda
from kintrace_web.advocacy.meetings.models import Attendance, Commitment, Meeting
from kintrace_web.advocacy.meetings.preparing import prepare
from kintrace_web.advocacy.meetings.promising import Promised, promise_to
from kintrace_web.advocacy.meetings.sheet import sheet_of
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case

Meet = Callable[..., Meeting]


def sent(authority: Authority, actor: User, *cases: Case, ask: str) -> Letter:
    """A letter that went out a month ago, and was due a week ago."""
    appeal = begin(
        theme="Registers",
        kind="appeal",
        original="en",
        actor=actor,
        cases=cases,
        subject="S",
        body="B",
        asks=[ask],
    )
    today = timezone.localdate()
    return Letter.objects.create(
        reference=f"L-{appeal.pk}",
        appeal=appeal,
        authority=authority,
        channel="post",
        language="en",
        edition=1,
        token=f"t{appeal.pk}",
        message_id=f"m{appeal.pk}",
        state=Letter.State.SENT,
        sent_on=today - timedelta(days=30),
        due_on=today - timedelta(days=7),
        very_due_on=today + timedelta(days=30),
        made_by=actor,
    )


def test_it_gathers_what_was_asked_promised_and_not_answered(
    meet: Meet,
    meeting: Meeting,
    minister: Attendance,
    promise: Callable[..., Commitment],
    authority: Authority,
    holder: OfficeHolder,
    case: Case,
    caseworker: User,
) -> None:
    asked = ask_for(meeting, words="Let us visit.", actor=caseworker)
    answer(asked, spoken_by=minister, meaning="referred", words="Ask the prefect.", actor=caseworker)
    standing = promise()
    letter = sent(authority, caseworker, case, ask="Open the register.")
    coming = meet(case, days=4)
    told = prepare(coming, actor=caseworker)
    assert told.holder == holder
    assert [(each.words, each.answered) for each in told.asked] == [
        ("Open the register.", ""),
        ("Let us visit.", "referred elsewhere"),
    ]
    assert told.unanswered == [letter]
    assert told.promised == [standing]
    assert told.before == [meeting]
    assert told.greeting.opening


@pytest.mark.safety("S22")
def test_nothing_of_another_case_stands_on_it(
    meet: Meet,
    make_case: Callable[..., Case],
    authority: Authority,
    case: Case,
    caseworker: User,
    outsider: User,
) -> None:
    other = make_case(caseworker, number="KT-2026-0009")
    sent(authority, caseworker, other, ask="Something of the other family.")
    promised = Promised("Of the other.", by_name="Nadia Varnholt", cases=(other,))
    promise_to(authority, promised, made_on=timezone.localdate(), actor=caseworker)
    ask_for(meet(other), words="For the other.", actor=caseworker)
    coming = meet(case, days=4)
    told = prepare(coming, actor=caseworker)
    assert (told.asked, told.unanswered, told.promised, told.before) == ([], [], [], [])
    with pytest.raises(PermissionDenied):
        prepare(coming, actor=outsider)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_sheet_is_one_page_and_on_record(
    meet: Meet, case: Case, caseworker: User, promise: Callable[..., Commitment], language: str
) -> None:
    promise("We will open the register.")
    coming = meet(case, days=4, briefing="Be brief. #[no markup]")
    put_on_agenda(coming, words="The register of Tavrin", actor=caseworker)
    with translation.override(language):
        pdf = PdfDocument(sheet_of(coming, actor=caseworker))
    words = pdf[0].get_textpage().get_text_bounded()
    assert len(pdf) == 1
    # Out of a page that runs from right to left, Latin words come one by one.
    for part in (coming.reference[-9:], "Tavrin", "register", "Varnholt", "markup"):
        assert part in words
    assert Act.objects.filter(verb="meetings.sheet_printed").count() == 1
