"""Making a letter of an approved appeal: one copy to one authority, its words fixed from now on."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web import association
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import (
    address_for,
    form_of_address,
    holder_on,
    language_for,
)
from kintrace_web.advocacy.authorities.models import Address, Authority, Channel, OfficeHolder
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .changing import State, locked, need
from .merging import Merged, Source, merge, source_of
from .models import Appeal, Batch, Letter, Telling, Version
from .numbering import LETTER, next_reference


@dataclass(frozen=True)
class Drawn:
    """A letter as it would be: the words, and what they rest on. Nothing is kept of it."""

    version: Version
    holder: OfficeHolder | None
    merged: Merged
    wording: dict[str, Any]


def draw(
    appeal: Appeal,
    authority: Authority,
    *,
    language: str | None = None,
    address: Address | None = None,
    reference: str = "",
    day: date | None = None,
) -> Drawn:
    """The letter as this authority would read it. Raises RefusedError, MissingConsentError."""
    source = source_of(_version(appeal, authority, language))
    return draw_from(source, authority, address=address, reference=reference, day=day)


def draw_from(
    source: Source,
    authority: Authority,
    *,
    address: Address | None = None,
    reference: str = "",
    day: date | None = None,
) -> Drawn:
    """As ``draw``, from what was read once for many letters."""
    on, version = day or timezone.localdate(), source.version
    holder = holder_on(authority, on)
    merged = merge(source, authority, reference=reference, day=on, holder=holder)
    greeting = form_of_address(authority, version.language, holder)
    by_post = address is not None and address.channel == Channel.POST
    lines = [*greeting.envelope.splitlines(), *(address.value.splitlines() if address and by_post else [])]
    wording = {
        "to": authority.name_in(version.language),
        "envelope": [line.strip() for line in dict.fromkeys(lines) if line.strip()],
        "opening": greeting.opening,
        "subject": merged.subject,
        "body": merged.body,
        "asks": list(merged.asks),
        "closing": greeting.closing,
        "attachments": [each.title for each in source.attachments],
        "dated": on.isoformat(),
        "association": association.name_in(version.language),
    }
    return Drawn(version, holder, merged, wording)


@transaction.atomic
def make_letter(
    appeal: Appeal,
    authority: Authority,
    *,
    actor: User,
    language: str | None = None,
    channel: str | None = None,
    address: Address | None = None,
    send_after: datetime | None = None,
) -> Letter:
    """Make the letter of an approved appeal to one authority; it waits to be sent.

    Raises PermissionDenied, RefusedError where the appeal is not approved, the authority cannot be reached this way, or
    a consent is missing (MissingConsentError).
    """
    held = locked(appeal)
    need(actor, rights.SEND, held)
    demand_that_letters_are_made(held)
    source = source_of(_version(held, authority, language))
    return make_from(source, authority, actor=actor, channel=channel, address=address, send_after=send_after)


def demand_that_letters_are_made(appeal: Appeal) -> None:
    """Raises RefusedError where the appeal is not approved, or nobody could see from whom the letter is."""
    if appeal.state != State.APPROVED:
        raise RefusedError(Sentence("Letters are made of an approved appeal alone."))
    if not association.name_in(appeal.original):
        raise RefusedError(Sentence("The association has no name yet: set KINTRACE_ASSOCIATION_NAME."))


def make_from(
    source: Source,
    authority: Authority,
    *,
    actor: User,
    channel: str | None = None,
    address: Address | None = None,
    batch: Batch | None = None,
    send_after: datetime | None = None,
) -> Letter:
    """As ``make_letter``, from what was read once for many letters.

    For who holds the appeal locked, has asked for the right and demanded that letters are made of it.
    """
    held = source.version.appeal
    day = timezone.localdate(send_after) if send_after else timezone.localdate()
    chosen = _address(authority, channel, address, day)
    reference = next_reference(LETTER)
    drawn = draw_from(source, authority, address=chosen, reference=reference, day=day)
    letter = Letter.objects.create(
        reference=reference,
        appeal=held,
        batch=batch,
        authority=authority,
        holder=drawn.holder,
        address=chosen,
        channel=chosen.channel if chosen else Channel.HAND,
        language=drawn.version.language,
        edition=drawn.version.edition,
        wording=drawn.wording,
        # Letters and digits alone: a mail server on the way may write it all small.
        token=secrets.token_hex(16),
        message_id=f"<{uuid.uuid4()}@{_domain()}>",
        send_after=send_after,
        made_by=actor,
    )
    letter.rests_on.add(*drawn.merged.consents)
    letter.attachments.add(*source.attachments)
    Telling.objects.bulk_create(
        Telling(letter=letter, person=person, item=item) for person, item in drawn.merged.tells
    )
    letter.steps.create(state=letter.state, by=actor)
    told = sorted({str(item) for _person, item in drawn.merged.tells})
    record("letters.made", letter, actor=actor, appeal=held.pk, authority=authority.pk, tells=told)
    return letter


def _version(appeal: Appeal, authority: Authority, language: str | None) -> Version:
    there = list(appeal.versions.values_list("language", flat=True))
    wanted = language or language_for(authority, there)
    if wanted not in there:
        raise RefusedError(Sentence("The appeal has no version in this language."))
    version: Version = appeal.versions.select_related("appeal", "appeal__follows").get(language=wanted)
    return version


def _address(authority: Authority, channel: str | None, address: Address | None, day: date) -> Address | None:
    if authority.ended_on is not None and authority.ended_on <= day:
        raise RefusedError(Sentence("This authority does not exist any more. Write to what came after it."))
    if address is not None and address.authority_id != authority.pk:
        raise RefusedError(Sentence("This address belongs to another authority."))
    if address is not None and channel is not None and address.channel != channel:
        raise RefusedError(Sentence("This address is for another way of sending."))
    chosen = address or address_for(authority, channel)
    # What is handed over needs no address on file.
    if chosen is None and channel != Channel.HAND:
        raise RefusedError(
            Sentence(
                "No working address of {authority} is on file for this way. Add one to the directory.",
                {"authority": str(authority)},
            )
        )
    return chosen


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
