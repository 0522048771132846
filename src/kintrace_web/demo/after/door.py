"""What was said at the public door, and tips: in every state, the new ones unread."""

from __future__ import annotations

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.demo.staff import Staff
from kintrace_web.reunion import knocking, tipping
from kintrace_web.reunion.models import Knock
from kintrace_web.reunion.models.conversing import IdentityCheck

from .wording import of_office, words

WHY = "To answer."


def answer_the_door(staff: Staff, case: Case) -> int:
    """Take in what people said, and go on with some of it; how many knocks.

    ``case`` belongs to the first caseworker; one who knocked turns out to be the person looked for there.
    """
    first, second, third = staff.caseworkers
    knocks = [_receive(said) for said in words()["knocks"]]
    _this_is_me, spoken_with, linked, asked, done, aside = knocks
    for knock, actor in (
        (spoken_with, second),
        (linked, first),
        (asked, third),
        (done, second),
        (aside, third),
    ):
        knocking.take(knock, actor=actor)
        knocking.read_knock(knock, actor=actor, reason=WHY)
    for knock, actor in ((linked, first), (asked, third)):
        _identify(knock, actor)
    knocking.link(linked, case=case, side=Knock.Side.SOUGHT, actor=first)
    knocking.close(done, state=Knock.State.DONE, note="Noted without a name, as wished.", actor=second)
    knocking.close(
        aside,
        state=Knock.State.SET_ASIDE,
        note="No name that we could ask by, and no way to reach the person.",
        actor=third,
    )
    for tip in words()["tips"]:
        tipping.receive(**tip)
    return len(knocks)


def _receive(said: dict[str, str]) -> Knock:
    told = {name: said.get(name, "") for name in ("names", "wish", "for_family", "for_whom")}
    knock, _code = knocking.receive(
        kind=said["kind"], words=knocking.Words(**told), language=said["language"], reach=said["reach"]
    )
    return knock


def _identify(knock: Knock, actor: User) -> None:
    knocking.identify(
        knock, checked_by=IdentityCheck.SHARED_MEMORY, checked_how=of_office("checked"), actor=actor
    )
