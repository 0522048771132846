"""Taking a testimony: who tells, in which words; translations beside it; who may open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import open_note
from kintrace_web.people.models import Person
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .asking import need, said
from .models import Event, Testimony, TestimonyVersion

State = Testimony.State


@dataclass(frozen=True)
class Told:
    """Who told it, when, where, as what."""

    name: str
    pseudonym: str
    capacity: str
    given_on: date
    language: str
    where: str = ""
    is_protected: bool = False
    person: Person | None = None


@dataclass(frozen=True)
class OpenedTestimony:
    """A testimony in clear, for the page that asked."""

    name: str
    where: str
    versions: list[tuple[TestimonyVersion, str]]


@transaction.atomic
def take_testimony(
    told: Told, *, actor: User, words: str = "", event: Event | None = None, cases: Iterable[Case] = ()
) -> Testimony:
    """Keep what somebody tells. Whoever takes it is its first keeper. Raises PermissionDenied, RefusedError."""
    need(actor, rights.TAKE)
    about = list(cases)
    for case in about:
        need(actor, "cases.read", case)
    if event is not None:
        need(actor, rights.READ_EVENT, event)
    if told.given_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    name, pseudonym = (
        said(told.name, Sentence("Write who tells it.")),
        said(told.pseudonym, Sentence("Write what they are called here.")),
    )
    if told.is_protected and _tells(name, pseudonym):
        raise RefusedError(Sentence("The name is protected: choose another name to call them by."))
    testimony = Testimony.objects.create(
        event=event,
        speaker_name=name,
        speaker_person=told.person,
        is_protected=told.is_protected,
        pseudonym=pseudonym,
        capacity=Testimony.Capacity(told.capacity),
        given_on=told.given_on,
        given_where=told.where.strip() or None,
        language=told.language,
        taken_by=actor,
    )
    testimony.cases.set(about)
    testimony.keepers.add(actor)
    record("testimonies.taken", testimony, actor=actor, cases=[str(case.pk) for case in about])
    if words.strip():
        write(testimony, language=told.language, words=words, actor=actor)
    return testimony


def _tells(name: str, pseudonym: str) -> bool:
    """Whether a pseudonym holds a part of the name."""
    return bool(
        {part for part in name.casefold().split() if len(part) > 1} & set(pseudonym.casefold().split())
    )


@transaction.atomic
def write(testimony: Testimony, *, language: str, words: str, actor: User) -> TestimonyVersion:
    """Write the words in a language, the speaker's own or a translation's; whatever was reviewed is reviewed anew.

    A translation is taken to be made from the original as it stands now. The same words again change nothing but that.
    Raises PermissionDenied, RefusedError.
    """
    locked = lock(testimony, actor)
    text = said(words, Sentence("Write the words."))
    original = locked.versions.filter(language=locked.language).first()
    is_original = language == locked.language
    if not is_original and original is None:
        raise RefusedError(Sentence("Write the words in the language of the speaker first."))
    made_from = 0 if is_original or original is None else original.edition
    version = locked.versions.filter(language=language).first()
    if version is None:
        version = TestimonyVersion(testimony=locked, language=language)
    else:
        version.edition += 1
    version.version_words, version.made_from, version.changed_by = text, made_from, actor
    version.save()
    back_to_draft(locked)
    record("testimonies.written", locked, actor=actor, language=language, edition=version.edition)
    testimony.refresh_from_db()
    return version


def open_testimony(testimony: Testimony, *, actor: User, reason: str) -> OpenedTestimony:
    """Name, place and words, for a keeper and on record. Raises PermissionDenied, ValueError without a reason."""
    need(actor, rights.OPEN, testimony)

    def opened(sealed: object) -> str:
        return open_note(sealed, testimony, right=rights.OPEN, reason=reason, actor=actor)  # type: ignore[arg-type]

    versions = [(version, opened(version.version_words)) for version in testimony.versions.all()]
    return OpenedTestimony(opened(testimony.speaker_name), opened(testimony.given_where), versions)


@transaction.atomic
def entrust(testimony: Testimony, *, whom: User, actor: User) -> None:
    """Let a colleague open it too. Raises PermissionDenied, RefusedError."""
    need(actor, rights.ENTRUST, testimony)
    if not whom.is_active or not whom.has_perm(rights.READ_TESTIMONY, testimony):
        raise RefusedError(Sentence("It is entrusted to somebody who may see that it is there."))
    testimony.keepers.add(whom)
    record("testimonies.entrusted", testimony, actor=actor, whom=whom.pk)


@transaction.atomic
def take_back(testimony: Testimony, *, whom: User, actor: User) -> None:
    """A colleague opens it no more. Raises PermissionDenied, RefusedError where nobody would be left."""
    need(actor, rights.ENTRUST, testimony)
    if not testimony.keepers.exclude(pk=whom.pk).exists():
        raise RefusedError(Sentence("Somebody has to keep it: entrust it to somebody else first."))
    testimony.keepers.remove(whom)
    record("testimonies.taken_back", testimony, actor=actor, whom=whom.pk)


def back_to_draft(testimony: Testimony) -> None:
    """What a second person read is not what stands there now."""
    testimony.state = State.DRAFT
    testimony.save(update_fields=["state"])


def lock(testimony: Testimony, actor: User, right: str = rights.CHANGE_TESTIMONY) -> Testimony:
    """The testimony, locked, for who holds the right. Raises PermissionDenied."""
    need(actor, right, testimony)
    return Testimony.objects.select_for_update(of=("self",)).get(pk=testimony.pk)
