"""Writing a petition: what it asks for in each language, whom it is addressed to, its goal and its last day.

A version that the public reads is never changed: who writes on begins the next one, and a second person opens that.
So each signature stands under the very words that were signed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.languages import Language
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Petition, Text, Version

State = Version.State
# Words that stand in addresses of the pages themselves.
RESERVED = frozenset({"confirm", "feed", "list", "new", "sign"})
OVER = Sentence("This petition is over. Its words stay as they were signed.")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Words:
    """What a petition says in one language."""

    title: str
    teaser: str
    body: str


@dataclass(frozen=True)
class Frame:
    """What a petition is beside its words."""

    goal: int
    closes_on: date
    authority: Authority | None = None
    addressee: Mapping[str, str] | None = None


@transaction.atomic
def begin(*, slug: str, original: str, words: Words, frame: Frame, actor: User) -> Petition:
    """Begin a petition in one language. Nobody outside sees it yet. Raises PermissionDenied, RefusedError."""
    need(actor, rights.WRITE)
    petition = Petition(slug=_slug(slug), original=Language(original), written_by=actor)
    _set_frame(petition, frame)
    petition.save(force_insert=True)
    version = Version.objects.create(petition=petition, number=1)
    version.writers.add(actor)
    _set_words(version, original, words)
    record("petitions.begun", petition, actor=actor, goal=petition.goal)
    return petition


@transaction.atomic
def write(petition: Petition, language: str, words: Words, *, actor: User) -> Version:
    """Write the text in one language, anew or for the first time; the version that comes of it is a draft.

    Raises PermissionDenied, RefusedError where it was handed over.
    """
    held = open_for_change(petition, actor)
    version = _draft(held, actor)
    _set_words(version, language, words)
    _changed(version, actor)
    record("petitions.written", held, actor=actor, version=version.number, language=str(Language(language)))
    return version


@transaction.atomic
def drop_language(petition: Petition, language: str, *, actor: User) -> Version:
    """Leave a language out of the version that comes next. Raises PermissionDenied, RefusedError for the first one."""
    held = open_for_change(petition, actor)
    if language == held.original:
        raise RefusedError(
            Sentence("The petition was written in this language first. It cannot be left out.")
        )
    version = _draft(held, actor)
    version.texts.filter(language=language).delete()
    _changed(version, actor)
    record("petitions.language_dropped", held, actor=actor, version=version.number, language=language)
    return version


@transaction.atomic
def reframe(petition: Petition, frame: Frame, *, actor: User) -> None:
    """Set the goal and the last day anew, and as long as it is not public whom it is addressed to.

    Who signed has signed to somebody: that does not change afterwards. Raises PermissionDenied, RefusedError.
    """
    held = open_for_change(petition, actor)
    before = (held.authority_id, held.addressee)
    _set_frame(held, frame)
    if held.current is not None and before != (held.authority_id, held.addressee):
        raise RefusedError(
            Sentence("It is public: people signed it to this address. Begin another petition in its place.")
        )
    held.save()
    # What the second person read beside the words has changed too.
    waiting = held.newest
    if waiting.state != State.OPEN:
        _changed(waiting, actor)
    record("petitions.reframed", held, actor=actor, goal=held.goal, closes_on=held.closes_on.isoformat())
    petition.refresh_from_db()


@transaction.atomic
def hand_in(petition: Petition, *, actor: User) -> Version:
    """Give the draft to a second person. Raises PermissionDenied, RefusedError."""
    held = open_for_change(petition, actor)
    version = held.newest
    if version.state != State.DRAFT:
        raise RefusedError(Sentence("There is no draft to hand in."))
    version.state, version.given_back_because = State.WAITING, ""
    version.save(update_fields=["state", "given_back_because"])
    record("petitions.handed_in", held, actor=actor, version=version.number)
    return version


def need(actor: User, right: str, subject: object = None) -> None:
    """Raises PermissionDenied."""
    if not actor.has_perm(right, subject):  # type: ignore[arg-type]
        raise PermissionDenied(right)


def locked(petition: Petition) -> Petition:
    """The row, held until the end of the transaction: all that changes a count stands in line here."""
    return Petition.objects.select_for_update(of=("self",), no_key=True).get(pk=petition.pk)


def open_for_change(petition: Petition, actor: User) -> Petition:
    """The petition, held, for who may write. Raises PermissionDenied, RefusedError where its list was made."""
    need(actor, rights.WRITE)
    held = locked(petition)
    if held.frozen_at is not None or held.taken_down_at is not None:
        raise RefusedError(OVER)
    return held


def _draft(petition: Petition, actor: User) -> Version:
    """The version that is written at; a new one, with the same words, where the newest is public."""
    newest = petition.newest
    if newest.state != State.OPEN:
        return newest
    version = Version.objects.create(petition=petition, number=newest.number + 1)
    for text in newest.texts.all():
        text.pk, text.version = None, version
        text.save(force_insert=True)
    return version


def _changed(version: Version, actor: User) -> None:
    version.state = State.DRAFT
    version.edition += 1
    version.save(update_fields=["state", "edition"])
    version.writers.add(actor)


def _set_words(version: Version, language: str, words: Words) -> None:
    title, teaser = " ".join(words.title.split()), " ".join(words.teaser.split())
    body = words.body.strip()
    if not (title and teaser and body):
        raise RefusedError(
            Sentence("A petition has a title, one sentence that says what it asks, and a text.")
        )
    Text.objects.update_or_create(
        version=version,
        language=Language(language),
        defaults={"title": title[:200], "teaser": teaser[:300], "body": body},
    )


def _set_frame(petition: Petition, frame: Frame) -> None:
    addressee = {each: said.strip() for each, said in (frame.addressee or {}).items() if said.strip()}
    if (frame.authority is None) == (not addressee):
        raise RefusedError(
            Sentence("Say whom it is addressed to: an authority of the directory, or in words.")
        )
    if frame.authority is None and petition.original not in addressee:
        raise RefusedError(Sentence("Say whom it is addressed to in the language it was written in first."))
    if frame.goal < 1:
        raise RefusedError(Sentence("The goal is a number above nought."))
    if frame.closes_on < timezone.localdate():
        raise RefusedError(Sentence("The last day is over. Choose one that is still to come."))
    petition.authority, petition.addressee = frame.authority, addressee
    petition.goal, petition.closes_on = frame.goal, frame.closes_on


def _slug(slug: str) -> str:
    said = slug.strip()
    if not SLUG.fullmatch(said) or len(said) > 60 or said in RESERVED:
        raise RefusedError(
            Sentence("The address is made of small Latin letters, digits and hyphens, as in open-the-gates.")
        )
    if Petition.objects.filter(slug=said).exists():
        raise RefusedError(Sentence("Another petition has this address. Choose another."))
    return said
