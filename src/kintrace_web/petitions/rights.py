"""Who may do what with petitions. None of it opens a case: a petition is about a theme."""

from __future__ import annotations

import rules

from kintrace_web.accounts.models import Role, User
from kintrace_web.accounts.rights import holds

from .models import Answer, Petition, Version

READ = "petitions.read"
WRITE = "petitions.write"
OPEN = "petitions.open"
SHEETS = "petitions.sheets"
SWEEP = "petitions.sweep"
DELIVER = "petitions.deliver"
PUBLISH_ANSWER = "petitions.publish_answer"
ERASING = "petitions.erasing"


def opens(user: User, version: Version | None) -> bool:
    """An editor who wrote nothing of it: two people, as for every publication (S5)."""
    return (
        version is not None and user.has_role(Role.EDITOR) and not version.writers.filter(pk=user.pk).exists()
    )


def publishes(user: User, answer: Answer | None) -> bool:
    """An editor who wrote nothing of the wording."""
    return (
        answer is not None and user.has_role(Role.EDITOR) and not answer.writers.filter(pk=user.pk).exists()
    )


def sweeps(user: User, petition: Petition | None) -> bool:
    """An editor, as long as the count can change."""
    return petition is not None and petition.frozen_at is None and user.has_role(Role.EDITOR)


rules.add_perm(READ, holds(Role.ADVOCATE, Role.EDITOR, Role.DATA_PROTECTION))
rules.add_perm(WRITE, holds(Role.ADVOCATE))
rules.add_perm(OPEN, rules.predicate(opens, name=OPEN))
rules.add_perm(SHEETS, holds(Role.ADVOCATE, Role.EDITOR))
rules.add_perm(SWEEP, rules.predicate(sweeps, name=SWEEP))
# The list leaves the house with names on it: a right of its own (S24).
rules.add_perm(DELIVER, holds(Role.ADVOCATE))
rules.add_perm(PUBLISH_ANSWER, rules.predicate(publishes, name=PUBLISH_ANSWER))
rules.add_perm(ERASING, holds(Role.DATA_PROTECTION))
