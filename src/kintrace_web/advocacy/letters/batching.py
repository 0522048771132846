"""One appeal to many authorities, spread over time: a look at it before, then a letter each; stopped and resumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import address_for, language_for
from kintrace_web.advocacy.authorities.models import Address, Authority
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .making import demand_that_letters_are_made, make_from
from .merging import Source, merge, source_of
from .models import Appeal, Batch, Letter
from .stepping import State

MOST_PER_HOUR = 600
MOST_AT_ONCE = 1000


@dataclass(frozen=True)
class Going:
    """An authority that gets a letter: in which language, to which address."""

    authority: Authority
    source: Source
    address: Address

    @property
    def language(self) -> str:
        return self.source.version.language

    @property
    def way(self) -> str:
        """By which way it goes, for people."""
        return str(self.address.get_channel_display())


@dataclass(frozen=True)
class LeftOut:
    """An authority that gets none, and why."""

    authority: Authority
    why: Sentence


@dataclass(frozen=True)
class Plan:
    """Who gets a letter and who does not."""

    going: tuple[Going, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def languages(self) -> Counter[str]:
        """How many letters in each language."""
        return Counter(each.language for each in self.going)

    @property
    def ways(self) -> Counter[str]:
        """How many letters by each way."""
        return Counter(each.address.channel for each in self.going)

    def last_at(self, begins_at: datetime, per_hour: int) -> datetime:
        """When the last one goes."""
        return begins_at + gap(per_hour) * max(0, len(self.going) - 1)


def gap(per_hour: int) -> timedelta:
    """The time between two letters."""
    return timedelta(hours=1) / per_hour


def plan(appeal: Appeal, authorities: Iterable[Authority]) -> Plan:
    """What would happen to each of these authorities. Nothing is made."""
    versions = {each.language: each for each in appeal.versions.select_related("appeal__follows")}
    sources = {language: source_of(version) for language, version in versions.items()}
    kept = Letter.objects.filter(appeal=appeal).exclude(state=State.CANCELLED)
    have = set(kept.values_list("authority", flat=True))
    going: list[Going] = []
    left_out: list[LeftOut] = []
    for authority in authorities:
        try:
            going.append(_look_at(authority, sources, have))
        except RefusedError as refused:
            left_out.append(LeftOut(authority, refused.sentence))
    return Plan(tuple(going), tuple(left_out))


def _look_at(authority: Authority, sources: dict[str, Source], have: set[int]) -> Going:
    """Raises RefusedError where the authority cannot get the letter."""
    if authority.ended_on is not None and authority.ended_on <= timezone.localdate():
        raise RefusedError(Sentence("It was dissolved."))
    if authority.pk in have:
        raise RefusedError(Sentence("It has a letter of this appeal already."))
    address = address_for(authority)
    if address is None:
        raise RefusedError(Sentence("No address of it is on record that works."))
    source = sources[language_for(authority, sources)]
    merge(source, authority)
    return Going(authority, source, address)


@transaction.atomic
def begin(
    appeal: Appeal, authorities: Iterable[Authority], *, per_hour: int, begins_at: datetime, actor: User
) -> Batch:
    """Make the letters, each with its hour. Those that cannot go are left out, as ``plan`` says.

    Raises PermissionDenied, RefusedError where the appeal is not approved or nobody is left.
    """
    _need(actor, appeal)
    # Who presses twice waits here, and then finds that every authority has its letter.
    held = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if held.state != Appeal.State.APPROVED:
        raise RefusedError(Sentence("The appeal is not approved. Nothing of it is sent before."))
    demand_that_letters_are_made(held)
    _check(per_hour)
    going = plan(held, authorities).going
    if not going:
        raise RefusedError(Sentence("None of these authorities can get this letter."))
    if len(going) > MOST_AT_ONCE:
        raise RefusedError(Sentence("A batch has {most} letters at most.", {"most": MOST_AT_ONCE}))
    batch = Batch.objects.create(appeal=held, begins_at=begins_at, per_hour=per_hour, made_by=actor)
    for place, each in enumerate(going):
        make_from(
            each.source,
            each.authority,
            actor=actor,
            address=each.address,
            batch=batch,
            send_after=begins_at + gap(per_hour) * place,
        )
    record("letters.batch_begun", held, actor=actor, batch=batch.pk, letters=len(going))
    return batch


@transaction.atomic
def stop(batch: Batch, *, actor: User) -> None:
    """No further letter of it goes until it is resumed; the one being handed over goes. Raises PermissionDenied."""
    locked = _lock(batch, actor)
    if locked.state == Batch.State.RUNNING:
        _set(locked, Batch.State.STOPPED, "letters.batch_stopped", actor)
    batch.refresh_from_db()


@transaction.atomic
def resume(batch: Batch, *, actor: User, per_hour: int | None = None, now: datetime | None = None) -> None:
    """Go on from now, at the same pace or another; what waited meanwhile does not go all at once.

    Raises PermissionDenied, RefusedError.
    """
    locked = _lock(batch, actor)
    if locked.state == Batch.State.STOPPED:
        locked.per_hour = per_hour or locked.per_hour
        _check(locked.per_hour)
        begins = max(now or timezone.now(), locked.begins_at)
        waiting = locked.letters.select_for_update(of=("self",)).filter(state=State.WAITING)
        for place, letter in enumerate(waiting.order_by("send_after", "made_at")):
            Letter.objects.filter(pk=letter.pk).update(send_after=begins + gap(locked.per_hour) * place)
        _set(locked, Batch.State.RUNNING, "letters.batch_resumed", actor)
    batch.refresh_from_db()


def _set(batch: Batch, state: str, verb: str, actor: User) -> None:
    batch.state = state
    batch.save(update_fields=["state", "per_hour"])
    record(verb, batch.appeal, actor=actor, batch=batch.pk)


def _lock(batch: Batch, actor: User) -> Batch:
    locked = Batch.objects.select_for_update(of=("self",)).select_related("appeal").get(pk=batch.pk)
    _need(actor, locked.appeal)
    return locked


def _need(actor: User, appeal: Appeal) -> None:
    if not actor.has_perm(rights.SEND, appeal):
        raise PermissionDenied(rights.SEND)


def _check(per_hour: int) -> None:
    if not 1 <= per_hour <= MOST_PER_HOUR:
        raise RefusedError(Sentence("Between 1 and {most} letters an hour can go.", {"most": MOST_PER_HOUR}))
