"""From draft to approved: a second person reads exactly these words, and says yes, or gives them back with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.languages import Language
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .changing import State, hold_back, locked, need
from .models import Appeal, Review, Version
from .wording import is_stale, original_of, words_of

# The labels of Language as they stand in the code: a sentence is translated as a whole, with what is in it.
_ENGLISH = {each.value: each.name.capitalize() for each in Language}


@transaction.atomic
def submit(appeal: Appeal, *, actor: User) -> None:
    """Ask a second person to read it. Raises PermissionDenied, RefusedError that says what is not ready."""
    need(actor, rights.WRITE, appeal)
    held = locked(appeal)
    if held.state != State.DRAFT:
        raise RefusedError(Sentence("Only a draft is given to a second person."))
    if problem := next(iter(problems(held)), None):
        raise RefusedError(problem)
    _move(held, State.IN_REVIEW, actor, "letters.submitted")
    appeal.refresh_from_db()


def problems(appeal: Appeal) -> list[Sentence]:
    """What is not ready yet, version by version."""
    original = original_of(appeal)
    versions = appeal.versions.select_related("appeal")
    return [problem for version in versions for problem in _of(version, original)]


def _of(version: Version, original: Version) -> list[Sentence]:
    words = words_of(version)
    language = {"language": Sentence(_ENGLISH[version.language])}
    found = []
    if not words.subject:
        found.append(Sentence("{language}: the subject is missing.", language))
    if not words.body:
        found.append(Sentence("{language}: the text is missing.", language))
    found += [
        Sentence("{language}: ask {number} has no words yet.", {**language, "number": number})
        for number, ask in enumerate(words.asks, start=1)
        if not ask
    ]
    if is_stale(version, original):
        found.append(
            Sentence(
                "{language}: the original changed since. Bring it up to date, or leave the language out.",
                language,
            )
        )
    return found


@transaction.atomic
def take_back(appeal: Appeal, *, actor: User) -> None:
    """The writer wants to go on before anybody decided. Raises PermissionDenied, RefusedError."""
    need(actor, rights.WRITE, appeal)
    held = locked(appeal)
    if held.state != State.IN_REVIEW:
        raise RefusedError(Sentence("It does not wait for a second person any more."))
    _move(held, State.DRAFT, actor, "letters.taken_back")
    appeal.refresh_from_db()


@transaction.atomic
def approve(appeal: Appeal, *, editions: Mapping[str, int], actor: User) -> Review:
    """Say yes to these editions. Raises PermissionDenied for whoever wrote any of it, RefusedError."""
    return _decide(appeal, Review.Verdict.APPROVED, editions, "", actor)


@transaction.atomic
def give_back(appeal: Appeal, *, editions: Mapping[str, int], why: str, actor: User) -> Review:
    """Say no, and why: it is a draft again. Raises PermissionDenied, RefusedError without a reason."""
    if not why.strip():
        raise RefusedError(Sentence("Say why you give it back."))
    return _decide(appeal, Review.Verdict.GIVEN_BACK, editions, why.strip(), actor)


def _decide(appeal: Appeal, verdict: str, editions: Mapping[str, int], why: str, actor: User) -> Review:
    held = locked(appeal)
    need(actor, rights.REVIEW, held)
    if held.state != State.IN_REVIEW:
        raise RefusedError(Sentence("It does not wait for a second person any more."))
    if dict(editions) != editions_of(held):
        raise RefusedError(Sentence("The words changed while you read them. Read them again, then decide."))
    review = Review.objects.create(appeal=held, verdict=verdict, editions=dict(editions), why=why, by=actor)
    approved = verdict == Review.Verdict.APPROVED
    _move(held, State.APPROVED if approved else State.DRAFT, actor, f"letters.{verdict}")
    appeal.refresh_from_db()
    return review


def editions_of(appeal: Appeal) -> dict[str, int]:
    """Which edition each language stands at, and the whole with what is attached and what it is about."""
    whole = Appeal.objects.values_list("changes", flat=True).get(pk=appeal.pk)
    return {**dict(appeal.versions.values_list("language", "edition")), "whole": whole}


@transaction.atomic
def withdraw(appeal: Appeal, *, actor: User) -> None:
    """Nothing is sent of it any more. Letters that are out stay out. Raises PermissionDenied."""
    need(actor, rights.WRITE, appeal)
    held = locked(appeal)
    if held.state != State.WITHDRAWN:
        _move(held, State.WITHDRAWN, actor, "letters.withdrawn")
        hold_back(held, actor=actor, note="The appeal was withdrawn.")
    appeal.refresh_from_db()


def _move(appeal: Appeal, state: str, actor: User, verb: str) -> None:
    appeal.state = state
    appeal.save(update_fields=["state", "changed_at"])
    record(verb, appeal, actor=actor)
