"""What a found person sees of a family that looks for them, and answering from one's own pages (S1, S3)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person

from .asking import may_hear
from .hearing import MessageForKin, messages_for
from .messaging import answer, write
from .models import Conversation, FamilyMessage

PORTAL = FamilyMessage.Way.PORTAL


@dataclass(frozen=True)
class SideForFound:
    """A family that looks for somebody who was found, as that person sees it."""

    pk: UUID
    # Who looks, as far as that family agreed to contact; empty until then.
    kinship: str
    messages: tuple[MessageForKin, ...]


def sides_for(person: Person) -> list[SideForFound]:
    """The families with whom staff have spoken to this found person about contact.

    Nobody learns here that somebody looks for them: before a conversation with staff there is nothing to see.
    """
    spoken = Conversation.objects.filter(case__sought=person, case__found_at__isnull=False)
    cases = Case.objects.filter(pk__in=spoken.values("case")).select_related("enquirer", "sought")
    seen = messages_for(person)
    return [
        SideForFound(
            pk=case.pk,
            kinship=str(case.get_kinship_display()) if may_hear(person, Item.MESSAGE, case.enquirer) else "",
            messages=tuple(message for message in seen if message.case == case.pk),
        )
        for case in cases
    ]


@transaction.atomic
def reply(message: FamilyMessage, person: Person, *, text: str, language: str, actor: User) -> FamilyMessage:
    """Answer a message one may read. Raises PermissionDenied for any other, RefusedError as ``write``."""
    if not any(each.pk == message.pk and not each.mine for each in messages_for(person)):
        raise PermissionDenied("a message of somebody else")
    if message.state == FamilyMessage.State.DELIVERED:
        return answer(message, text=text, language=language, way=PORTAL, actor=actor)
    return write(
        message.case,
        from_sought=not message.from_sought,
        text=text,
        language=language,
        way=PORTAL,
        actor=actor,
        in_reply_to=message,
    )
