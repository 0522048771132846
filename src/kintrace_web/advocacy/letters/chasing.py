"""From a letter without an answer to the next one, in one step: a chaser that is written already."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.reunion.refusal import RefusedError

from . import drafting, rights
from .models import Appeal, Letter
from .stepping import State
from .wording import MOST_ASKS, words_of


@transaction.atomic
def chase(letter: Letter, *, actor: User) -> Appeal:
    """The chaser of a letter: in its language, about the same, with its reference and date, to be edited and reviewed.

    One that is being written already is given back as it is. Raises PermissionDenied, RefusedError.
    """
    locked = Letter.objects.select_for_update(of=("self",)).select_related("appeal").get(pk=letter.pk)
    if not actor.has_perm(rights.WRITE, locked.appeal):
        raise PermissionDenied(rights.WRITE)
    if locked.state != State.SENT or locked.answered_on or locked.closed_on:
        raise RefusedError(Sentence("Only a letter that went and has no answer is chased."))
    begun = chaser_of(locked)
    if begun is not None:
        return begun
    words = _words()[locked.language]
    return drafting.begin(
        theme=locked.appeal.theme,
        kind=LetterKind.CHASER,
        original=locked.language,
        actor=actor,
        cases=list(locked.appeal.cases.all()),
        follows=locked,
        subject=words["subject"],
        body=words["body"],
        asks=[words["ask"], *_asks_of(locked)][:MOST_ASKS],
    )


def chaser_of(letter: Letter) -> Appeal | None:
    """The chaser that is being written, or waits to be approved or sent."""
    begun = letter.followed_by.filter(kind=LetterKind.CHASER, letters=None)
    return begun.exclude(state=Appeal.State.WITHDRAWN).order_by("pk").first()


def _asks_of(letter: Letter) -> list[str]:
    """What was asked, in the words of that version today; a chaser's own first ask is not asked twice."""
    version = letter.appeal.versions.filter(language=letter.language).first()
    asks = [] if version is None else [ask for ask in words_of(version).asks if ask]
    return asks[1:] if letter.appeal.kind == LetterKind.CHASER else asks


@cache
def _words() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("chasing.yml")
    words: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return words
