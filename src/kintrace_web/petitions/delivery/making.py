"""Making the list that is handed over, by the worker; from the moment it is asked for, the count stands still."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django_tasks import task

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import open_notes, open_paper
from kintrace_web.people.sealing import seal_bytes
from kintrace_web.petitions import rights, tallying
from kintrace_web.petitions.models import Delivery, Petition, Sheet, Signature, Version
from kintrace_web.petitions.writing import locked, need
from kintrace_web.reunion.refusal import RefusedError

from .manifest import Row, Signed, as_csv, as_pdf, shown
from .sealing import demand_a_key, seal

State = Delivery.State
WHY = "to make the list that is handed over, as each signer chose to stand in it"


@transaction.atomic
def prepare(petition: Petition, *, actor: User) -> Delivery:
    """Freeze the count, and let the worker make the list. Links that were not used until now count no more.

    Raises PermissionDenied, RefusedError while people can sign, or where there is a list already.
    """
    need(actor, rights.DELIVER)
    demand_a_key()
    held = locked(petition)
    if held.current is None or held.erased_at is not None:
        raise RefusedError(Sentence("There is nothing to hand over."))
    if held.is_open():
        raise RefusedError(Sentence("People can still sign. Close it first, or wait for its last day."))
    earlier = Delivery.objects.filter(petition=held).exclude(state=State.FAILED)
    if earlier.exists():
        raise RefusedError(Sentence("The list of this petition was made already."))
    Delivery.objects.filter(petition=held).delete()
    held.frozen_at = held.frozen_at or timezone.now()
    held.save(update_fields=["frozen_at"])
    counted = tallying.total(held)
    made = Delivery.objects.create(petition=held, online=counted.online, paper=counted.paper, made_by=actor)
    record("petitions.list_asked_for", held, actor=actor, online=counted.online, paper=counted.paper)
    make_list.enqueue(made.pk)
    petition.refresh_from_db()
    return made


@task()
def make_list(key: int) -> None:
    """The worker's part of it."""
    make(Delivery.objects.select_related("petition", "made_by").get(pk=key))


def make(delivery: Delivery) -> None:
    """Make both files, sign what they are, and keep them sealed. Made already, nothing happens."""
    try:
        _make(delivery)
    except Exception:
        Delivery.objects.filter(pk=delivery.pk).update(state=State.FAILED)
        raise


@transaction.atomic
def _make(delivery: Delivery) -> None:
    """While the petition is held nobody takes a signature back: list, number and count are of one moment."""
    petition = locked(delivery.petition)
    delivery.refresh_from_db(fields=["state", "online", "paper"])
    if delivery.state == State.MADE:
        return
    kept = _signatures(petition)
    rows, total = _rows(delivery, kept), tallying.Total(delivery.online, delivery.paper)
    # Only counted on sheets: online everybody has a line.
    bare = total.paper - sum(row.on_paper for row in rows)
    signed = _signed(petition, kept)
    listed = {"csv": as_csv(rows, bare), "pdf": as_pdf(petition, signed, rows, total, bare)}
    statement = {
        "petition": petition.slug,
        "titles": {text.language: text.title for text in signed[-1].version.texts.all()},
        "versions": {str(each.version.number): each.number for each in signed},
        "day": timezone.localdate().isoformat(),
        "signatures": total.all,
        "online": total.online,
        "paper": total.paper,
        "sha256": {kind: hashlib.sha256(content).hexdigest() for kind, content in listed.items()},
    }
    sealed = seal(json.dumps(statement, ensure_ascii=True, sort_keys=True))
    delivery.statement, delivery.seal, delivery.public_key = (
        sealed.statement,
        sealed.seal,
        sealed.public_key,
    )
    delivery.pdf.save("", ContentFile(seal_bytes(listed["pdf"])), save=False)
    delivery.csv.save("", ContentFile(seal_bytes(listed["csv"])), save=False)
    delivery.state = State.MADE
    delivery.save()
    record("petitions.list_made", petition, actor=delivery.made_by, signatures=total.all, lines=len(rows))


def _signatures(petition: Petition) -> list[Signature]:
    """Every one that counts, in the order of the list."""
    counted = Signature.objects.filter(petition=petition, state=Signature.State.COUNTED)
    return list(counted.select_related("version").order_by("counted_on", "pk"))


def _signed(petition: Petition, kept: list[Signature]) -> list[Signed]:
    """Each text that somebody signed, the oldest first, and how many did; where nobody did, the public one."""
    counted = Counter(each.version_id for each in kept)
    entered = Sheet.objects.filter(petition=petition, removed_at=None)
    for sheet in entered.annotate(lines=Count("signatures")).filter(lines=0):
        counted[sheet.version_id] += sheet.number
    versions = petition.versions.filter(state=Version.State.OPEN).prefetch_related("texts").order_by("number")
    found = [Signed(each, counted[each.pk]) for each in versions if counted[each.pk]]
    return found or [Signed(each, 0) for each in versions][-1:]


def _rows(delivery: Delivery, kept: list[Signature]) -> list[Row]:
    """Each of them as it stands there; the names of who stays without one are not even opened."""
    named = [each for each in kept if each.shown != Signature.Shown.ANONYMOUS]
    names = open_notes(
        [each.signer_name for each in named],
        delivery.petition,
        right=rights.DELIVER,
        reason=WHY,
        actor=delivery.made_by,
    )
    opened = {each.pk: shown(name, each.shown) for each, name in zip(named, names, strict=True)}
    return [
        Row(
            place,
            each.counted_on or delivery.petition.closes_on,
            each.sheet_id is not None,
            opened.get(each.pk, ""),
            each.version.number,
        )
        for place, each in enumerate(kept, start=1)
    ]


def open_list(delivery: Delivery, kind: str, *, actor: User, reason: str) -> bytes:
    """The list in clear, as "pdf" or "csv"; taking it out is on record. Raises PermissionDenied, RefusedError."""
    file = {"pdf": delivery.pdf, "csv": delivery.csv}[kind]
    if not file:
        raise RefusedError(
            Sentence("The list was deleted. Its digests stay, so that a copy can still be checked.")
        )
    with file.open("rb") as opened:
        return open_paper(opened.read(), delivery.petition, right=rights.DELIVER, reason=reason, actor=actor)


@transaction.atomic
def handed_over(delivery: Delivery, *, on: date, actor: User) -> None:
    """Say that the list was handed over, and when: the signatures are deleted six months after that day.

    Raises PermissionDenied, RefusedError.
    """
    need(actor, rights.DELIVER)
    held = Delivery.objects.select_for_update(of=("self",)).select_related("petition").get(pk=delivery.pk)
    if held.state != State.MADE:
        raise RefusedError(Sentence("The list is not made yet."))
    if held.delivered_on is not None:
        raise RefusedError(Sentence("It is on record already that it was handed over."))
    if on > timezone.localdate() or on < timezone.localdate(held.made_at):
        raise RefusedError(Sentence("The day lies before the list was made, or is still to come."))
    held.delivered_on = on
    held.save(update_fields=["delivered_on"])
    record("petitions.delivered", held.petition, actor=actor, on=on.isoformat())
    delivery.refresh_from_db()
