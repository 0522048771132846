"""Who looked at what is held of somebody: what the person may know of the record of acts (S23, S28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.models import Act

from .items import Item, Purpose
from .models import Person

# What one's own page tells: sections of one's own file. Not a witness or a death, which are somebody else's too.
TOLD = (Item.CONTACT, Item.WHEREABOUTS, Item.IDENTITY, Item.PHOTO, Item.MESSAGE, Item.STORY)
MOST = 200


@dataclass(frozen=True)
class Look:
    """One reading: the day, what was read and what for, and as what somebody of the staff read it. No name."""

    on: date
    item: Item
    purpose: Purpose | None
    roles: tuple[Role, ...]


def looks_at(person: Person) -> list[Look]:
    """The readings by staff of what is held of this person, the latest first.

    What the other side of a case reads is left out: it would tell that they are there (S18).
    """
    verbs = {f"people.{item}_read": item for item in TOLD}
    acts = Act.objects.filter(
        subject_kind=Person._meta.label_lower,
        subject_id=str(person.pk),
        verb__in=list(verbs),
        details__asker="staff",
        actor__isnull=False,
    ).order_by("-number")[:MOST]
    found = list(acts)
    staff = User.objects.prefetch_related("grants").in_bulk({act.actor for act in found if act.actor})
    return [
        Look(
            on=timezone.localdate(act.at),
            item=verbs[act.verb],
            purpose=next((each for each in Purpose if each == act.details.get("purpose")), None),
            roles=tuple(staff[act.actor].roles_held) if act.actor in staff else (),
        )
        for act in found
    ]
