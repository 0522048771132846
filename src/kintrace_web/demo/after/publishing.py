"""Publishing in the demo: of one open case a word is public, and another waits for an editor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.models import Case
from kintrace_web.cases.publishing import approve, propose
from kintrace_web.people.consenting import Agreement
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent

from .casework import PROOF
from .wording import of_office

# What the family agreed to, and whether it is out.
TOLD = ((Item.KINSHIP, "public_kinship", True), (Item.STORY, "public_story", False))


def publish(cases: Iterable[Case], editor: User) -> None:
    """Of the first of these that is open still, and of nobody who is held or may be a child."""
    case = next((each for each in cases if _is_for_it(each)), None)
    if case is None:
        return
    today = timezone.localdate()
    for item, words, is_out in TOLD:
        talked_on = today - timedelta(days=4)
        given = Agreement(Purpose.PUBLICATION, Consent.Form.SIGNED, talked_on, item=item, proof=PROOF)
        agree(case, given, actor=case.opened_by)
        proposed = propose(
            case,
            item=item,
            wording=of_office(words),
            language="en",
            talked_on=talked_on,
            until=today + timedelta(days=180),
            actor=case.opened_by,
        )
        if is_out:
            approve(proposed, actor=editor)


def _is_for_it(case: Case) -> bool:
    case.refresh_from_db()
    return case.status == Case.Status.OPEN and not case.restricted and not case.sought.private
