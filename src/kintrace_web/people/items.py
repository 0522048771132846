"""What may be learned of a person, piece by piece, and what for: the words in which consent is given and asked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Item(models.TextChoices):
    """One thing that somebody may learn of a person."""

    NAME = "name", _("the name")
    AGE = "age", _("the age")
    KINSHIP = "kinship", _("who looks for the person")
    STORY = "story", _("the story of the case")
    PHOTO = "photo", _("a photo")
    PLACE = "place", _("where the person was last heard of")
    FOUND = "found", _("that the person was found")
    WELL = "well", _("that the person is alive and well")
    MESSAGE = "message", _("a family message")
    CONTACT = "contact", _("contact details")
    WHEREABOUTS = "whereabouts", _("where the person is")
    IDENTITY = "identity", _("identity numbers")
    WITNESS = "witness", _("who a witness is")
    DEATH = "death", _("that the person has died")


# Sections of their own (S22): each has its right, is sealed at rest (S27), and every reading is on record (S23).
PROTECTED = frozenset({Item.PHOTO, Item.CONTACT, Item.WHEREABOUTS, Item.IDENTITY, Item.WITNESS, Item.MESSAGE})
# A claim of somebody else's danger, a number that opens doors, a death told by a page: no consent covers these.
NEVER_BY_CONSENT = frozenset({Item.IDENTITY, Item.WITNESS, Item.DEATH})


class Purpose(models.TextChoices):
    """What a consent is for (S6). Each is given or refused by itself."""

    TRACING = "tracing", _("looking for the person in lists")
    MATCHING = "matching", _("comparing with the cases of other families")
    SHARING = "sharing", _("sharing the case with another body")
    PUBLICATION = "publication", _("publishing an item of the case")
    NEWS = "news", _("telling the family in words that the person chose")
    CONTACT = "contact", _("contact between the two sides through us")
    DIRECT = "direct", _("giving the other side one's contact details")
    WHEREABOUTS = "whereabouts", _("telling where the person is")


_FACTS = frozenset({Item.NAME, Item.AGE, Item.KINSHIP, Item.STORY, Item.PHOTO, Item.PLACE})
# What a consent to a purpose covers, where it names no single item.
COVERED: dict[Purpose, frozenset[Item]] = {
    Purpose.TRACING: frozenset(),
    Purpose.MATCHING: frozenset(),
    Purpose.SHARING: _FACTS,
    # Item by item (S4): a consent to publication that names no item covers none.
    Purpose.PUBLICATION: frozenset(),
    Purpose.NEWS: frozenset({Item.FOUND, Item.WELL}),
    Purpose.CONTACT: frozenset({Item.FOUND, Item.WELL, Item.MESSAGE}),
    Purpose.DIRECT: frozenset({Item.FOUND, Item.WELL, Item.MESSAGE, Item.CONTACT}),
    Purpose.WHEREABOUTS: frozenset({Item.FOUND, Item.WHEREABOUTS}),
}
# What a consent to a purpose may name as its one item.
NAMEABLE: dict[Purpose, frozenset[Item]] = {**COVERED, Purpose.PUBLICATION: _FACTS}
# Between two persons: such a consent names the person who may learn it.
BETWEEN_PERSONS = frozenset({Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT, Purpose.WHEREABOUTS})
# What ends when a person is found (S16, S17): each further use needs a new consent.
ENDS_WHEN_FOUND = frozenset(
    {Purpose.SHARING, Purpose.PUBLICATION, Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT, Purpose.WHEREABOUTS}
)


def covers(purpose: Purpose, item: Item, *, named: str = "") -> bool:
    """Whether a consent to ``purpose`` that names the item ``named`` (or none) covers ``item``.

    >>> covers(Purpose.CONTACT, Item.MESSAGE), covers(Purpose.CONTACT, Item.CONTACT)
    (True, False)
    >>> covers(Purpose.PUBLICATION, Item.NAME), covers(Purpose.PUBLICATION, Item.NAME, named="name")
    (False, True)
    """
    if item in NEVER_BY_CONSENT:
        return False
    return named == item and item in NAMEABLE[purpose] if named else item in COVERED[purpose]
