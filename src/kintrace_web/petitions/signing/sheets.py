"""Paper sheets: entered line by line, each name sealed like those online, or counted beside a scan of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.taking_in import NotTakenInError, take_in
from kintrace_web.people.access import open_paper
from kintrace_web.people.orphans import delete_after_commit
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.petitions import rights, tallying
from kintrace_web.petitions.models import Petition, Sheet, Signature, Version
from kintrace_web.petitions.writing import locked, need
from kintrace_web.reunion.refusal import RefusedError

from .identity import digests, under_all_keys

# More lines than any sheet has.
MOST = 200
FROZEN = Sentence("The list of this petition was made. Nothing is added to it, and nothing taken away.")


@dataclass(frozen=True)
class Line:
    """One line of a sheet."""

    name: str = field(repr=False)
    shown: str = Signature.Shown.NAME


@transaction.atomic
def enter_lines(
    petition: Petition,
    lines: Sequence[Line],
    *,
    collected_on: date,
    actor: User,
    version: Version | None = None,
) -> Sheet:
    """Enter a sheet line by line. Two people may have one name: none is left out.

    ``version`` is the text that stands on the sheet; without it, what was public on that day.
    Raises PermissionDenied, RefusedError.
    """
    held, signed = _held(petition, version, collected_on, actor)
    named = [line for line in lines if line.name.strip()]
    if not 1 <= len(named) <= MOST:
        raise RefusedError(
            Sentence("Enter at least one name, and no more than {most} on a sheet.", {"most": MOST})
        )
    sheet = _sheet(held, signed, len(named), collected_on, actor)
    Signature.objects.bulk_create(_signature(sheet, line) for line in named)
    return sheet


def enter_count(
    petition: Petition,
    number: int,
    *,
    scan: bytes,
    collected_on: date,
    actor: User,
    version: Version | None = None,
) -> Sheet:
    """Enter a sheet as a number, with the scan that proves it. ``version`` as for lines.

    Raises PermissionDenied, RefusedError.
    """
    if not 1 <= number <= MOST:
        raise RefusedError(Sentence("Write how many signed on this sheet, up to {most}.", {"most": MOST}))
    try:
        _kind, kept = take_in(scan)
    except NotTakenInError:
        raise RefusedError(
            Sentence("Add a scan of the sheet: a picture or a PDF that can be opened.")
        ) from None
    stored = ""
    try:
        with transaction.atomic():
            held, signed = _held(petition, version, collected_on, actor)
            sheet = _sheet(held, signed, number, collected_on, actor)
            sheet.scan.save("", ContentFile(seal_bytes(kept)), save=True)
            stored = sheet.scan.name or ""
    except BaseException:
        if stored:
            sheet.scan.storage.delete(stored)
        raise
    return sheet


@transaction.atomic
def remove_sheet(sheet: Sheet, *, actor: User) -> None:
    """Take a sheet out that was entered by mistake: its names go, and it counts no more.

    Raises PermissionDenied, RefusedError once the list was made.
    """
    need(actor, rights.SHEETS)
    petition = locked(sheet.petition)
    if petition.frozen_at is not None:
        raise RefusedError(FROZEN)
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if held.removed_at is not None:
        return
    swept = held.signatures.filter(state=Signature.State.SWEPT).count()
    tallying.add(petition, held.collected_on, paper=swept - held.number)
    held.signatures.all().delete()
    scan = held.scan.name
    held.removed_at, held.removed_by, held.scan = timezone.now(), actor, ""
    held.save()
    delete_after_commit(scan)
    record("petitions.sheet_removed", petition, actor=actor, sheet=held.pk, number=held.number)
    sheet.refresh_from_db()


def open_scan(sheet: Sheet, *, actor: User, reason: str) -> bytes:
    """The scan in clear; the reading is on record. Raises PermissionDenied."""
    with sheet.scan.open("rb") as file:
        return open_paper(file.read(), sheet.petition, right=rights.SHEETS, reason=reason, actor=actor)


def already_there(petition: Petition, names: Sequence[str]) -> int:
    """How many of these names stand under the petition already: so a sheet that is entered twice is seen."""
    sought = {
        each.spelled: at for at, name in enumerate(names) for each in under_all_keys(petition.pk, name, "")
    }
    kept = Signature.objects.filter(petition=petition, spelled__in=sought)
    return len({sought[spelled] for spelled in kept.values_list("spelled", flat=True)})


def _held(
    petition: Petition, version: Version | None, collected_on: date, actor: User
) -> tuple[Petition, Version]:
    """The petition, held, and the text that was signed on that day."""
    need(actor, rights.SHEETS)
    held = locked(petition)
    if held.frozen_at is not None:
        raise RefusedError(FROZEN)
    if held.current is None or held.taken_down_at is not None:
        raise RefusedError(Sentence("Sheets are entered for a petition that is public."))
    signed = version or held.public_on(collected_on)
    if signed is None or not signed.is_public_by(collected_on) or collected_on > timezone.localdate():
        raise RefusedError(
            Sentence("The day lies before this text was public, or is still to come. Look at it again.")
        )
    return held, signed


def _sheet(petition: Petition, version: Version, number: int, collected_on: date, actor: User) -> Sheet:
    sheet = Sheet.objects.create(
        petition=petition, version=version, number=number, collected_on=collected_on, entered_by=actor
    )
    tallying.add(petition, collected_on, paper=number)
    record("petitions.sheet_entered", petition, actor=actor, sheet=sheet.pk, number=number)
    return sheet


def _signature(sheet: Sheet, line: Line) -> Signature:
    return Signature(
        petition=sheet.petition,
        version=sheet.version,
        language=sheet.petition.original,
        sheet=sheet,
        state=Signature.State.COUNTED,
        shown=Signature.Shown(line.shown),
        signer_name=" ".join(line.name.split()),
        spelled=digests(sheet.petition_id, line.name, "").spelled,
        counted_on=sheet.collected_on,
    )
