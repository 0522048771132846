"""The data protection officer's desk: something withheld, a deletion asked for, one done, a suppression."""

from __future__ import annotations

from kintrace_web.accounts.models import Role, User
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import withhold
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.items import Item
from kintrace_web.people.models import Withholding
from kintrace_web.people.registering import GivenName, register_person
from kintrace_web.people.suppression import Suppression

# Somebody who asked to be forgotten; the name sounds like nobody's on the lists.
FORGOTTEN = "Teodrik Vasmenholt"


def fill_the_desk(case: Case, other: Case) -> None:
    """Withhold an address on one case; ask for a deletion on another, and carry out one of somebody else."""
    lead, other_lead = case.opened_by, other.opened_by
    withhold(
        case.enquirer,
        item=Item.CONTACT,
        whom=Withholding.Whom.BODIES,
        because="The family fears that other offices pass it on.",
        actor=lead,
    )
    propose_erasure(other.enquirer, Suppression.Because.OWN_WISH, actor=other_lead)
    officer = User.objects.filter(grants__role=Role.DATA_PROTECTION).get()
    person = register_person(names=[GivenName(FORGOTTEN)], actor=lead)
    confirm_erasure(propose_erasure(person, Suppression.Because.OWN_WISH, actor=lead), actor=officer)
