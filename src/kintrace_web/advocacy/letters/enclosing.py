"""A file that goes with one letter alone, and the room that answers for what it put there.

Rooms above this one say at start whether a letter with their file may still go, and hear when it went.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from .models import Attachment, Letter

# What age made is bytes to everybody but the recipient. Such files come from rooms of ours, never from an upload.
ENCRYPTED = "application/octet-stream"


@dataclass(frozen=True)
class Encloser:
    """A room that encloses files: why a letter may not go any more (None: it may), and what follows once it went."""

    why_not: Callable[[Letter], Sentence | None]
    went: Callable[[Letter], None]


_ENCLOSERS: list[Encloser] = []


def answers(encloser: Encloser) -> None:
    """Ask this room about every letter from now on; called when the room is loaded."""
    if encloser not in _ENCLOSERS:
        _ENCLOSERS.append(encloser)


def why_not(letter: Letter) -> Sentence | None:
    """Why a letter may not go with what is enclosed; None where nobody has anything against it."""
    found = (encloser.why_not(letter) for encloser in _ENCLOSERS)
    return next((sentence for sentence in found if sentence is not None), None)


def went(letter: Letter) -> None:
    """Tell the rooms that a letter went, within the transaction that says so."""
    for encloser in _ENCLOSERS:
        encloser.went(letter)


def enclose_encrypted(letter: Letter, *, title: str, content: bytes, actor: User) -> Attachment:
    """Put an encrypted file with this letter alone; its title stands in the letter.

    Called in the transaction that makes the letter, before it was typeset. Raises RefusedError where it was.
    """
    if letter.pdf or letter.state != Letter.State.WAITING:
        raise RefusedError(Sentence("This letter is typeset. Nothing is put with it any more."))
    enclosed = Attachment(
        appeal=letter.appeal,
        title=title,
        language=letter.language,
        content_type=ENCRYPTED,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=actor,
        # With no other letter of the appeal.
        removed_at=timezone.now(),
    )
    try:
        enclosed.file.save("", ContentFile(seal_bytes(content)), save=False)
        enclosed.save()
        letter.attachments.add(enclosed)
        letter.wording["attachments"] = [*letter.wording.get("attachments", ()), title]
        letter.save(update_fields=["wording"])
        record("letters.enclosed", letter, actor=actor, attachment=enclosed.pk)
    except BaseException:
        if enclosed.file:
            enclosed.file.delete(save=False)
        raise
    return enclosed
