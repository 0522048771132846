"""Papers and photos of a case: taken in by their bytes, read by those who may, each reading on record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import Staff, open_file
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.photos import MOST_POINTS

from .filekinds import PICTURES
from .models import Case, Document
from .taking_in import MOST_BYTES, NotTakenInError, Reason, take_in

READ = {Document.Section.PHOTO: "cases.read_photo", Document.Section.PAPERS: "cases.read_papers"}


class DocumentRefusedError(ValueError):
    """The file is not taken in; the sentence says why and what would be."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def add_document(
    case: Case, *, section: str, title: str, content: bytes, file_name: str = "", actor: User
) -> Document:
    """Keep a file of a case. Pictures are made anew without EXIF (S26), the rest is kept byte for byte.

    ``file_name`` only serves to name the file in a refusal. Raises PermissionDenied, DocumentRefusedError.
    """
    section = Document.Section(section)
    if not (actor.has_perm("cases.change", case) and actor.has_perm(READ[section], case)):
        raise PermissionDenied("the documents of a case")
    return keep(case, section=section, title=title, content=content, file_name=file_name, actor=actor)


def keep(
    case: Case, *, section: Document.Section, title: str, content: bytes, file_name: str, actor: User
) -> Document:
    """Take a file in, for acts that asked who may send one. Raises DocumentRefusedError."""
    kind, kept = _taken_in(content, section, file_name or title)
    document = Document(
        case=case, section=section, title=title, content_type=kind, size=len(kept), added_by=actor
    )
    document.file.save("", ContentFile(seal_bytes(kept)), save=False)
    try:
        with transaction.atomic():
            document.save()
            record("cases.document_added", case, actor=actor, document=str(document.pk), section=str(section))
    except BaseException:
        document.file.delete(save=False)
        raise
    return document


def open_document(document: Document, *, actor: User, reason: str) -> bytes:
    """The content of a document. Raises PermissionDenied, ValueError without a reason; it is on record (S23)."""
    if not may_read(actor, document):
        raise PermissionDenied("a document of a case")
    item = Item.PHOTO if document.section == Document.Section.PHOTO else Item.STORY
    with document.file.open("rb") as file:
        sealed = file.read()
    content = open_file(
        sealed, Staff(actor), item, document.case.sought, Purpose.TRACING, reason=reason, actor=actor
    )
    record(
        "cases.document_read",
        document.case,
        actor=actor,
        reason=reason,
        document=str(document.pk),
        section=str(document.section),
    )
    return content


def may_read(user: User, document: Document) -> bool:
    """Whether the account may read the section this document belongs to (S22)."""
    return user.has_perm(READ[Document.Section(document.section)], document.case)


def _taken_in(content: bytes, section: str, name: str) -> tuple[str, bytes]:
    """The kind of a file and the bytes to keep of it."""
    try:
        kind, kept = take_in(content)
    except NotTakenInError as refused:
        raise DocumentRefusedError(_why(refused.reason, name)) from None
    if kind not in PICTURES and section == Document.Section.PHOTO:
        raise DocumentRefusedError(
            Sentence("{file} is not a picture. Photos are JPEG, PNG or WebP.", {"file": name})
        )
    return kind, kept


def _why(reason: Reason, name: str) -> Sentence:
    """What is wrong with the file, and what would be taken in."""
    sentences = {
        Reason.EMPTY: Sentence("{file} is empty. Choose the file again.", {"file": name}),
        Reason.LARGE: Sentence(
            "{file} is larger than {most} MB, which is the most that is taken in. Choose a smaller file.",
            {"file": name, "most": MOST_BYTES // 2**20},
        ),
        Reason.KIND: Sentence(
            "{file} was not taken in: what is in it is not a JPEG, PNG or WebP picture, a PDF or a plain "
            "text. Its name does not count. Save it as one of these and try again.",
            {"file": name},
        ),
        Reason.POINTS: Sentence(
            "{file} has too many points. Pictures up to {most} million points are taken in; make it smaller.",
            {"file": name, "most": MOST_POINTS // 1_000_000},
        ),
        Reason.BROKEN: Sentence(
            "{file} is broken: the picture in it cannot be read. Save it again and retry.", {"file": name}
        ),
    }
    return sentences[reason]
