"""A dossier before it is made: exactly what would go, to whom, in which words; and what stays here and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, LetterKind
from kintrace_web.advocacy.letters.making import draw
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.cases.models import Case, Document
from kintrace_web.people.items import Item
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .annexes import choices, chosen
from .content import Asked, generated_cover, texts_of, told_of
from .leaving import Leaving, leaving
from .numbers import long_numbers
from .offered import Choice
from .portrait import portrait_of

# Stands in the data until the dossier is made and has its own.
NO_REFERENCE_YET = "D-0000-0000"


@dataclass(frozen=True)
class Plan:
    """What would go."""

    asked: Asked
    leaves: Leaving
    said: dict[str, Any]
    all_choices: tuple[Choice, ...]
    annexes: tuple[Choice, ...]
    # Long numbers in the texts, for somebody to look at: they may be of papers or telephones.
    numbers: tuple[str, ...]
    portrait: Document | None = None

    @property
    def tells_nothing(self) -> bool:
        """No consent covers who it is about, or what happened: there would be no dossier."""
        return not self.leaves.may(Item.NAME, Item.STORY)


def plan(asked: Asked, *, actor: User, reference: str = NO_REFERENCE_YET) -> Plan:
    """What would go. Raises PermissionDenied; RefusedError for an annex that stays, or an override without a why."""
    if not actor.has_perm(rights.MAKE, asked.case):
        raise PermissionDenied(rights.MAKE)
    if asked.override and not asked.override_because.strip():
        raise RefusedError(
            Sentence("Say why it is shared without a consent: it stays on record with your name.")
        )
    leaves = leaving(asked.authority, asked.case.sought, actor=actor, override=asked.override)
    found = choices(asked.case, asked.authority, leaves, language=asked.language, actor=actor)
    taken = chosen(found, asked.annexes)
    said = told_of(asked, leaves, reference=reference, actor=actor)
    numbers = [number for text in texts_of(said) for number in long_numbers(text)]
    portrait = portrait_of(asked.case, leaves, actor)
    return Plan(asked, leaves, said, tuple(found), tuple(taken), tuple(dict.fromkeys(numbers)), portrait)


def covers(case: Case, *, actor: User) -> Sequence[Appeal]:
    """Approved cover letters about this case alone."""
    appeals = Appeal.objects.seen_by(actor).filter(
        kind=LetterKind.COVER, state=Appeal.State.APPROVED, cases=case
    )
    return [appeal for appeal in appeals if appeal.cases.count() == 1]


def cover_of(appeal: Appeal | None, authority: Authority, language: str) -> str:
    """The words of the cover letter: of an approved appeal, its fields filled as consent allows; else a text to start.

    Raises RefusedError where a consent is missing or the appeal has no version in this language.
    """
    if appeal is None:
        return generated_cover(language)
    wording = draw(appeal, authority, language=language).wording
    asks = [f"{at}. {ask}" for at, ask in enumerate(wording["asks"], start=1)]
    parts = [wording["subject"], wording["opening"], wording["body"], *asks, wording["closing"]]
    return "\n\n".join(part for part in parts if part)
