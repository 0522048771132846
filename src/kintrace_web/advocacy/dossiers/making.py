"""Making a dossier: asked item by item, set on pages, packed, sealed and kept. It waits for a second person."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.numbering import next_reference
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.packaging import OVERRIDE
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.reunion.refusal import RefusedError

from . import portrait
from .annexes import words_in
from .content import Asked, texts_of
from .models import Annex, Dossier
from .numbers import refuse_identity_numbers
from .packing import annex_rows, packed
from .paging.setting import Enclosed, set_pages
from .planning import Plan, plan

SERIES = "D"


@dataclass(frozen=True)
class _Made:
    pdf: bytes
    package: bytes
    pages: int
    content: str
    rows: list[dict[str, Any]]


@transaction.atomic
def make(asked: Asked, *, looked_through: bool, actor: User) -> Dossier:
    """Make the dossier that the check page showed; it waits for a second person.

    ``looked_through``: the actor says that no identity number and no source stands in the words and the papers.
    Raises PermissionDenied; RefusedError where consent is missing, an annex cannot be read, or a number stands in it.
    """
    # Who withdraws a consent or erases the case waits, or was first.
    Case.objects.select_for_update(of=("self",)).get(pk=asked.case.pk)
    if not looked_through:
        raise RefusedError(
            Sentence(
                "Look through the words and the papers first, and say that no identity number and no source is in them."
            )
        )
    if not asked.cover.strip():
        raise RefusedError(
            Sentence("The letter in front is empty. Write it, or take the one that is offered.")
        )
    planned = plan(asked, actor=actor, reference=next_reference(SERIES))
    if planned.tells_nothing:
        raise RefusedError(
            Sentence(
                "There is no consent on record to tell {authority} the name and the story. "
                "Without these there is no dossier.",
                {"authority": str(asked.authority)},
            )
        )
    made = _set(planned, actor)
    dossier = _kept(planned, made, actor)
    record(
        "dossiers.made",
        dossier,
        actor=actor,
        case=str(asked.case.pk),
        authority=asked.authority.pk,
        items=dossier.told,
        overridden=dossier.overridden,
        consents=sorted(planned.leaves.consents),
        annexes=len(made.rows),
    )
    if dossier.overridden:
        record(
            "people.referral_overridden",
            asked.case.sought,
            actor=actor,
            reason=asked.override_because,
            items=dossier.told,
            overridden=dossier.overridden,
            right=OVERRIDE,
        )
    return dossier


def _set(planned: Plan, actor: User) -> _Made:
    enclosed = [Enclosed(each.title, each.read(), each.content_type) for each in planned.annexes]
    texts = [words_in(each.content, each.content_type) for each in enclosed]
    titles = [each.title for each in enclosed]
    refuse_identity_numbers([*texts_of(planned.said), *titles, *texts], planned.asked.case, actor=actor)
    told, photo = planned.said, b""
    if planned.portrait is not None:
        photo = portrait.read(planned.portrait, actor=actor)
        told = {**told, "person": {**told["person"], "photo": portrait.said_of(photo)}}
    pdf, pages, placed = set_pages(told, enclosed, photo)
    rows, files = annex_rows(enclosed, [each.kind for each in planned.annexes], placed)
    if photo:
        files[portrait.FILE] = photo
    whole = {"file": "dossier.pdf", "pages": pages, "sha256": hashlib.sha256(pdf).hexdigest()}
    said = {**told, "annexes": rows, "pdf": whole}
    return _Made(pdf, packed(said, pdf, files), pages, json.dumps(said, ensure_ascii=False), rows)


def _kept(planned: Plan, made: _Made, actor: User) -> Dossier:
    asked, leaves = planned.asked, planned.leaves
    dossier = Dossier(
        reference=planned.said["reference"],
        case=asked.case,
        authority=asked.authority,
        language=asked.language,
        sealed_content=made.content,
        pages=made.pages,
        sha256=hashlib.sha256(made.pdf).hexdigest(),
        told=[str(item) for item in leaves.goes],
        left_out=[str(item) for item, _why in leaves.stays],
        overridden=[str(item) for item in leaves.overridden],
        override_because=asked.override_because.strip() if leaves.overridden else "",
        made_by=actor,
    )
    dossier.pdf.save("", ContentFile(seal_bytes(made.pdf)), save=False)
    dossier.package.save("", ContentFile(seal_bytes(made.package)), save=False)
    dossier.save()
    dossier.rests_on.set(leaves.consents)
    Annex.objects.bulk_create(
        Annex(
            dossier=dossier,
            number=at,
            kind=choice.kind,
            made_from=choice.made_from,
            first_page=row["first_page"],
            pages=row["pages"],
            sha256=row["sha256"],
        )
        for at, (choice, row) in enumerate(zip(planned.annexes, made.rows, strict=True), start=1)
    )
    return dossier
