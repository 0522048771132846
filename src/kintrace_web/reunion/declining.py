""" "Never contact me", said by a found person in their own pages: it holds from this moment (S2, S9, S28)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.cases.tasks import add_task
from kintrace_web.people.consenting import end_consents, withhold
from kintrace_web.people.items import BETWEEN_PERSONS
from kintrace_web.people.models import Consent, Person, Withholding
from kintrace_web.people.withdrawing import is_own

from . import rights
from .asking import lock
from .models import Conversation
from .models.conversing import IdentityCheck


@transaction.atomic
def never_contact(person: Person, *, actor: User) -> None:
    """End every consent of this person towards relatives and withhold everything from all of them.

    Staff see it on each case, with a task; the families see nothing change. Two people take it back, after the person
    spoke with one of them (``reunion.lifting``).
    Raises PermissionDenied for anybody but the person.
    """
    spoken = Conversation.objects.filter(case__sought=person, case__found_at__isnull=False)
    cases = list(Case.objects.filter(pk__in=spoken.values("case")).order_by("pk"))
    if not (cases and is_own(actor, person)):
        raise PermissionDenied("a case of somebody else")
    cases = [lock(case) for case in cases]
    between = Consent.objects.filter(person=person, purpose__in=BETWEEN_PERSONS)
    end_consents(between, Consent.Ended.WITHDRAWN, actor=actor)
    withheld = withhold(
        person,
        whom=Withholding.Whom.RELATIVES,
        because="The person asked never to be contacted.",
        actor=actor,
    )
    for case in cases:
        _note(case, withheld, actor)


def _note(case: Case, withheld: Withholding, actor: User) -> None:
    """What the person chose, on the case, and a task for who is in charge."""
    conversation = Conversation.objects.create(
        case=case,
        held_on=timezone.localdate(),
        checked_by=IdentityCheck.SIGNED_IN,
        asked_by_person=True,
        choice=Conversation.Choice.NEVER,
        by=actor,
        withholding=withheld,
    )
    record(
        "reunion.never_contact_asked",
        case,
        actor=actor,
        conversation=conversation.pk,
        withholding=withheld.pk,
    )
    lead = case.members.in_force().filter(capacity=CaseMember.Capacity.LEAD).select_related("user").first()
    with override((lead.user.language if lead else "") or "en"):
        text = gettext("The person who was found asked never to be contacted.")
    add_task(case, text=text, assignee=lead.user if lead else None, right=rights.READ, actor=actor)
