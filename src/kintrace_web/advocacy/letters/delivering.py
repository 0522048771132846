"""Letters that a person delivers: printed and posted, handed over, entered on the authority's website."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.audit.recording import record
from kintrace_web.cases.filekinds import PDF, PICTURES, kind_of
from kintrace_web.cases.taking_in import MOST_BYTES, NotTakenInError, Reason, take_in
from kintrace_web.people.access import open_paper
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .handing_over import NotToGoError, demand_that_it_may_go
from .models import Letter
from .setting import pdf_of
from .stepping import State, lock, sent

LONGEST_RECEIPT = 300
NOT_WAITING = Sentence("This letter does not wait to be delivered any more.")
PRINTED = Sentence("Printed.")


def print_copy(letter: Letter, *, actor: User) -> bytes:
    """The typeset letter, to be printed or carried; that it was taken out is among its steps.

    Raises PermissionDenied, RefusedError where it may not go any more.
    """
    with transaction.atomic():
        locked = lock(letter, actor, states={State.WAITING}, refused=NOT_WAITING)
        try:
            demand_that_it_may_go(locked)
        except NotToGoError as stopped:
            raise RefusedError(stopped.why) from None
        locked.steps.create(state=locked.state, note=str(PRINTED), by=actor)
        record("letters.printed", locked, actor=actor)
    return pdf_of(locked)


def deliver(letter: Letter, *, on: date, actor: User, receipt: str = "", proof: bytes | None = None) -> None:
    """Say that it went: when, and by what it can be proved. The deadline runs from that day.

    ``receipt``: by post the number of the registered letter; by hand who received it; on a website its number there.
    ``proof``: a scan of the receipt, or the picture of the website's page. What happened is taken down even where the
    letter should not have gone. Raises PermissionDenied, RefusedError.
    """
    kept = _taken_in(proof) if proof is not None else None
    said = " ".join(receipt.split())[:LONGEST_RECEIPT]
    stored = ""
    try:
        with transaction.atomic():
            locked = lock(letter, actor, states={State.WAITING}, refused=NOT_WAITING)
            _check(locked, on, said, kept)
            locked.receipt = said
            if kept is not None:
                locked.proof.save("", ContentFile(seal_bytes(kept)), save=False)
                stored = locked.proof.name or ""
            sent(locked, on=on, note=_note(locked), by=actor)
    except BaseException:
        if stored:
            locked.proof.storage.delete(stored)
        raise
    letter.refresh_from_db()


def open_proof(letter: Letter, *, actor: User, reason: str) -> tuple[bytes, str]:
    """The scan or picture and its kind; the reading is on record. Raises PermissionDenied."""
    with letter.proof.open("rb") as file:
        content = open_paper(file.read(), letter.appeal, right=rights.READ, reason=reason, actor=actor)
    return content, kind_of(content) or "application/octet-stream"


def _note(letter: Letter) -> str:
    """What its steps say beside: that it went although it should not have."""
    try:
        demand_that_it_may_go(letter)
    except NotToGoError as stopped:
        return str(stopped.why)
    return ""


def _check(letter: Letter, on: date, receipt: str, proof: bytes | None) -> None:
    if letter.channel == Channel.EMAIL:
        raise RefusedError(Sentence("An e-mail is sent by the worker. Nobody delivers it by hand."))
    if on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet. Write the day on which it went."))
    if letter.channel == Channel.HAND and not receipt:
        raise RefusedError(Sentence("Write who received it, by name or by office."))
    if letter.channel == Channel.PORTAL and proof is None:
        raise RefusedError(Sentence("Add a picture of the page that says that it arrived."))


def _taken_in(content: bytes) -> bytes:
    """The bytes to keep of a scan or picture: made anew without EXIF (S26)."""
    reason = Reason.KIND
    try:
        kind, kept = take_in(content)
        if kind == PDF or kind in PICTURES:
            return kept
    except NotTakenInError as refused:
        reason = refused.reason
    if reason in {Reason.EMPTY, Reason.LARGE}:
        most = MOST_BYTES // 2**20
        raise RefusedError(
            Sentence("The file is empty or larger than {most} MB. Choose another.", {"most": most})
        )
    raise RefusedError(Sentence("The file is not a JPEG, PNG or WebP picture or a PDF that can be read."))
