"""The next letter after a reply, written already, for a person to change: the rules only offer it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.letters import drafting
from kintrace_web.advocacy.letters import rights as letters
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.letters.speaking import day_in
from kintrace_web.reunion.refusal import RefusedError

from .models import Reply

As = Reply.As
RULES: dict[str, tuple[LetterKind, ...]] = {
    As.ACKNOWLEDGED: (LetterKind.CHASER,),
    As.ASKS_MORE: (LetterKind.ANSWER,),
    As.REFUSED: (LetterKind.APPEAL,),
    As.PROMISED: (LetterKind.REMINDER, LetterKind.THANKS),
    As.GRANTED: (LetterKind.THANKS,),
    As.REFERRED: (LetterKind.APPEAL, LetterKind.THANKS),
}


def offers(reply: Reply) -> tuple[LetterKind, ...]:
    """The kinds of letter that may come next; none while nobody said what the reply was."""
    return RULES.get(reply.as_what, ())


@transaction.atomic
def begin_next(reply: Reply, kind: str, *, actor: User) -> Appeal:
    """Begin the next letter, in the language of the one that was answered. Raises PermissionDenied, RefusedError."""
    letter = reply.letter
    if not actor.has_perm(letters.WRITE, letter.appeal):
        raise PermissionDenied(letters.WRITE)
    if kind not in offers(reply):
        raise RefusedError(Sentence("This letter does not follow from what the reply was."))
    words = _words()[letter.language][_which(reply, kind)]
    due = day_in(reply.promise_due, letter.language) if reply.promise_due else "—"
    filled = {name: text.replace("{promise_due}", due) for name, text in words.items()}
    return drafting.begin(
        theme=letter.appeal.theme,
        kind=kind,
        original=letter.language,
        actor=actor,
        cases=list(letter.appeal.cases.all()),
        follows=letter,
        subject=filled["subject"],
        body=filled["body"],
        asks=[filled["ask"]] if filled.get("ask") else [],
    )


def _which(reply: Reply, kind: str) -> str:
    """The words: to another body they say who sent us; a reminder without a day names none."""
    if kind == LetterKind.APPEAL:
        return "referred" if reply.as_what == As.REFERRED else "appeal"
    if kind == LetterKind.REMINDER and reply.promise_due is None:
        return "reminder_without_day"
    return str(kind)


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    path = Path(__file__).with_name("offering.yml")
    words: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(path.read_text("utf-8"))
    return words
