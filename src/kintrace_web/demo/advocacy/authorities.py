"""The demo's authorities: the bodies of Maravand and its neighbours, their weeks, and corrections that wait."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.calendars import Day, set_jurisdiction
from kintrace_web.advocacy.authorities.correcting import approve, propose, refuse
from kintrace_web.advocacy.authorities.entering import enter
from kintrace_web.advocacy.authorities.entry import Entry, Row
from kintrace_web.advocacy.authorities.expecting import set_term
from kintrace_web.advocacy.authorities.models import Authority, Channel, Jurisdiction
from kintrace_web.advocacy.authorities.reaching import mark_broken
from kintrace_web.cases.models import Case
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.staff import Staff

YEARS = (2025, 2026, 2027)


def fill(staff: Staff, cases: list[Case]) -> None:
    """Countries, terms, about 25 bodies; one correction approved, one refused, two that wait."""
    content: dict[str, Any] = load_yaml(Path(__file__).with_name("authorities.yml"))
    lands = {code: _land(code, land, staff.supervisor) for code, land in content["lands"].items()}
    bodies: dict[str, Authority] = {}
    for body in content["bodies"]:
        bodies[body["code"]] = _body(body, lands, bodies, staff.advocate)
    for term in content["terms"]:
        _term(dict(term), lands, bodies, staff.advocate)
    _correct(bodies, staff)


def _land(code: str, land: dict[str, Any], actor: User) -> Jurisdiction:
    days = [
        Day(date.fromisoformat(f"{year}-{day}"), name)
        for year in YEARS
        for day, name in land.get("days", {}).items()
    ]
    return set_jurisdiction(
        None,
        code=code,
        names=land["names"],
        weekend=land["weekend"],
        holidays_of=land.get("holidays_of", ""),
        days=days,
        actor=actor,
    )


def _body(
    body: dict[str, Any], lands: dict[str, Jurisdiction], bodies: dict[str, Authority], actor: User
) -> Authority:
    values: dict[str, Any] = {
        name: body[name] for name in ("names", "kind", "languages", "code", "website", "note") if name in body
    }
    values["jurisdiction"] = lands[body["land"]].pk if "land" in body else None
    values["part_of"] = bodies[body["within"]].pk if "within" in body else None
    values["ended_on"] = body["ended_on"].isoformat() if "ended_on" in body else None
    made = enter(
        Entry(
            values,
            addresses=tuple(
                Row({"channel": way, "value": body[way], "place": 0}) for way in Channel.values if way in body
            ),
            holders=tuple(_holder(*holder) for holder in body.get("holders", ())),
            forms=tuple(
                Row({"language": language, "opening": opening, "closing": closing})
                for language, (opening, closing) in body.get("forms", {}).items()
            ),
        ),
        actor=actor,
    )
    if "broken" in body:
        mark_broken(made.addresses.get(channel=body["broken"]), actor=actor)
    return made


def _holder(names: dict[str, str], position: dict[str, str], begin: date, end: date | str) -> Row:
    until = end.isoformat() if isinstance(end, date) else None
    return Row({"names": names, "position": position, "from_on": begin.isoformat(), "until_on": until})


def _term(
    term: dict[str, Any], lands: dict[str, Jurisdiction], bodies: dict[str, Authority], actor: User
) -> None:
    land, body = term.pop("land", ""), term.pop("body", "")
    set_term(jurisdiction=lands.get(land), authority=bodies.get(body), actor=actor, **term)


def _correct(bodies: dict[str, Authority], staff: Staff) -> None:
    worker = staff.caseworkers[0]
    moved = propose(
        bodies["mv-prosecutor"],
        Entry(addresses=(_address(bodies["mv-prosecutor"], "14 Court Lane\nBeldura 3\nMaravand"),)),
        source="their letterhead of last month",
        actor=worker,
    )
    approve(moved, actor=staff.advocate)
    doubted = propose(
        bodies["mv-order"],
        Entry({"languages": ["fa", "en"]}),
        source="a visitor thinks so",
        actor=worker,
    )
    refuse(doubted, because="Two letters in English came back unread.", actor=staff.advocate)
    propose(
        bodies["mv-supreme"],
        Entry(
            addresses=(Row({"channel": "email", "value": "registry@supreme.maravand.example", "place": 0}),),
            holders=(
                Row(
                    {
                        "names": {"en": "Haldor Benisch", "fa": "هالدور بنیش"},
                        "position": {"en": "President of the Court", "fa": "رئیس دیوان"},
                        "from_on": "2026-01-01",
                    }
                ),
            ),
        ),
        source="the court's notice in the Beldura Courier",
        actor=staff.caseworkers[1],
    )
    propose(
        bodies["sk-border"],
        Entry({"names": {**bodies["sk-border"].names, "en": "Border Guard of Sorkhestan"}}),
        source="their new website",
        actor=staff.advocate,
    )


def _address(body: Authority, value: str) -> Row:
    return Row({"value": value}, id=body.addresses.get(channel="post").pk)
