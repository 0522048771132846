"""Who sees which publications: the list asks of all at once what the rights say of each (S22)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.rights import PROPOSE
from kintrace_web.publishing.seeing import seen_by

ROLES = ("caseworker", "supervisor", "advocate", "data_protection")


@pytest.mark.safety("S22")
@pytest.mark.parametrize("seed", range(3))
def test_all_at_once_are_seen_by_who_may_work_on_each(
    room: Any, make_case: Callable[..., Case], staff: Callable[..., User], colleague: User, seed: int
) -> None:
    dice = random.Random(seed)
    cases = [
        make_case(room.actor, number=f"KT-2030-{number}", sought=[f"Zoltan{number} Wexford"], enquirer="Maud")
        for number in range(3)
    ]
    for case in cases:
        room.item(case=case)
        room.agree("story", case)
        room.propose(case)
    for make in (room.letter, room.meeting, room.event):
        for many in range(3):
            room.propose(make(*dice.sample(cases, many)))
    told = room.testimony("anonymous", by=colleague)
    room.propose(told, body="We wrote letters.")
    told.cases.set(dice.sample(cases, 1))
    everybody = [room.actor, colleague]
    for number, roles in enumerate([*((role,) for role in ROLES), ("caseworker", "advocate")]):
        made = staff(f"Nora{number} Vale", *roles)
        for case in dice.sample(cases, dice.randint(1, 3)):
            capacity = dice.choice(CaseMember.Capacity.values)
            CaseMember.objects.create(case=case, user=made, capacity=capacity, assigned_by=room.actor)
        told.keepers.add(made)
        everybody.append(made)
    seen = {user: set(seen_by(user)) for user in everybody}
    for user in everybody:
        assert seen[user] == {
            each for each in Publication.objects.all() if user.has_perm(PROPOSE, each.source)
        }
    assert set(seen_by(room.editor)) == set(Publication.objects.all())
