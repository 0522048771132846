"""The demo's meetings: held and to come, with promises kept, broken, withdrawn, due and overdue."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import holder_on
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.meetings import asking, attending, deciding, planning, writing_up
from kintrace_web.advocacy.meetings.models import Attendance, Meeting, MeetingAsk
from kintrace_web.advocacy.meetings.promising import Promised, promise_in
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.demo.staff import Staff

Told = dict[str, Any]


def fill(staff: Staff, cases: list[Case]) -> None:
    """All meetings of meetings.yml, each by who prepares it, through the acts."""
    told: list[Told] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    case, lead = _open_case(cases)
    for each in told:
        about_a_case = each.get("case") or any(promise.get("case") for promise in each.get("promises", ()))
        by = lead if about_a_case else staff.advocate
        meeting = _plan(
            each, Authority.objects.get(names__en=each["body"]), by, [case] if about_a_case else []
        )
        seat = _seats(meeting, each, by)
        for words in each.get("agenda", ()):
            asking.put_on_agenda(meeting, words=words, actor=by)
        if "called_off" in each:
            planning.call_off(meeting, because=each["called_off"], actor=by)
        elif each["days"] < 0:
            _held(meeting, each, seat, by, _other(staff, case if about_a_case else None, by))


def _open_case(cases: list[Case]) -> tuple[Case, User]:
    """The first case that is open, and who is in charge of it."""
    case = next(case for case in cases if case.status == Case.Status.OPEN)
    return case, case.members.in_force().get(capacity=CaseMember.Capacity.LEAD).user


def _plan(told: Told, authority: Authority, by: User, cases: list[Case]) -> Meeting:
    day = timezone.localdate() + timedelta(days=told["days"])
    return planning.plan(
        authority=authority,
        theme=told["theme"],
        begins_at=timezone.make_aware(datetime.combine(day, time(10, 30))),
        way=told["way"],
        where=told["where"],
        briefing=told.get("briefing", ""),
        cases=cases,
        actor=by,
    )


def _seats(meeting: Meeting, told: Told, by: User) -> Attendance:
    """Who prepares it goes; for the authority who holds the office, else the guest of the list."""
    attending.bring(meeting, user=by, actor=by)
    holder = holder_on(meeting.authority, timezone.localdate(meeting.begins_at))
    if holder is not None:
        return attending.expect(meeting, holder=holder, actor=by)
    name, role = told["guest"]
    return attending.expect(meeting, name=name, role=role, actor=by)


def _held(meeting: Meeting, told: Told, seat: Attendance, by: User, other: User | None) -> None:
    planning.hold(meeting, actor=by)
    for each in meeting.attendances.all():
        attending.note_presence(each, came=True, actor=by)
    asks = [asking.ask_for(meeting, words=words, actor=by) for words in told.get("asks", ())]
    if asks and "answer" in told:
        meaning, words = told["answer"]
        asking.answer(asks[0], spoken_by=seat, meaning=meaning, words=words, actor=by)
    for promise in told.get("promises", ()):
        _promise(meeting, promise, seat, asks[0] if asks else None, by)
    if "minutes" in told:
        writing_up.write_minutes(meeting, words=told["minutes"], actor=by)
        if other is not None:
            writing_up.confirm_minutes(meeting, edition=1, revision=1, actor=other)


def _promise(meeting: Meeting, told: Told, seat: Attendance, ask: MeetingAsk | None, by: User) -> None:
    today, ours = timezone.localdate(), bool(told.get("ours"))
    promised = Promised(
        told["words"], due_on=today + timedelta(days=told["due"]), side="ours" if ours else "theirs"
    )
    made = promise_in(meeting, promised, spoken_by=None if ours else seat, ask=ask, actor=by)
    if "end" in told:
        deciding.decide(
            made,
            state=told["end"],
            on=today + timedelta(days=told["known"]),
            how_we_know=told["how"],
            edition=made.edition,
            actor=by,
        )


def _other(staff: Staff, case: Case | None, by: User) -> User | None:
    """A second person who may read the minutes and confirms them."""
    if case is None:
        return staff.supervisor
    members = case.members.in_force().exclude(user=by).filter(user__in=[*staff.caseworkers, staff.supervisor])
    member = members.first()
    return None if member is None else member.user
