"""A reply that came by post, by hand, by telephone or through a website: somebody enters it, with its scan."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, time

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters import rights as letters
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.cases.filekinds import PICTURES, kind_of
from kintrace_web.cases.taking_in import NotTakenInError, take_in
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from . import kinds
from .filing import file_with
from .keeping import Words, seal_words
from .models import Enclosure, IncomingMail, Reply
from .sorting import sweep
from .tongue import language_of

Source = IncomingMail.Source
BY_STAFF = (Source.POST, Source.HAND, Source.TELEPHONE, Source.PORTAL)


def enter(
    letter: Letter,
    *,
    source: str,
    came_on: date,
    text: str,
    actor: User,
    sender: str = "",
    scans: Sequence[tuple[str, bytes]] = (),
) -> Reply:
    """Enter a reply to a letter; scans are kept as pictures without EXIF. Raises PermissionDenied, RefusedError."""
    if not actor.has_perm(letters.WRITE, letter.appeal):
        raise PermissionDenied(letters.WRITE)
    _check(letter, source, came_on, text, scans)
    scans = [(name, _to_keep(content)) for name, content in scans]
    written: list[str] = []
    try:
        with transaction.atomic():
            return _enter(
                letter, source, came_on, Words(sender_name=sender[:300], text=text), scans, actor, written
            )
    except BaseException:
        sweep(written)
        raise


def _check(letter: Letter, source: str, came_on: date, text: str, scans: Sequence[tuple[str, bytes]]) -> None:
    if source not in BY_STAFF:
        raise RefusedError(Sentence("Say by which way it came."))
    if came_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    if letter.sent_on is not None and came_on < letter.sent_on:
        raise RefusedError(Sentence("On this day our letter had not gone yet."))
    if not text.strip() and not scans:
        raise RefusedError(Sentence("Write what they answered, or attach the scan."))
    if any(len(content) > settings.DOCUMENT_MOST_BYTES for _name, content in scans):
        most = settings.DOCUMENT_MOST_BYTES // 2**20
        raise RefusedError(
            Sentence("The file is larger than {most} MB. Choose a smaller one.", {"most": most})
        )


def _to_keep(content: bytes) -> bytes:
    """Of a picture its points alone: where and with what staff took it stays out (S26). Raises RefusedError."""
    if kind_of(content) not in PICTURES:
        return content
    try:
        return take_in(content)[1]
    except NotTakenInError:
        raise RefusedError(
            Sentence("The picture is broken or has too many points. Save it again, smaller.")
        ) from None


def _enter(
    letter: Letter,
    source: str,
    came_on: date,
    words: Words,
    scans: Sequence[tuple[str, bytes]],
    actor: User,
    written: list[str],
) -> Reply:
    mail = IncomingMail(
        source=Source(source),
        sha256=hashlib.sha256(uuid.uuid4().bytes).hexdigest(),
        size=len(words.text) + sum(len(content) for _name, content in scans),
        came_at=timezone.make_aware(datetime.combine(came_on, time(12))),
        language=language_of(words.text),
        matched_by=IncomingMail.MatchedBy.PERSON,
    )
    seal_words(mail, words)
    written.append(str(mail.words.name))
    mail.save(force_insert=True)
    for place, (name, content) in enumerate(scans, 1):
        kind = kinds.sniffed(content)
        scan = Enclosure(mail=mail, place=place, kind=kind, size=len(content))
        scan.title = kinds.harmless_name(name, kind, place)
        scan.is_dangerous = kinds.is_dangerous(kind, name)
        scan.file.save("", ContentFile(seal_bytes(content)), save=False)
        written.append(str(scan.file.name))
        scan.save()
    return file_with(mail, letter, is_from_unknown=False, actor=actor)
