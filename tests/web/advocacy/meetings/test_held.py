"""What meetings hold of a person goes when that person's data is deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.meetings import asking, writing_up
from kintrace_web.advocacy.meetings.attending import bring_relative, expect
from kintrace_web.advocacy.meetings.leading import make_lead
from kintrace_web.advocacy.meetings.models import Attendance, Commitment, Meeting, MeetingAnswer
from kintrace_web.cases.models import Case
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.models import Consent
from kintrace_web.reunion.models import Tip

pytestmark = pytest.mark.safety("S15", "S28")


def test_the_words_go_and_the_account_stays(
    meeting: Meeting,
    minister: Attendance,
    promise: Callable[..., Commitment],
    meet: Callable[..., Meeting],
    case: Case,
    agree: Callable[[], Consent],
    caseworker: User,
    data_officer: User,
) -> None:
    theme = meet(briefing="Of the law.")
    made = promise()
    agree()
    relative = bring_relative(meeting, person=case.enquirer, actor=caseworker)
    asked = asking.ask_for(meeting, words="Where is she?", actor=caseworker)
    for seat in (minister, relative):
        asking.answer(asked, spoken_by=seat, meaning="open", words="I do not know.", actor=caseworker)
    typed = expect(meeting, side="ours", name="Her aunt", role="a relative", actor=caseworker)
    loose = make_lead(meeting, what="He named Nasrin.", actor=caseworker)
    writing_up.write_minutes(meeting, words="They spoke of her.", actor=caseworker)
    confirm_erasure(propose_erasure(case.enquirer, "own_wish", actor=caseworker), actor=data_officer)
    made.refresh_from_db()
    assert (made.words, made.by_name) == ("", "Nadia Varnholt")
    assert meeting.minutes.get().words == meeting.asks.get().words == ""
    assert not Attendance.objects.filter(person=case.enquirer).exists()
    assert [each.words for each in MeetingAnswer.objects.all()] == [""]
    typed.refresh_from_db()
    assert (typed.name, typed.role) == ("–", ""), "nobody can tell whether it is the name of a person on file"
    assert not Tip.objects.filter(pk=loose.tip_id).exists()
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.where) == (meeting.reference, "")
    theme.refresh_from_db()
    assert theme.theme != theme.reference
    assert theme.briefing == "Of the law."
