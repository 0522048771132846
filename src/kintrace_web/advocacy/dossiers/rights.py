"""Who may do what with dossiers: role x membership of the case (S22)."""

from __future__ import annotations

from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.cases.rights import ANY_MEMBER, CASEWORK, WORKING, may

from .models import Dossier, Redaction

READ = "dossiers.read"
MAKE = "dossiers.make"
APPROVE = "dossiers.approve"
REDACT = "dossiers.redact"
SEE_DIFFERENCE = "dossiers.see_difference"

About = Case | Dossier | Redaction | None


def case_of(about: About) -> Case | None:
    """The case that something of this room belongs to."""
    if isinstance(about, Redaction):
        return about.document.case
    return about.case if isinstance(about, Dossier) else about


def reads(user: User, about: About) -> bool:
    """Members of the case who do casework."""
    return may(user, case_of(about), CASEWORK, ANY_MEMBER)


def works(user: User, about: About) -> bool:
    """Who works on the case: for papers are opened, and what leaves rests on them."""
    return may(user, case_of(about), CASEWORK, WORKING)


def approves(user: User, dossier: Dossier | None) -> bool:
    """Another member of the case than who made it."""
    return dossier is not None and reads(user, dossier) and dossier.made_by_id != user.pk


add_perm(READ, predicate(reads, name=READ))
add_perm(MAKE, predicate(works, name=MAKE))
add_perm(APPROVE, predicate(approves, name=APPROVE))
add_perm(REDACT, predicate(works, name=REDACT))
add_perm(SEE_DIFFERENCE, predicate(works, name=SEE_DIFFERENCE))
