"""Who may do what with accounts and with the record of acts."""

from __future__ import annotations

import rules

from .models import Role, User


def holds(*roles: Role) -> rules.Predicate:
    """A predicate: the account is active and holds one of these roles."""

    @rules.predicate(name=f"holds_{'_or_'.join(roles)}")
    def held(user: User) -> bool:
        return user.is_authenticated and user.has_role(*roles)

    return held


is_staff = holds(*Role)

rules.add_perm("accounts.manage_staff", holds(Role.ADMINISTRATOR))
# The record stands below accounts and cannot ask for roles itself; its right is told here.
rules.add_perm("audit.read_record", holds(Role.DATA_PROTECTION, Role.ADMINISTRATOR))
# Counts over all cases: for those who do the work, lead it, answer for it, or speak of it outside.
rules.add_perm(
    "statistics.read", holds(Role.CASEWORKER, Role.SUPERVISOR, Role.ADVOCATE, Role.DATA_PROTECTION)
)
rules.add_perm("accounts.turn_emergency", holds(Role.DATA_PROTECTION, Role.ADMINISTRATOR))
