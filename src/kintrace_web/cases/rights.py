"""Who may do what on a case: role x what somebody is on the case x section of the file (S22).

A right is one row of TABLE: one of the roles AND one of the capacities as a member of that case. What is not
in the table nobody may do. Rights that ask something else stand below it, each with its own rule.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import Role, User
from kintrace_web.people import access, inviting_kin, releasing
from kintrace_web.people.models import Person

from .models import Case, CaseMember

CASEWORK = frozenset({Role.CASEWORKER, Role.SUPERVISOR})
OVERSIGHT = CASEWORK | {Role.DATA_PROTECTION}

Capacity = CaseMember.Capacity
ANY_MEMBER = frozenset(Capacity)
WORKING = frozenset({Capacity.LEAD, Capacity.WORKING})

TABLE: dict[str, tuple[frozenset[Role], frozenset[Capacity]]] = {
    "cases.read": (OVERSIGHT, ANY_MEMBER),
    "cases.read_consents": (OVERSIGHT, ANY_MEMBER),
    "cases.read_story": (CASEWORK, ANY_MEMBER),
    "cases.read_contact": (CASEWORK, WORKING),
    "cases.read_photo": (CASEWORK, WORKING),
    "cases.read_whereabouts": (CASEWORK, WORKING),
    "cases.read_identity": (CASEWORK, WORKING),
    "cases.read_witness": (CASEWORK, WORKING),
    "cases.read_message": (CASEWORK, WORKING),
    "cases.read_papers": (CASEWORK, WORKING),
    "cases.change": (CASEWORK, WORKING),
}


def may(user: User, case: Case | None, roles: frozenset[Role], capacities: frozenset[Capacity]) -> bool:
    """Whether the account holds one of the roles and is a member of the case in one of the capacities."""
    if case is None or not (isinstance(user, User) and user.has_role(*roles)):
        return False
    return CaseMember.objects.in_force().filter(case=case, user=user, capacity__in=capacities).exists()


def _row(name: str) -> Callable[[User, Case | None], bool]:
    roles, capacities = TABLE[name]
    return lambda user, case: may(user, case, roles, capacities)


def does_casework(user: User) -> bool:
    """Caseworkers and supervisors open cases."""
    return isinstance(user, User) and user.has_role(*CASEWORK)


def has_a_list_of_cases(user: User) -> bool:
    """Everybody who can be a member of a case has a list of their own cases."""
    return isinstance(user, User) and user.has_role(*OVERSIGHT)


def assigns_members(user: User, case: Case | None) -> bool:
    """Who leads the case, and every supervisor: without being a member, and without seeing the file."""
    if not isinstance(user, User):
        return False
    return user.has_role(Role.SUPERVISOR) or may(user, case, CASEWORK, frozenset({Capacity.LEAD}))


def oversees(user: User) -> bool:
    """Supervisors see which cases there are and who works on them; no more of the file than that."""
    return isinstance(user, User) and user.has_role(Role.SUPERVISOR)


def is_the_second_person(user: User, case: Case | None) -> bool:
    """A supervisor who has read the case as a member and did not open it (S12)."""
    return (
        case is not None
        and may(user, case, frozenset({Role.SUPERVISOR}), ANY_MEMBER)
        and case.opened_by_id != user.pk
    )


def _of_a_case(name: str) -> Callable[[User, Person | None], bool]:
    """A right over a person: somebody holds it on a case in which that person asks or is asked for."""

    def held(user: User, person: Person | None) -> bool:
        if person is None or not isinstance(user, User):
            return False
        cases = Case.objects.of(user).filter(Q(enquirer=person) | Q(sought=person))
        return any(user.has_perm(name, case) for case in cases)

    return held


RIGHTS: dict[str, Callable[..., bool]] = {
    **{name: _row(name) for name in TABLE},
    "cases.open": does_casework,
    "cases.list": has_a_list_of_cases,
    "cases.oversee": oversees,
    "cases.assign": assigns_members,
    "cases.approve": is_the_second_person,
    **{right: _of_a_case(f"cases.read_{item}") for item, right in access.RIGHT.items()},
    access.READ_FILE: _of_a_case("cases.read_story"),
    access.WRITE: _of_a_case("cases.read_contact"),
    inviting_kin.RIGHT: _of_a_case("cases.read_contact"),
    releasing.PROPOSE: _of_a_case("cases.change"),
}
for name, rule in RIGHTS.items():
    add_perm(name, predicate(rule, name=name))
