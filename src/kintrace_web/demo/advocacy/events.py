"""The demo's events: two delegations, a seminar with guests, four testimonies, three partners."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.events.allowing import Agreed, allow, withdraw
from kintrace_web.advocacy.events.answering import Reply, answer
from kintrace_web.advocacy.events.attending import TakesPart, add_participant, note_presence
from kintrace_web.advocacy.events.inviting import invite_guest, new_link
from kintrace_web.advocacy.events.leading import make_lead
from kintrace_web.advocacy.events.models import Event, Partner, Testimony
from kintrace_web.advocacy.events.noting import add_follow_up, finish_follow_up, note_said
from kintrace_web.advocacy.events.partnering import About, Shared, add_contact, add_partner, agree, share
from kintrace_web.advocacy.events.planning import Plan, add_slot, begin_event, put_state
from kintrace_web.advocacy.events.reviewing import ask_review, review
from kintrace_web.advocacy.events.taking import Told, take_testimony, write
from kintrace_web.cases.models import Case
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.staff import Staff


def fill(staff: Staff, cases: list[Case]) -> None:
    """Partners first, then the events they take part in, then what was told there."""
    content: dict[str, Any] = load_yaml(Path(__file__).with_name("events.yml"))
    partners = [_partner(each, staff.advocate) for each in content["partners"]]
    events = {
        name: _event(each, staff, partners, _case(cases) if each.get("of_a_case") else None)
        for name, each in content["events"].items()
    }
    for each in content["testimonies"]:
        _testimony(each, staff, events.get(each.get("event")))


def _case(cases: list[Case]) -> Case | None:
    """The first case that is worked on and not over."""
    return next((case for case in cases if case.status != Case.Status.CLOSED and case.found_at is None), None)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _partner(told: dict[str, Any], by: User) -> Partner:
    about = About(told["title"], told["seat"], tuple(told["languages"]), told["website"], told["about"])
    partner = add_partner(about, actor=by)
    for contact in told["contacts"]:
        add_contact(partner, **contact, actor=by)
    if told["agreement"]:
        until = _day(told["until"]) if told["until"] else None
        agree(partner, kinds=told["agreement"], signed_on=_day(-300), until=until, actor=by)
    for what in told["shared"]:
        share(partner, Shared(what["kind"], what["what"], _day(what["day"])), actor=by)
    return partner


def _event(told: dict[str, Any], staff: Staff, partners: list[Partner], case: Case | None) -> Event:
    by = case.opened_by if case else staff.advocate
    begins, ends = _day(told["begins"]), _day(told["begins"] + told["days"] - 1)
    plan = Plan(
        title=told["title"],
        neutral_title=told["neutral_title"],
        begins_on=begins,
        ends_on=ends,
        venue=told["venue"],
        purpose=told["purpose"],
        time_zone="Europe/Tirane",
    )
    event = begin_event(kind=told["kind"], plan=plan, actor=by, cases=[case] if case else [])
    own = TakesPart("staff", user=by, position=told["own_position"])
    people = [add_participant(event, own, actor=by)]
    for each in told["people"]:
        who = TakesPart(
            each["kind"],
            each["called"],
            each["position"],
            partner=partners[each["partner"]] if "partner" in each else None,
            authority=Authority.objects.first() if each["kind"] == "official" else None,
        )
        people.append(add_participant(event, who, actor=by))
    if case:
        agreed = TakesPart("relative", person=case.enquirer, position=told["relative"], agreed_on=_day(-40))
        people.append(add_participant(event, agreed, actor=by))
    _programme(event, told, people, by)
    _guests(event, told, by)
    _after(event, told, people, by)
    return event


def _programme(event: Event, told: dict[str, Any], people: list[Any], by: User) -> None:
    for slot in told["programme"]:
        begins, ends = (time.fromisoformat(slot[edge].zfill(5)) for edge in ("begins", "ends"))
        day = event.begins_on + timedelta(days=slot["day"])
        host = Authority.objects.first() if slot.get("host") else None
        speakers = [people[number] for number in slot["speakers"]]
        add_slot(
            event,
            title=slot["title"],
            day=day,
            begins=begins,
            ends=ends,
            host=host,
            speakers=speakers,
            actor=by,
        )


def _guests(event: Event, told: dict[str, Any], by: User) -> None:
    """Some are on the list, some hold their link, some answered. The demo sends no letter to anybody."""
    for each in told.get("guests", ()):
        guest = invite_guest(event, name=each["name"], mail=each["mail"], language=each["language"], actor=by)
        if "answer" in each:
            new_link(guest, actor=by)
        if each.get("answer"):
            answer(guest, Reply(**each["answer"]))


def _after(event: Event, told: dict[str, Any], people: list[Any], by: User) -> None:
    """What was said and what follows, where the event is over."""
    for each in told.get("said", ()):
        note_said(
            event,
            speaker=people[each["who"]],
            words=each["words"],
            language=each["language"],
            is_exact=each["exact"],
            said_on=event.begins_on,
            actor=by,
        )
    for each in told.get("follow_ups", ()):
        made = add_follow_up(event, what=each["what"], assignee=by, due=_day(each["due"]), actor=by)
        if each.get("done"):
            finish_follow_up(made, actor=by)
    if told.get("held"):
        put_state(event, state="held", actor=by)
        for participant in people:
            note_presence(participant, came=True, actor=by)


def _testimony(told: dict[str, Any], staff: Staff, event: Event | None) -> Testimony:
    by, second = staff.supervisor, staff.advocate
    about = Told(**told["told"], given_on=_day(-told["days_ago"]))
    testimony = take_testimony(about, words=told["words"], event=event, actor=by)
    for language, words in told.get("translations", {}).items():
        write(testimony, language=language, words=words, actor=by)
    if "words_now" in told:
        write(testimony, language=about.language, words=told["words_now"], actor=by)
    for agreed in told["consents"]:
        taken_back = agreed.pop("withdrawn", False)
        given = allow(testimony, Agreed(**agreed, form="signed", given_on=about.given_on), actor=by)
        if taken_back:
            withdraw(given, actor=by)
    ask_review(testimony, whom=second, actor=by)
    if "flags" in told:
        review(testimony, approved=True, flags=told["flags"], actor=second)
    for what in told.get("leads", ()):
        make_lead(testimony, what=what, actor=by)
    return testimony
