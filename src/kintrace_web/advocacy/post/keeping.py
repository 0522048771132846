"""Keeping what comes in before anything else is done: a stop then loses nothing, a second try adds nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from kintrace_web.accounts.models import User
from kintrace_web.people.access import open_paper
from kintrace_web.people.sealing import blind, seal_bytes

from . import rights
from .models import Enclosure, IncomingMail
from .reading import sender_of

State, Refusal, Source = IncomingMail.State, IncomingMail.Refusal, IncomingMail.Source


@dataclass(frozen=True)
class Place:
    """Where a message lies on the server."""

    folder: str = ""
    validity: int | None = None
    uid: int | None = None


@dataclass(frozen=True)
class Words:
    """What something that came in says, in clear."""

    subject: str = ""
    sender: str = ""
    sender_name: str = ""
    recipients: list[str] = field(default_factory=list)
    text: str = ""


def keep(
    raw: bytes, *, came_at: datetime, place: Place, size: int | None = None, whole: bool = True
) -> IncomingMail:
    """Keep a message as it came; the one that is there already where it came before.

    ``whole`` is False where only its beginning was fetched because it is too large: it is kept as refused, and told
    from others by where it lies as well.
    """
    digest = hashlib.sha256(raw if whole else raw + repr((place, size)).encode()).hexdigest()
    known = IncomingMail.objects.filter(sha256=digest).first()
    if known is not None:
        return known
    mail = IncomingMail(
        source=Source.MAILBOX,
        sha256=digest,
        size=len(raw) if size is None else size,
        folder=place.folder[:200],
        validity=place.validity,
        uid=place.uid,
        came_at=came_at,
    )
    if not whole:
        mail.state, mail.refused_because = State.REFUSED, Refusal.TOO_LARGE
        name_sender(mail, sender_of(raw))
    mail.raw.save("", ContentFile(seal_bytes(raw)), save=False)
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        # Another run kept it in this moment.
        mail.raw.delete(save=False)
        return IncomingMail.objects.get(sha256=digest)
    except BaseException:
        mail.raw.delete(save=False)
        raise
    return mail


def name_sender(mail: IncomingMail, sender: str) -> None:
    """Put a keyed digest of who sent it, and the domain, on the row; the caller saves it."""
    mail.sender_digest = blind("post", sender)
    mail.domain = sender.rpartition("@")[2].casefold()[:253]


def seal_words(mail: IncomingMail, words: Words) -> None:
    """Put the words beside the message; the caller saves the row."""
    content = json.dumps(asdict(words), ensure_ascii=False).encode("utf-8", "replace")
    mail.words.save("", ContentFile(seal_bytes(content)), save=False)


def open_words(mail: IncomingMail, *, actor: User | None, reason: str) -> Words:
    """What it says, on record; empty once it was erased. Raises PermissionDenied, ValueError without a reason."""
    if not mail.words:
        return Words()
    with mail.words.open("rb") as file:
        content = file.read()
    return Words(**json.loads(open_paper(content, mail, right=rights.OPEN, reason=reason, actor=actor)))


def open_raw(mail: IncomingMail, *, actor: User | None, reason: str) -> bytes:
    """The message as it came, on record. Raises PermissionDenied, ValueError without a reason."""
    with mail.raw.open("rb") as file:
        content = file.read()
    return open_paper(content, mail, right=rights.OPEN, reason=reason, actor=actor)


def open_enclosure(enclosure: Enclosure, *, actor: User, reason: str) -> bytes:
    """An enclosed file, on record. Raises PermissionDenied, ValueError without a reason."""
    with enclosure.file.open("rb") as file:
        content = file.read()
    return open_paper(content, enclosure.mail, right=rights.OPEN, reason=reason, actor=actor)
