"""A letter on paper: typeset once, kept sealed, the same words as it was made with."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from kintrace.text import Sentence
from kintrace_web import association
from kintrace_web.accounts.models import User
from kintrace_web.people.access import open_paper
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.printing.typesetting import typeset
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .addressing import reply_address
from .making import Drawn
from .models import Letter
from .speaking import day_in, number, paper

# So that a reader of any system opens it in ten years, and every letter of it can be searched.
ARCHIVE = "a-2u"


def pdf_of(letter: Letter, *, actor: User | None = None, reason: str = "to hand the letter over") -> bytes:
    """The letter as a PDF, typeset the first time it is asked for; each opening is on record.

    ``actor`` is None where a machine hands it over. Raises PermissionDenied, RefusedError where it was erased.
    """
    if not letter.wording:
        raise RefusedError(Sentence("The words of this letter were deleted with the data of a person."))
    if not letter.pdf:
        made = set_page(
            letter.wording, language=letter.language, reference=letter.reference, token=letter.token
        )
        _keep(letter, made)
    with letter.pdf.open("rb") as file:
        sealed = file.read()
    return open_paper(sealed, letter.appeal, right=rights.READ, reason=reason, actor=actor)


def preview_of(drawn: Drawn, *, reference: str) -> bytes:
    """A letter that is not made yet, as a PDF; nothing of it is kept."""
    return set_page(drawn.wording, language=drawn.version.language, reference=reference)


def set_page(wording: dict[str, Any], *, language: str, reference: str, token: str = "") -> bytes:
    """These words on the paper of the association."""
    words = paper(language)
    said = {
        "association": wording["association"],
        "sender": directed([wording["association"], *association.address_lines()]),
        "head": directed([*association.address_lines(), *association.contact(), *_replies(words, token)]),
        "envelope": directed(wording["envelope"]),
        "date": day_in(date.fromisoformat(wording["dated"]), language),
        "reference_label": words["reference"],
        "reference": reference,
        "subject": wording["subject"],
        "opening": wording["opening"],
        "paragraphs": [each for each in wording["body"].split("\n\n") if each.strip()],
        "asks_label": words["asks"],
        "asks": wording["asks"],
        "closing": wording["closing"],
        "signed_for": words["for"].replace("{association}", wording["association"]),
        "attachments_label": words["attachments"],
        "attachments": wording["attachments"],
        "page": words["page"],
        "digits": number(1234567890, language),
    }
    return typeset("letter", said, language=language, standard=ARCHIVE)


def directed(lines: list[str]) -> list[dict[str, Any]]:
    """Each line with the direction of its first strong letter, whatever the page's is: an address keeps its order."""
    return [{"text": line, "rtl": _runs_left(line)} for line in lines]


def _runs_left(line: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in line)
    return next((each != "L" for each in strong if each in {"L", "R", "AL"}), False)


def _replies(words: dict[str, str], token: str) -> list[str]:
    return [f"{words['reply']}: {reply_address(token)}"] if token else []


def _keep(letter: Letter, made: bytes) -> None:
    """Keep it sealed; where somebody typeset it at the same moment, theirs stands."""
    letter.pdf.save("", ContentFile(seal_bytes(made)), save=False)
    ours = str(letter.pdf.name)
    if not Letter.objects.filter(pk=letter.pk, pdf="").update(pdf=ours):
        letter.pdf.storage.delete(ours)
        letter.refresh_from_db(fields=["pdf"])
