"""Making parts of a paper unreadable: begin, mark, burn in, choose. The paper itself is never touched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.models import Redaction
from kintrace_web.audit.recording import record
from kintrace_web.cases.documents import open_document
from kintrace_web.cases.filekinds import PDF, TEXT
from kintrace_web.cases.models import Document
from kintrace_web.people.access import open_paper
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from .blanking import Piece, blanked, pieces, stretches_of
from .burning import Area, burnt, pages_of

WHY = "to make parts of it unreadable"
LEAST_SIDE = 0.002
MOST_AREAS = 2_000


@transaction.atomic
def begin(document: Document, *, actor: User) -> Redaction:
    """A new version of a paper, with nothing marked yet. Raises PermissionDenied, RefusedError for a broken PDF."""
    _may(actor, rights.REDACT, Redaction(document=document))
    content = open_document(document, actor=actor, reason=WHY)
    pages = 0 if document.content_type == TEXT else pages_of(content, document.content_type)
    made = Redaction.objects.create(document=document, pages=pages, made_by=actor)
    record("dossiers.redaction_begun", made, actor=actor, document=str(document.pk))
    return made


@transaction.atomic
def mark(redaction: Redaction, area: Area, *, actor: User) -> None:
    """Mark a box on a page; corners may come in any order. Raises RefusedError for one that is not on the page."""
    left, right = sorted((area.left, area.right))
    top, bottom = sorted((area.top, area.bottom))
    if not 0 <= area.page < redaction.pages:
        raise RefusedError(Sentence("There is no page {page}.", {"page": area.page + 1}))
    if not (left >= 0 and right <= 1 and top >= 0 and bottom <= 1):
        raise RefusedError(Sentence("The box goes over the edge of the page. Use numbers from 0 to 100."))
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        raise RefusedError(
            Sentence("The box is too small to cover anything. Give two corners that lie apart.")
        )
    whole = Area(area.page, left, top, right, bottom)
    _add(redaction, [whole.kept()], actor)


@transaction.atomic
def mark_words(redaction: Redaction, words: str, *, actor: User) -> int:
    """Mark words in a text wherever they stand; how often. Raises RefusedError where they do not."""
    text = text_of(redaction, actor=actor)
    found = stretches_of(text, words.strip())
    if not found:
        raise RefusedError(Sentence("These words do not stand in the text. They count letter for letter."))
    _add(redaction, [{"from": begin, "to": end} for begin, end in found], actor)
    return len(found)


@transaction.atomic
def unmark(redaction: Redaction, number: int, *, actor: User) -> None:
    """Take one mark back; one that is not there changes nothing."""

    def without(areas: list[Any]) -> list[Any]:
        return [area for at, area in enumerate(areas) if at != number]

    _change(redaction, without, actor)


def _add(redaction: Redaction, more: list[Any], actor: User) -> None:
    def added(areas: list[Any]) -> list[Any]:
        return [*areas, *(each for each in more if each not in areas)]

    _change(redaction, added, actor)


def _change(redaction: Redaction, changed: Callable[[list[Any]], list[Any]], actor: User) -> None:
    locked = _open(redaction, actor)
    locked.areas = changed(locked.areas)
    if len(locked.areas) > MOST_AREAS:
        raise RefusedError(Sentence("No more than {most} marks go on one paper.", {"most": MOST_AREAS}))
    locked.save(update_fields=["areas"])
    record("dossiers.redaction_marked", locked, actor=actor, marks=len(locked.areas))
    redaction.refresh_from_db()


@transaction.atomic
def burn(redaction: Redaction, *, actor: User) -> None:
    """Make the file without what was marked; from then on nothing changes. Raises RefusedError with nothing marked."""
    locked = _open(redaction, actor)
    if not locked.areas:
        raise RefusedError(Sentence("Nothing is marked yet."))
    document = locked.document
    content = open_document(document, actor=actor, reason=WHY)
    if document.content_type == TEXT:
        made, kind = blanked(_text(content), _stretches(locked)).encode(), TEXT
    else:
        areas = [Area.read(area) for area in locked.areas]
        made, kind = burnt(content, document.content_type, areas), PDF
    locked.file.save("", ContentFile(seal_bytes(made)), save=False)
    locked.content_type, locked.sha256 = kind, hashlib.sha256(made).hexdigest()
    locked.made_at, locked.made_by = timezone.now(), actor
    locked.save()
    record("dossiers.redaction_made", locked, actor=actor, marks=len(locked.areas))
    redaction.refresh_from_db()


@transaction.atomic
def choose(redaction: Redaction, *, actor: User, to_send: bool = True) -> None:
    """Say that this version goes with dossiers in place of the paper, or that it does not any more."""
    _may(actor, rights.REDACT, redaction)
    if not redaction.is_made:
        raise RefusedError(Sentence("It is not made yet: marks can be seen through until they are burnt in."))
    of_paper = Redaction.objects.select_for_update(of=("self",)).filter(document=redaction.document_id)
    # Read, so that the rows are locked in one order.
    list(of_paper.order_by("pk"))
    of_paper.update(to_send=False)
    of_paper.filter(pk=redaction.pk).update(to_send=to_send)
    record("dossiers.redaction_chosen", redaction, actor=actor, to_send=to_send)
    redaction.refresh_from_db()


def text_of(redaction: Redaction, *, actor: User) -> str:
    """The text as it came, for whoever may see the difference; on record."""
    _may(actor, rights.SEE_DIFFERENCE, redaction)
    return _text(open_document(redaction.document, actor=actor, reason=WHY))


def difference(redaction: Redaction, *, actor: User) -> list[Piece]:
    """The text in stretches, those that were taken out marked. Raises PermissionDenied."""
    return pieces(text_of(redaction, actor=actor), _stretches(redaction))


def open_redacted(redaction: Redaction, *, actor: User, reason: str) -> bytes:
    """The file without what was taken out; on record. Raises PermissionDenied."""
    with redaction.file.open("rb") as file:
        sealed = file.read()
    return open_paper(sealed, redaction, right=rights.READ, reason=reason, actor=actor)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _stretches(redaction: Redaction) -> list[tuple[int, int]]:
    return [(area["from"], area["to"]) for area in redaction.areas]


def _may(actor: User, right: str, redaction: Redaction) -> None:
    if not actor.has_perm(right, redaction):
        raise PermissionDenied(right)


def _open(redaction: Redaction, actor: User) -> Redaction:
    _may(actor, rights.REDACT, redaction)
    locked = (
        Redaction.objects.select_for_update(of=("self",))
        .select_related("document__case")
        .get(pk=redaction.pk)
    )
    if locked.is_made:
        raise RefusedError(
            Sentence("This version was made already. Begin another one to change what is taken out.")
        )
    return locked
