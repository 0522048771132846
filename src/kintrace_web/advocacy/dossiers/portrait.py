"""The photo on the person sheet: the newest on file, where it was agreed that the recipient sees it (S8, S26)."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.cases.documents import may_read, open_document
from kintrace_web.cases.models import Case, Document
from kintrace_web.people.items import Item

from .leaving import Leaving
from .models import Redaction
from .offered import WHY
from .redacting.acts import open_redacted
from .redacting.burning import picture_of

FILE = "photo.jpg"
JPEG = "image/jpeg"
# Enough for a face on a printed page.
LONGEST_SIDE = 900


def portrait_of(case: Case, leaves: Leaving, actor: User) -> Document | None:
    """The photo that goes on the sheet; None where none may go or there is none."""
    if not leaves.may(Item.PHOTO):
        return None
    photos = case.documents.filter(section=Document.Section.PHOTO).order_by("-added_at")
    return next((each for each in photos if may_read(actor, each)), None)


def read(photo: Document, *, actor: User) -> bytes:
    """A JPEG of it, drawn anew; of one with parts made unreadable, the version to send. The reading is on record."""
    hidden = Redaction.objects.filter(document=photo, to_send=True).first()
    if hidden is not None:
        content, kind = open_redacted(hidden, actor=actor, reason=WHY), hidden.content_type
    else:
        content, kind = open_document(photo, actor=actor, reason=WHY), photo.content_type
    picture: Image.Image = picture_of(content, kind, 0)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def said_of(content: bytes) -> dict[str, Any]:
    """What dossier.json says of it."""
    return {"file": FILE, "media_type": JPEG, "sha256": hashlib.sha256(content).hexdigest()}
