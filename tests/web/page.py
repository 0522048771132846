"""One row of the table of pages (pages.py): an address, and what each of six people is answered there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

GO, AGAIN, SIGN_IN, NO, NONE = "go", "again", "sign in", 403, 404
PEOPLE = ("member", "other", "stranger", "supervisor", "administrator", "relative")
Answer = int | str


@dataclass(frozen=True)
class Page:
    """One row."""

    name: str
    parts: str
    method: str
    member: Answer
    other: Answer
    stranger: Answer
    supervisor: Answer
    administrator: Answer
    relative: Answer = NONE
    html: bool = True

    def address(self, world: dict[str, Any]) -> str:
        pairs = (part.split("=") for part in self.parts.split())
        # A word that world.py does not know is the part itself: ``slug=story``.
        return reverse(self.name, kwargs={name: world.get(word, word) for name, word in pairs})

    @property
    def is_shown_to(self) -> str | None:
        """The first of the six who sees a page here; None for addresses that only act."""
        answers = ((person, getattr(self, person)) for person in PEOPLE)
        return (
            next((person for person, answer in answers if answer == 200), None)
            if self.method == "GET"
            else None
        )
