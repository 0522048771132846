"""Recordings of testimonies: told by their bytes, kept sealed, handed out to keepers on record."""

from __future__ import annotations

import hashlib

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import open_paper
from kintrace_web.people.orphans import delete_after_commit
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Testimony
from .taking import back_to_draft, lock

MOST_BYTES: int = settings.RECORDING_MOST_BYTES
# What is taken in, and how a download of it is called.
SUFFIXES = {
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/x-wav": "wav",
    "audio/mp4": "m4a",
    "audio/x-flac": "flac",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
}


def kind_of(content: bytes) -> str | None:
    """The media type of a recording, read from its bytes; None for everything else.

    >>> kind_of(b"OggS" + bytes(100)), kind_of(b"<html>")
    ('audio/ogg', None)
    """
    guessed = filetype.guess_mime(content[:8192])
    return guessed if guessed in SUFFIXES else None


def keep_recording(testimony: Testimony, *, content: bytes, actor: User) -> None:
    """Keep a recording, in place of one before. Raises PermissionDenied, RefusedError."""
    kind = _checked(content)
    with transaction.atomic():
        locked = lock(testimony, actor)
        old = locked.recording.name
        locked.recording_kind, locked.recording_size = kind, len(content)
        locked.recording_sha256 = hashlib.sha256(content).hexdigest()
        locked.recording.save("", ContentFile(seal_bytes(content)), save=False)
        kept = locked.recording
        try:
            with transaction.atomic():
                locked.save()
                back_to_draft(locked)
                record("testimonies.recording_kept", locked, actor=actor, size=len(content))
        except BaseException:
            kept.delete(save=False)
            raise
        delete_after_commit(old)
    testimony.refresh_from_db()


def open_recording(testimony: Testimony, *, actor: User, reason: str) -> bytes:
    """The recording in clear, for a keeper and on record. Raises PermissionDenied, ValueError without a reason."""
    with testimony.recording.open("rb") as file:
        sealed = file.read()
    return open_paper(sealed, testimony, right=rights.OPEN, reason=reason, actor=actor)


def _checked(content: bytes) -> str:
    if not content:
        raise RefusedError(Sentence("This file is empty. Choose it again."))
    if len(content) > MOST_BYTES:
        raise RefusedError(
            Sentence(
                "Recordings up to {most} MB are taken in. Make it shorter.", {"most": MOST_BYTES // 2**20}
            )
        )
    kind = kind_of(content)
    if kind is None:
        raise RefusedError(
            Sentence(
                "This is no recording of a kind that is kept: MP3, Ogg, WAV, M4A, FLAC, MP4, WebM, MOV, MKV."
            )
        )
    return kind
