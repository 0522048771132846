"""The kinship picture: generations from top to bottom, the enquirer and the sought person marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kintrace.text import visible
from kintrace_web.cases.models import Case
from kintrace_web.people.kin import family_of
from kintrace_web.people.models import Kinship, Person, Relation

COLUMN, RADIUS, LINE = 184, 22, 20
LETTERS_A_LINE = 20
GAP, TOP = 54, 34

# How many generations above the relative the person stands.
_UP = {
    Relation.GRANDMOTHER: 2,
    Relation.GRANDFATHER: 2,
    Relation.MOTHER: 1,
    Relation.FATHER: 1,
    Relation.AUNT: 1,
    Relation.UNCLE: 1,
    Relation.DAUGHTER: -1,
    Relation.SON: -1,
    Relation.NIECE: -1,
    Relation.NEPHEW: -1,
    Relation.GRANDCHILD: -2,
}


@dataclass
class Member:
    """Somebody in the picture: a circle, filled when known, with the name and what they are under it."""

    key: str
    name: str
    role: str
    kind: str  # "sought", "enquirer", "kin" or "unknown"
    generation: int
    x: int = 0
    y: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    role_y: int = 0


@dataclass(frozen=True)
class Tie:
    """A line between two members."""

    path: str
    direct: bool  # of parent and child, or within one generation


@dataclass(frozen=True)
class Said:
    """One kinship in words."""

    person: str
    relation: str
    relative: str


@dataclass(frozen=True)
class Family:
    """The whole drawing and the same in words."""

    width: int
    height: int
    members: list[Member]
    ties: list[Tie]
    words: list[Said]


def draw(case: Case) -> Family:
    """The family of a case as far as it is on file, with the parents who are known by name alone."""
    kinships = family_of([case.sought, case.enquirer])
    members = _members(case, kinships)
    pairs = [(str(each.person_id), str(each.relative_id)) for each in kinships]
    pairs += _parents(case, kinships, members)
    width, height = _placed(list(members.values()))
    ties = [_tie(members[one], members[other]) for one, other in pairs if one in members and other in members]
    words = [
        Said(_name(each.person), str(Relation(each.relation).label), _name(each.relative))
        for each in kinships
    ]
    return Family(width, height, list(members.values()), ties, words)


def _name(person: Person) -> str:
    return visible(person.main_name.text) if person.main_name else ""


def _members(case: Case, kinships: Sequence[Kinship]) -> dict[str, Member]:
    people = {case.sought_id: case.sought, case.enquirer_id: case.enquirer}
    to_sought: dict[Any, str] = {case.enquirer_id: str(Relation(case.kinship).label)}
    for each in kinships:
        people |= {each.person_id: each.person, each.relative_id: each.relative}
        if each.relative_id == case.sought_id:
            to_sought[each.person_id] = str(Relation(each.relation).label)
    generations = _generations(case, kinships)
    members = {}
    for key, person in people.items():
        name = _name(person)
        kind = {case.sought_id: "sought", case.enquirer_id: "enquirer"}.get(key, "kin" if name else "unknown")
        role = {
            "sought": _("is looked for"),
            "enquirer": _("{relation}, asks for the search").format(relation=to_sought.get(key, "")),
        }.get(kind, to_sought.get(key, ""))
        members[str(key)] = Member(str(key), name or _("name unknown"), role, kind, generations.get(key, 0))
    return members


def _generations(case: Case, kinships: Sequence[Kinship]) -> dict[Any, int]:
    """How far above the sought person each member stands, along the shortest way of kinships."""
    steps: dict[Any, list[tuple[Any, int]]] = defaultdict(list)
    for each in kinships:
        up = _UP.get(Relation(each.relation), 0)
        steps[each.relative_id].append((each.person_id, up))
        steps[each.person_id].append((each.relative_id, -up))
    found, ahead = {case.sought_id: 0}, [case.sought_id]
    while ahead:
        here = ahead.pop(0)
        for other, up in steps[here]:
            if other not in found:
                found[other] = found[here] + up
                ahead.append(other)
    return found


def _parents(case: Case, kinships: Sequence[Kinship], members: dict[str, Member]) -> list[tuple[str, str]]:
    """The father and the mother who are known by name alone, or not at all: an open circle."""
    there = {each.relation for each in kinships if each.relative_id == case.sought_id} | {case.kinship}
    pairs = []
    named = ((Relation.FATHER, case.sought.father_name), (Relation.MOTHER, case.sought.mother_name))
    for relation, name in named:
        if relation in there:
            continue
        shown, kind = (visible(name), "kin") if name else (_("name unknown"), "unknown")
        members[relation.value] = Member(relation.value, shown, str(relation.label), kind, 1)
        pairs.append((relation.value, str(case.sought_id)))
    return pairs


def _placed(members: Sequence[Member]) -> tuple[int, int]:
    """Give every member a place; the size of the drawing."""
    rows: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        rows[member.generation].append(member)
    width = max(map(len, rows.values())) * COLUMN
    y = TOP
    for generation in sorted(rows, reverse=True):
        row = _sought_in_the_middle(rows[generation])
        start = (width - len(row) * COLUMN) // 2 + COLUMN // 2
        for place, member in enumerate(row):
            member.x, member.y = start + place * COLUMN, y
            lines = wrapped(member.name)
            member.lines = [(y + RADIUS + LINE * (number + 1), line) for number, line in enumerate(lines)]
            member.role_y = y + RADIUS + LINE * (len(lines) + 1)
        y = max(member.role_y for member in row) + GAP
    return width, y - GAP + LINE


def _sought_in_the_middle(row: list[Member]) -> list[Member]:
    others = [member for member in row if member.kind != "sought"]
    sought = [member for member in row if member.kind == "sought"]
    half = (len(others) + 1) // 2
    return others[:half] + sought + others[half:]


def wrapped(name: str) -> list[str]:
    """The whole name in lines of at most about LETTERS_A_LINE letters; a longer word is broken.

    >>> wrapped("Maria da Conceição Albuquerque")
    ['Maria da Conceição', 'Albuquerque']
    >>> wrapped("Anna Hohenwarth-Schattenfels")
    ['Anna Hohenwarth-', 'Schattenfels']
    """
    lines = [""]
    for piece in re.findall(rf"[^\s-]{{1,{LETTERS_A_LINE}}}-?|-", name):
        joined = lines[-1] + piece if lines[-1].endswith("-") else f"{lines[-1]} {piece}".strip()
        if lines[-1] and len(joined) > LETTERS_A_LINE:
            lines.append(piece)
        else:
            lines[-1] = joined
    return lines


def _tie(one: Member, other: Member) -> Tie:
    upper, lower = sorted((one, other), key=lambda member: member.y)
    apart = upper.generation - lower.generation
    if upper.y == lower.y:  # of one generation: an arch over the names, so that it crosses none of them
        left, right = sorted((one, other), key=lambda member: member.x)
        top = left.y - RADIUS
        return Tie(f"M{left.x} {top} Q{(left.x + right.x) // 2} {top - 26} {right.x} {top}", True)
    begin, end = upper.role_y + 8, lower.y - RADIUS - 2
    if apart == 1:
        return Tie(f"M{upper.x} {begin} V{(begin + end) // 2} H{lower.x} V{end}", True)
    # Past the generations between: in the gap beside the lower one's column, where nobody stands.
    beside = lower.x + COLUMN // 2
    return Tie(f"M{upper.x} {begin} v8 H{beside} V{end - 22} H{lower.x} V{end}", False)
