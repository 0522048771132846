"""Rights over what is published, deleted and handed out. Those over sections of a file are told by cases/rights.py."""

from __future__ import annotations

import rules

from kintrace_web.accounts.models import Role
from kintrace_web.accounts.rights import holds

from . import erasing, packaging, releasing, suppressing
from .withdrawing import is_own

OWN = rules.predicate(lambda user, person: person is not None and is_own(user, person), name="is_own_account")
OFFICER = holds(Role.DATA_PROTECTION)
DESK = "people.protection_desk"

rules.add_perm(DESK, OFFICER)
# Families never publish by themselves (S5). Who talks with them proposes it (cases/rights.py), an editor lets it out.
rules.add_perm(releasing.RIGHT, holds(Role.EDITOR))
rules.add_perm(suppressing.RIGHT, OFFICER)
# And everybody for themselves (S28); the officer decides either way.
rules.add_perm(erasing.PROPOSE, holds(Role.CASEWORKER, Role.SUPERVISOR, Role.DATA_PROTECTION) | OWN)
rules.add_perm(erasing.CONFIRM, OFFICER)
rules.add_perm(packaging.HAND_OUT, OFFICER)
# A right for each format (S24): readable pages, and data that another program takes in whole.
rules.add_perm(packaging.EXPORT_HTML, holds(Role.CASEWORKER, Role.SUPERVISOR))
rules.add_perm(packaging.EXPORT_JSON, holds(Role.SUPERVISOR))
rules.add_perm(packaging.OVERRIDE, holds(Role.SUPERVISOR))
