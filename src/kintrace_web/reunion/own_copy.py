"""What a person's own copy holds of this room: what they wrote and said, and what was agreed on with them (S24, S28).

Nothing of anybody else: what the other side wrote is theirs, and where staff wrote down other people's names, a person
at the office goes through it. An enquirer's copy tells nothing that their pages do not (S18).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.people.holding import Opened, Told
from kintrace_web.people.items import Item
from kintrace_web.people.likeness import gives_away
from kintrace_web.people.models import Kinship, Person, PersonName
from kintrace_web.people.sealing import Sealed

from .asking import may_hear
from .models import Conversation, FamilyMessage, Knock, Visit

# Of a text that was written down by staff: what the person may read of it.
Own = Callable[[Sealed | None, Item], str]


def tell_messages(person: Person, opened: Opened) -> Told:
    """The family messages the person wrote, word for word; how far they got is told by a person (S18)."""
    written = FamilyMessage.objects.filter(author=person, text__isnull=False)
    return [
        {
            "written_on": _day(each.written_at),
            "how": str(each.get_way_display()),
            "text": opened(each.text, Item.MESSAGE),
        }
        for each in written
    ]


def tell_conversations(person: Person, opened: Opened) -> Told:
    """What staff spoke of with a found person, and what the person chose."""
    own = _without_others(person, opened)
    return [
        {
            "held_on": each.held_on.isoformat(),
            "identity": str(each.get_checked_by_display()),
            "identity_how": own(each.checked_how, Item.MESSAGE),
            "choice": str(each.get_choice_display()),
            "note": own(each.note, Item.MESSAGE),
        }
        for each in Conversation.objects.filter(case__sought=person)
    ]


def tell_visits(person: Person, opened: Opened) -> Told:
    """The meetings of a found person who was spoken with; of an enquirer, those they know of, and no place."""
    own = _without_others(person, opened)
    sought = Visit.objects.filter(case__sought=person, case__conversations__isnull=False).distinct()
    told: list[Mapping[str, Any]] = [
        {
            "asked": each.authority,
            "conditions": own(each.conditions, Item.WHEREABOUTS),
            **_steps(each),
            "notes": [note for step in each.steps.all() if (note := own(step.note, Item.WHEREABOUTS))],
        }
        for each in sought
    ]
    asked = Case.objects.filter(enquirer=person).select_related("sought")
    known = [case.pk for case in asked if may_hear(person, Item.MESSAGE, case.sought)]
    return told + [_steps(each) for each in Visit.objects.filter(case__in=known)]


def tell_knocks(person: Person, opened: Opened) -> Told:
    """What the person said at the public door, once a conversation had shown who they are."""
    return [
        {
            "said_on": _day(each.received_at),
            "about": str(each.get_kind_display()),
            **{
                name: text
                for name, text in json.loads(opened(each.said, Item.MESSAGE) or "{}").items()
                if text
            },
            "reach": opened(each.reach, Item.CONTACT),
        }
        for each in Knock.objects.filter(said_by(person))
    ]


def said_by(person: Person, before: str = "") -> Q:
    """What this person said at the door, once a conversation had shown who they are."""
    side, case = f"{before}side", f"{before}case__"
    sought = Q(**{side: Knock.Side.SOUGHT, f"{case}sought": person})
    return sought | Q(**{side: Knock.Side.ENQUIRER, f"{case}enquirer": person})


def _steps(visit: Visit) -> dict[str, Any]:
    return {"steps": [f"{step.on.isoformat()}: {step.get_kind_display()}" for step in visit.steps.all()]}


def _day(moment: Any) -> str:
    return timezone.localdate(moment).isoformat()


def _without_others(person: Person, opened: Opened) -> Own:
    """Opens what staff wrote down, and keeps back a text in which the name of somebody else stands."""
    names = list(_names_of_others(person))

    def own(sealed: Sealed | None, item: Item) -> str:
        if sealed is None:
            return ""
        text = opened(sealed, item)
        if gives_away(text, names):
            return gettext(
                "Other people are named here, too. A person at the office goes through it with you."
            )
        return text

    return own


def _names_of_others(person: Person) -> Iterable[str]:
    """Of the other side, of the family, and of who works on the cases."""
    cases = Case.objects.filter(Q(sought=person) | Q(enquirer=person))
    kin = Kinship.objects.filter(Q(person=person) | Q(relative=person)).values_list("person", "relative")
    people = {pk for pair in chain(cases.values_list("sought", "enquirer"), kin) for pk in pair} - {person.pk}
    own = {name.text for name in person.names.all()}
    named = set(PersonName.objects.filter(person__in=people).values_list("text", flat=True))
    staff = CaseMember.objects.filter(case__in=cases).values_list("user__name", flat=True)
    family_name = {word for name in own for word in name.split()}
    others = (name for name in chain(named, [person.father_name, person.mother_name]) if name)
    return chain(
        (" ".join(word for word in name.split() if word not in family_name) for name in others), staff
    )
