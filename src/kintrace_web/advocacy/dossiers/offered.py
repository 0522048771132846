"""Something that can be an annex of a dossier, and what it has to be allowed to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kintrace.text import Sentence
from kintrace_web.people.items import Item

from .leaving import Leaving

# A paper that nobody made unreadable in part tells whatever stands in it.
WHOLE_PAPER = (Item.NAME, Item.AGE, Item.KINSHIP, Item.STORY, Item.PLACE)
# Of one that somebody went through, this stays.
REDACTED_PAPER = (Item.NAME, Item.STORY)
WHY = "for a dossier"
OF_OTHERS = Sentence("It tells of other people as well.")


@dataclass(frozen=True)
class Choice:
    """Something that can be an annex: what it is, and why it may not go, where it may not."""

    key: str
    kind: str
    title: str
    content_type: str
    needs: tuple[Item, ...]
    why_not: Sentence | None
    read: Callable[[], bytes] = field(repr=False)
    testimony_consents: tuple[int, ...] = ()

    @property
    def made_from(self) -> str:
        return self.key.partition(":")[2]


def lacking(leaves: Leaving, needs: tuple[Item, ...]) -> Sentence | None:
    """Why something stays that tells these items; None where all of them go."""
    lacks = leaves.lacks(needs)
    if not lacks:
        return None
    return Sentence(
        "It stays here: it tells {what}, and that may not go.",
        {"what": ", ".join(str(each.label) for each in lacks)},
    )
