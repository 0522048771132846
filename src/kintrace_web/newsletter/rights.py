"""Who may do what with the newsletter. Nobody reads the addresses: they are opened by the worker that sends."""

from __future__ import annotations

import rules

from kintrace_web.accounts.models import Role
from kintrace_web.accounts.rights import holds

SEE = "newsletter.see"
SEND = "newsletter.send"

rules.add_perm(SEE, holds(Role.ADVOCATE, Role.EDITOR, Role.DATA_PROTECTION))
# The issue was published already, by an editor who is not alone in writing it: one is enough to send it.
rules.add_perm(SEND, holds(Role.EDITOR))
