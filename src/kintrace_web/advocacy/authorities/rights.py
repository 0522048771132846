"""Who may do what with the directory of authorities (S22)."""

from __future__ import annotations

import rules

from kintrace_web.accounts.models import Role
from kintrace_web.accounts.rights import holds

READ = "authorities.read"
CHANGE = "authorities.change"
APPROVE = "authorities.approve"

# Who speaks with authorities: on their own cases, or of a theme.
SPEAKERS = (Role.CASEWORKER, Role.SUPERVISOR, Role.ADVOCATE)

rules.add_perm(READ, holds(*SPEAKERS, Role.EDITOR))
rules.add_perm(CHANGE, holds(*SPEAKERS))
# The second pair of eyes on a correction; never the proposer's own, which correcting.py sees to.
rules.add_perm(APPROVE, holds(Role.SUPERVISOR, Role.ADVOCATE))
