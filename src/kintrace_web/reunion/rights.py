"""Who may do what between "found" and "reunified": role x what somebody is on the case (S22).

As in the room of cases, a right is one row of TABLE, and what is not there nobody may do. What is said at the public
door and in tips belongs to no case at first; for these the rights over people are widened below.
"""

from __future__ import annotations

from collections.abc import Callable

from rules.permissions import add_perm, permissions, set_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import Role, User
from kintrace_web.cases.models import Case
from kintrace_web.cases.rights import ANY_MEMBER, CASEWORK, WORKING, Capacity, may
from kintrace_web.people.access import READ_FILE, RIGHT
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person

from .models import Knock, Tip

READ = "reunion.read"
CONVERSE = "reunion.converse"
PROPOSE_DISCLOSURE = "reunion.propose_disclosure"
APPROVE_DISCLOSURE = "reunion.approve_disclosure"
READ_MESSAGES = "reunion.read_messages"
RELAY = "reunion.relay"
VISITS = "reunion.visits"
CONCLUDE = "reunion.conclude"
CONFIRM_OUTCOME = "reunion.confirm_outcome"
RECORD_DEATH = "reunion.record_death"
LIFT = "reunion.lift"
TELL = "reunion.tell"
KNOCKS = "reunion.knocks"
TIPS = "reunion.tips"

TABLE: dict[str, tuple[frozenset[Role], frozenset[Capacity]]] = {
    CONVERSE: (CASEWORK, WORKING),
    PROPOSE_DISCLOSURE: (CASEWORK, WORKING),
    READ_MESSAGES: (CASEWORK, WORKING),
    RELAY: (CASEWORK, WORKING),
    VISITS: (CASEWORK, WORKING),
    CONCLUDE: (CASEWORK, WORKING),
    TELL: (CASEWORK, WORKING),
}
AT_THE_DOOR = CASEWORK | {Role.DATA_PROTECTION}


def _row(name: str) -> Callable[[User, Case | None], bool]:
    roles, capacities = TABLE[name]
    return lambda user, case: may(user, case, roles, capacities)


def decides(user: User, case: Case | None) -> bool:
    """Who is in charge of the case, and a supervisor who is a member of it."""
    in_charge = may(user, case, CASEWORK, frozenset({Capacity.LEAD}))
    return in_charge or may(user, case, frozenset({Role.SUPERVISOR}), ANY_MEMBER)


def sees(user: User, case: Case | None) -> bool:
    """Who works on the case, and who decides on it as the second person."""
    return may(user, case, CASEWORK, WORKING) or decides(user, case)


def answers_the_door(user: User) -> bool:
    """Caseworkers, supervisors and the data protection officer."""
    return isinstance(user, User) and user.has_role(*AT_THE_DOOR)


def takes_tips(user: User) -> bool:
    """Caseworkers and supervisors."""
    return isinstance(user, User) and user.has_role(*CASEWORK)


def _of_a_knock(user: User, person: Person | None) -> bool:
    """What somebody said at the door is for those who answer it; once it is taken, for whoever took it."""
    if person is None or not answers_the_door(user):
        return False
    knock = Knock.objects.filter(person=person).first()
    return knock is not None and knock.handled_by_id in {None, user.pk}


def _of_a_loose_tip(user: User, person: Person | None) -> bool:
    """A tip that belongs to no case yet is for those who sort the tips."""
    return person is not None and takes_tips(user) and Tip.objects.loose().filter(about=person).exists()


RIGHTS: dict[str, Callable[..., bool]] = {
    **{name: _row(name) for name in TABLE},
    READ: sees,
    APPROVE_DISCLOSURE: decides,
    LIFT: decides,
    CONFIRM_OUTCOME: decides,
    RECORD_DEATH: decides,
    KNOCKS: answers_the_door,
    TIPS: takes_tips,
}
for name, rule in RIGHTS.items():
    add_perm(name, predicate(rule, name=name))

_WIDENED: dict[str, Callable[..., bool]] = {
    RIGHT[Item.MESSAGE]: _of_a_knock,
    RIGHT[Item.CONTACT]: _of_a_knock,
    READ_FILE: _of_a_loose_tip,
    RIGHT[Item.WHEREABOUTS]: _of_a_loose_tip,
    RIGHT[Item.WITNESS]: _of_a_loose_tip,
}
for name, rule in _WIDENED.items():
    set_perm(name, permissions[name] | predicate(rule, name=f"{name}_here"))
