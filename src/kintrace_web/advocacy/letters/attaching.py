"""Files that go with the letters of an appeal: taken in by their bytes, sealed, opened on record (S26, S27)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.languages import Language
from kintrace_web.audit.recording import record
from kintrace_web.cases.filekinds import SUFFIXES
from kintrace_web.cases.taking_in import MOST_BYTES, NotTakenInError, Reason, take_in
from kintrace_web.people.access import open_paper
from kintrace_web.people.items import COVERED, Item, Purpose
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .changing import open_for_change
from .enclosing import ENCRYPTED
from .models import Appeal, Attachment
from .naming import refuse_names

MOST = 20
_BROKEN = Sentence("The picture is broken or has too many points. Save it again, smaller.")
_WHY = {
    Reason.EMPTY: Sentence("The file is empty. Choose it again."),
    Reason.LARGE: Sentence(
        "The file is larger than {most} MB. Choose a smaller one.", {"most": MOST_BYTES // 2**20}
    ),
    Reason.KIND: Sentence(
        "The file is not a JPEG, PNG or WebP picture, a PDF or a plain text. Save it as one of these."
    ),
    Reason.POINTS: _BROKEN,
    Reason.BROKEN: _BROKEN,
}
_ENDINGS = {**SUFFIXES, ENCRYPTED: "zip.age"}
# What a file can tell a body at all; everything else no consent to sharing covers.
TELLABLE = COVERED[Purpose.SHARING]


def attach(
    appeal: Appeal,
    *,
    title: str,
    content: bytes,
    actor: User,
    language: str = "",
    tells: Iterable[str] = (),
) -> Attachment:
    """Put a file with the letters of an appeal; with those in one language alone where one is given.

    ``tells`` says what the file tells of the persons looked for: it goes only to who may learn that (S8). Pictures are
    made anew without EXIF (S26). The title stands in the letter. Raises PermissionDenied, RefusedError.
    """
    kind, kept = _taken_in(content)
    stored = Attachment(
        appeal=appeal,
        title=_title(title),
        language=Language(language) if language else "",
        tells=[Item(each).value for each in tells if Item(each) in TELLABLE],
        content_type=kind,
        size=len(kept),
        sha256=hashlib.sha256(kept).hexdigest(),
        added_by=actor,
    )
    try:
        with transaction.atomic():
            held = open_for_change(appeal, actor)
            if held.attachments.standing().count() >= MOST:
                raise RefusedError(Sentence("An appeal takes {most} attachments at most.", {"most": MOST}))
            refuse_names([stored.title], held.cases.select_related("sought", "enquirer"))
            stored.file.save("", ContentFile(seal_bytes(kept)), save=False)
            stored.save()
            record("letters.attached", held, actor=actor, attachment=stored.pk, kind=kind)
    except BaseException:
        if stored.file:
            stored.file.delete(save=False)
        raise
    return stored


@transaction.atomic
def detach(attachment: Attachment, *, actor: User) -> None:
    """Put it with no letter any more that is made from now on; twice changes nothing. Raises PermissionDenied."""
    held = open_for_change(attachment.appeal, actor)
    if Attachment.objects.filter(pk=attachment.pk, removed_at=None).update(removed_at=timezone.now()):
        record("letters.detached", held, actor=actor, attachment=attachment.pk)
    attachment.refresh_from_db()


def open_attachment(attachment: Attachment, *, actor: User | None, reason: str) -> bytes:
    """The file in clear; ``actor`` is None where it is sent. Raises PermissionDenied, ValueError without a reason."""
    with attachment.file.open("rb") as file:
        sealed = file.read()
    return open_paper(sealed, attachment.appeal, right=rights.READ, reason=reason, actor=actor)


def file_name(attachment: Attachment, place: int) -> str:
    """What the file is called when it leaves: a number and its kind, nothing of a person."""
    return f"{attachment.appeal.reference}-{place}.{_ENDINGS.get(attachment.content_type, 'bin')}"


def _title(title: str) -> str:
    said = " ".join(title.split())[:200]
    if not said:
        raise RefusedError(Sentence("Give the file a title: it stands in the letter."))
    return said


def _taken_in(content: bytes) -> tuple[str, bytes]:
    """The kind of the file and the bytes to keep."""
    try:
        return take_in(content)
    except NotTakenInError as refused:
        raise RefusedError(_WHY[refused.reason]) from None
