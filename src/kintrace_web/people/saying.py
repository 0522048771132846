"""What words that become public tell of a person beyond what was agreed to (S4, S12, S21, S25, S26)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from .access import where_in
from .items import Item
from .likeness import LEAST_LETTERS, gives_away, telling, words_of
from .models import Kinship, Person, PersonName
from .wording import tells_age, tells_rank

# What other rooms hold in confidence: told these words, they say whether some of it stands in them.
Tells = Callable[[Person, str], bool]
_TOLD_IN_CONFIDENCE: dict[str, Tells] = {}


def told_in_confidence(name: str, tells: Tells) -> None:
    """Have wordings compared with what a room holds in confidence; said again under a name, the later stands."""
    _TOLD_IN_CONFIDENCE[name] = tells


class ReleaseRefused(ValueError):
    """This is not published; the text says why."""


def names_around(person: Person) -> list[str]:
    """Every name that tells who the person is: their own, those of their kin, and of their parents."""
    kin = Kinship.objects.filter(Q(person=person) | Q(relative=person)).values_list("person", "relative")
    named = {person.pk, *(pk for pair in kin for pk in pair)}
    texts = PersonName.objects.filter(person__in=named).values_list("text", flat=True)
    return [*texts, person.father_name, person.mother_name]


def refuse_what_tells(
    person: Person, words: str, *, items: Collection[Item], places: Iterable[str], today: date
) -> None:
    """Raises ReleaseRefused where words that become public tell of a person more than these items.

    ``places`` are those that the caller's room knows of the person.
    """
    names = names_around(person)
    if Item.NAME not in items and gives_away(words, names):
        raise ReleaseRefused(_("The name is an item of its own. Take it out of these words."))
    if Item.NAME in items and _names_another(words, names, [name.text for name in person.names.all()]):
        raise ReleaseRefused(_("These words name somebody else of the family. Take that name out."))
    if where_in(words, person) or any(tells(person, words) for tells in _TOLD_IN_CONFIDENCE.values()):
        raise ReleaseRefused(
            _(
                "Something in these words was told to us in confidence: a place, or who saw the person. Take it out."
            )
        )
    if Item.PLACE not in items and gives_away(words, map(telling, [person.birth_place, *places])):
        raise ReleaseRefused(_("The place is an item of its own. Take it out of these words."))
    if tells_age(words, person.birth, today):
        raise ReleaseRefused(_("The public is told an age in tens of years, never the exact age or year."))
    if person.private and tells_rank(words):
        raise ReleaseRefused(_("Rank and unit of somebody who is held are never published."))


def _names_another(published: str, names: Iterable[str], own: Iterable[str]) -> bool:
    """Whether a word of another name stands there, letter for letter: brothers share a name, and many sound alike."""
    theirs = frozenset[str]().union(*(words_of(name) for name in own))
    others = frozenset[str]().union(*(words_of(name) for name in names)) - theirs
    return any(len(word) >= LEAST_LETTERS for word in words_of(published) & others)
