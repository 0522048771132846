"""How the one door (``access``) decides: may X learn Y about Z for the purpose P now, and why?

Nothing is opened here. Pages and rooms import all of this from ``access``.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User

from .items import BETWEEN_PERSONS, NEVER_BY_CONSENT, Item, Purpose
from .models import Consent, LegalBasis, Person, Withholding
from .suppression import Erasure, Suppression

# The right that staff need for a thing; the rooms above say who holds it for whom (cases/rights.py).
RIGHT = {
    Item.PHOTO: "people.read_photo",
    Item.CONTACT: "people.read_contact",
    Item.WHEREABOUTS: "people.read_whereabouts",
    Item.IDENTITY: "people.read_identity",
    Item.WITNESS: "people.read_witness",
    Item.MESSAGE: "people.read_message",
}
READ_FILE, WRITE = "people.read_file", "people.write_protected"
# Somebody else's as well as the person's own: who is looking, what that family told, who saw them.
OF_SOMEBODY_ELSE = frozenset({Item.WITNESS, Item.DEATH, Item.KINSHIP, Item.STORY})
# Whoever learns one of these learns that the person was found.
TELLS_OF_BEING_FOUND = frozenset({Item.WELL, Item.MESSAGE, Item.CONTACT, Item.WHEREABOUTS})
# No exact place of a child, and to the public no name (S12).
NO_PLACE_OF_CHILDREN = frozenset({Item.PLACE, Item.WHEREABOUTS})


@dataclass(frozen=True)
class Staff:
    """A member of staff, at work."""

    user: User


@dataclass(frozen=True)
class Kin:
    """A relative who asks about somebody else: an enquirer, or a found person who asks about the enquirer."""

    person: Person


@dataclass(frozen=True)
class Oneself:
    """Somebody who asks what is held of them (S28)."""

    person: Person


@dataclass(frozen=True)
class Body:
    """Another organisation, by the name it has in the consents."""

    name: str


@dataclass(frozen=True)
class Public:
    """Anybody."""


Outside = Kin | Body | Public
Asker = Staff | Oneself | Outside
# What each of those outside can ask for at all.
ASKS_FOR: dict[type[Outside], frozenset[Purpose]] = {
    Kin: BETWEEN_PERSONS,
    Body: frozenset({Purpose.SHARING}),
    Public: frozenset({Purpose.PUBLICATION}),
}


@dataclass(frozen=True)
class Decision:
    """The answer of the door: yes or no, why, and the consents it rests on."""

    allowed: bool
    why: Sentence
    consents: tuple[int, ...] = field(default=())

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class Searches:
    """What the rooms above know of the searches for a person; where nobody has told the door, the careful answer.

    ``enquirers`` are those who look for them, by ID, and may speak for them until they are found (S17). ``waits``: a
    second person has still to agree to the search for a child, or by one who asks (S12).
    """

    enquirers: frozenset[UUID] = frozenset()
    found: bool = True
    may_be_child: bool = True
    waits: bool = True


# Of many people at once: a page that shows hundreds asks once.
SearchesOf = Callable[[Sequence[Person]], dict[UUID, Searches]]


def _told_nothing(people: Sequence[Person]) -> dict[UUID, Searches]:
    return {person.pk: Searches() for person in people}


def _tells_all(_person: Person) -> bool:
    return True


_searches: SearchesOf = _told_nothing
_story_names_place: Callable[[Person], bool] = _tells_all


def knows_searches(searches: SearchesOf, story_names_place: Callable[[Person], bool]) -> None:
    """Tell the door what it cannot see from here: the searches for a person, and whether their story tells a place."""
    global _searches, _story_names_place
    _searches, _story_names_place = searches, story_names_place


@dataclass(frozen=True)
class Known:
    """What is on record about a person on a day, as far as an answer to somebody outside rests on it."""

    # The items that are withheld; an empty one stands for everything.
    withheld: frozenset[str]
    gone: bool
    searches: Searches
    given: tuple[Consent, ...]
    based: bool


def known_of(
    asker: Outside, people: Iterable[Person], purpose: Purpose, day: date, item: Item | None = None
) -> dict[UUID, Known]:
    """Of many people at once, by ID: what ``answer`` needs; ``item`` is the one that is asked for, if it is one."""
    asked = list({person.pk: person for person in people}.values())
    withheld, gone = _shut(asker, asked)
    between = isinstance(asker, Kin)
    # Between two persons nobody speaks for another, and only places are kept for a child.
    searches = {} if between and item and item not in NO_PLACE_OF_CHILDREN else _searches(asked)
    given = _given(asker, asked, purpose, day)
    bases = LegalBasis.objects.filter(person__in=asked)
    based = set() if between else set(bases.values_list("person", flat=True))
    return {
        person.pk: Known(
            withheld=frozenset(withheld[person.pk]),
            gone=person.pk in gone,
            searches=searches.get(person.pk, Searches()),
            given=tuple(given[person.pk]),
            based=person.pk in based,
        )
        for person in asked
    }


def may_learn(asker: Asker, item: Item, about: Person, purpose: Purpose, on: date | None = None) -> Decision:
    """May this asker learn this of that person for this purpose on that day (today where none is given)?

    Staff need the right to the section. Everybody else needs a consent in force: of the person, or of an enquirer who
    speaks for a person that cannot be asked; to this purpose, for this item, to this recipient (S1, S6, S8). What is
    withheld from the asker stays shut whatever was agreed to (S9).
    """
    match asker:
        case Staff(user):
            return _staff(user, item, about)
        case Oneself(person):
            return _oneself(person, item, about)
        case _:
            day = on or timezone.localdate()
            known = known_of(asker, [about], purpose, day, item)
            return answer(asker, item, about, purpose, day, known[about.pk])


def _no(why: Sentence) -> Decision:
    return Decision(False, why)


def _staff(user: User, item: Item, about: Person) -> Decision:
    if user.has_perm(RIGHT.get(item, READ_FILE), about):
        return Decision(True, Sentence("Your role on the case opens this section."))
    return _no(Sentence("Your role on the case does not open this section."))


def _oneself(person: Person, item: Item, about: Person) -> Decision:
    if person.pk != about.pk:
        return _no(Sentence("This is about somebody else."))
    if item in OF_SOMEBODY_ELSE:
        return _no(Sentence("This concerns somebody else as well; a person at the office answers it."))
    return Decision(True, Sentence("What is held of somebody is theirs to see."))


def answer(asker: Outside, item: Item, about: Person, purpose: Purpose, day: date, known: Known) -> Decision:
    """As ``may_learn`` for somebody outside, with what is on record read already (``known_of``, for the same)."""
    if item in NEVER_BY_CONSENT:
        return _no(Sentence("This leaves the association in no way."))
    if purpose not in ASKS_FOR[type(asker)]:
        return _no(Sentence("Nobody of this kind is told anything for this purpose."))
    # Every question is asked whatever the answer to the one before: how long it takes tells nothing (S18).
    withheld = _stays_shut(item, known.withheld, known.gone)
    between = isinstance(asker, Kin)
    searches = known.searches if not between or item in NO_PLACE_OF_CHILDREN else Searches()
    child = _is_kept_for_a_child(asker, item, about, day, searches)
    waits = _waits(asker, searches)
    given = _to_this(asker, item, known.given)
    based = between or known.based
    resting = tuple(each.pk for each in given if each.about_id is None or _speaks(each, searches, based))
    both = not (item == Item.CONTACT and isinstance(asker, Kin)) or _agrees_in_turn(asker, item, about, day)
    if withheld:
        return _no(Sentence("This is withheld."))
    if child:
        return _no(Sentence("This is not told of somebody who may be a child."))
    if waits:
        return _no(
            Sentence("A second person has not yet agreed to the search for somebody who may be a child.")
        )
    if given and not resting and not based:
        return _no(
            Sentence(
                "No legal basis for holding data of this person is on file. Record it on the page of the case."
            )
        )
    if not resting:
        return _no(Sentence("There is no consent on record for this."))
    if not both:
        return _no(Sentence("Contact goes through the association until both sides choose direct contact."))
    return Decision(True, Sentence("A consent on record covers this."), resting)


def _given(
    asker: Outside, people: Sequence[Person], purpose: Purpose, day: date
) -> dict[UUID, list[Consent]]:
    """The consents in force to this purpose that name this asker, whoever gave them; by whom they are about."""
    given = defaultdict[UUID, list[Consent]](list)
    for each in Consent.objects.in_force(day).filter(_from(people, purpose), _to(asker), purpose=purpose):
        given[each.about_id or each.person_id].append(each)
    return given


def _to_this(asker: Outside, item: Item, given: Iterable[Consent]) -> list[Consent]:
    """Those of the consents that would let this asker learn the item."""
    return [
        each
        for each in given
        if each.covers(item) and (not isinstance(asker, Body) or _name(each.recipient) == _name(asker.name))
    ]


def _agrees_in_turn(asker: Kin, item: Item, about: Person, day: date) -> bool:
    """Whether the one who asks lets the other learn the same."""
    given = _given(Kin(about), [asker.person], Purpose.DIRECT, day)
    return bool(_to_this(Kin(about), item, given[asker.person.pk]))


def _speaks(consent: Consent, searches: Searches, based: bool) -> bool:
    """Whether who gave it may speak for whom it is about: an enquirer, until the person is found (S17).

    Who cannot be asked must be held on a basis in law, of which the enquirer was told (S10).
    """
    return consent.person_id in searches.enquirers and not searches.found and based


def _from(people: Sequence[Person], purpose: Purpose) -> Q:
    """Whose consents count. Between persons nobody speaks for another, whatever the database holds."""
    own = Q(about=None, person__in=people)
    return own if purpose in BETWEEN_PERSONS else own | Q(about__in=people)


def _to(asker: Outside) -> Q:
    """The consents that name this asker. One that names nobody is for the public, and for that alone."""
    match asker:
        case Kin(person):
            return Q(recipient_person=person)
        case Body():
            return ~Q(recipient="") & Q(recipient_person=None)
        case Public():
            return Q(recipient="", recipient_person=None)


def _name(text: str) -> str:
    """The name of a body as it is compared: the same letters, whatever their case, width and spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def stays_whatever_was_agreed(asker: Outside, item: Item, about: Person, day: date) -> bool:
    """Whether a child is protected from this being told outside, or no second person has agreed to the search (S12)."""
    searches = _searches([about])[about.pk]
    return any(
        [_is_kept_for_a_child(asker, item, about, day, searches), _waits(asker, searches)],
    )


def _is_kept_for_a_child(asker: Outside, item: Item, about: Person, day: date, searches: Searches) -> bool:
    """Whether nobody outside is told this of somebody who may be a child.

    No place, also not inside the story, which a body reads as it stands in the file; and to the public no name.
    """
    tells = item in NO_PLACE_OF_CHILDREN or (item == Item.NAME and isinstance(asker, Public))
    if item == Item.STORY and isinstance(asker, Body):
        tells = _story_names_place(about)
    return tells and (searches.may_be_child or about.is_minor(day))


def _waits(asker: Outside, searches: Searches) -> bool:
    """Whether nothing leaves the association about the person yet."""
    return not isinstance(asker, Kin) and searches.waits


def is_withheld(asker: Outside, item: Item, about: Person) -> bool:
    """Whether something in force withholds this from the asker (S9).

    From bodies and the public everything is, of somebody who is not to be on record any more; between two persons
    nothing goes any more, once what is held of one of them was deleted (S15).
    """
    withheld, gone = _shut(asker, [about])
    return _stays_shut(item, withheld[about.pk], about.pk in gone)


def _stays_shut(item: Item, withheld: Iterable[str], gone: bool) -> bool:
    this = {"", str(item)} | ({str(Item.FOUND)} if item in TELLS_OF_BEING_FOUND else set())
    return gone or not this.isdisjoint(withheld)


def _shut(asker: Outside, people: Sequence[Person]) -> tuple[dict[UUID, set[str]], set[UUID]]:
    """What of each of these is withheld from the asker, and of whom nothing is on record any more."""
    whom = Withholding.Whom
    from_these = Q(whom=whom.EVERYBODY)
    match asker:
        case Kin(person):
            from_these |= Q(whom=whom.RELATIVES) | Q(whom=whom.PERSON, whom_person=person)
        case Body():
            from_these |= Q(whom=whom.BODIES)
        case Public():
            from_these |= Q(whom=whom.PUBLIC)
    withheld = defaultdict[UUID, set[str]](set)
    rows = Withholding.objects.filter(from_these, person__in=people, lifted_at=None)
    for pk, item in rows.values_list("person", "item"):
        withheld[pk].add(item)
    gone: models.QuerySet[Erasure] | models.QuerySet[Suppression]
    if isinstance(asker, Kin):
        gone = Erasure.objects.done_to(asker.person, *people)
    else:
        gone = Suppression.objects.in_force().filter(person__in=[person.pk for person in people])
    # Both are asked whatever the first says (S18).
    pks = {pk for pk in gone.values_list("person", flat=True) if pk is not None}
    if isinstance(asker, Kin) and asker.person.pk in pks:
        pks |= {person.pk for person in people}
    return withheld, pks
