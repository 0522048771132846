"""What this room asks the door (``people.access``): what one side of a case may hear of the other now."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Kin, may_learn
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent, Person, Withholding

from .models import Conversation

# The purposes of a consent that let the other side hear a thing.
PURPOSES: dict[Item, tuple[Purpose, ...]] = {
    Item.FOUND: (Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT),
    Item.WELL: (Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT),
    Item.MESSAGE: (Purpose.CONTACT, Purpose.DIRECT),
    Item.CONTACT: (Purpose.DIRECT,),
    Item.WHEREABOUTS: (Purpose.WHEREABOUTS,),
}
NO_CONTACT = frozenset({Conversation.Choice.DECLINES, Conversation.Choice.NEVER})


def purpose_open(listener: Person, item: Item, about: Person) -> Purpose | None:
    """The purpose for which this relative may hear this of that person now, if there is one.

    Every purpose is asked, also after a yes: the number of questions tells nothing about the answer (S18).
    """
    answers = {purpose: may_learn(Kin(listener), item, about, purpose) for purpose in PURPOSES[item]}
    return next((purpose for purpose, answer in answers.items() if answer), None)


def may_hear(listener: Person, item: Item, about: Person) -> bool:
    """Whether this relative may hear this of that person now."""
    return purpose_open(listener, item, about) is not None


def resting_on(listener: Person, items: Iterable[Item], about: Person) -> set[int]:
    """Every consent in force that lets this relative hear these things now."""
    asked = ((item, purpose) for item in items for purpose in PURPOSES[item])
    return {pk for item, purpose in asked for pk in may_learn(Kin(listener), item, about, purpose).consents}


def heard_by_enquirer(case: Case) -> frozenset[Item]:
    """What the enquirer may hear of the sought person now: of being found, being well, and messages."""
    answers = {
        item: may_hear(case.enquirer, item, case.sought) for item in (Item.FOUND, Item.WELL, Item.MESSAGE)
    }
    return frozenset(item for item, answer in answers.items() if answer)


def other_side(case: Case, person: Person) -> Person:
    """The enquirer's other side is the sought person, and the other way round. Raises PermissionDenied."""
    if person.pk == case.enquirer_id:
        return case.sought
    if person.pk == case.sought_id:
        return case.enquirer
    raise PermissionDenied("a case of somebody else")


def choice_of(case: Case) -> Conversation.Choice | None:
    """What the found person chose when staff last spoke with them; None where nobody has.

    A "never" holds until two people have lifted it, whatever one of them has put on file since (S2, S9).
    """
    if nevers(case).exists():
        return Conversation.Choice.NEVER
    last = case.conversations.last()
    return Conversation.Choice(last.choice) if last is not None else None


def nevers(case: Case) -> QuerySet[Withholding]:
    """What stands withheld from the enquirer because the person looked for said "never", on this case or another."""
    said = Conversation.objects.filter(case__sought=case.sought_id, withholding__isnull=False)
    from_enquirer = Q(whom=Withholding.Whom.RELATIVES) | Q(whom_person=case.enquirer_id)
    return Withholding.objects.filter(from_enquirer, pk__in=said.values("withholding"), lifted_at=None)


def lock(case: Case) -> Case:
    """The case, locked with every consent of its two people until the transaction ends; call it before all else.

    Who withdraws a consent locks it too: either they were first, and the door says no here, or they wait.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("enquirer", "sought").get(pk=case.pk)
    sides = [locked.enquirer_id, locked.sought_id]
    given = Consent.objects.filter(Q(person__in=sides) | Q(about__in=sides)).order_by("pk")
    list(given.select_for_update(of=("self",)).values_list("pk"))
    return locked


def need(user: User, right: str, case: Case) -> None:
    """Raises PermissionDenied without the right on the case."""
    if not user.has_perm(right, case):
        raise PermissionDenied(right)
