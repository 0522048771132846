"""Who may see and bring in source lists.

Lists belong to the association, not to a case; caseworkers need them whole.
"""

from __future__ import annotations

from typing import Any

import rules

from kintrace_web.accounts.models import Role, User
from kintrace_web.accounts.rights import holds


@rules.predicate
def works_on_cases(user: User, _subject: Any = None) -> bool:
    """A caseworker or a supervisor."""
    return user.is_authenticated and user.has_role(Role.CASEWORKER, Role.SUPERVISOR)


READ = "lists.read"
IMPORT = "lists.import"
REMOVE = "lists.remove"
rules.add_perm(READ, works_on_cases)
rules.add_perm(IMPORT, works_on_cases)
rules.add_perm(REMOVE, holds(Role.SUPERVISOR, Role.DATA_PROTECTION))
