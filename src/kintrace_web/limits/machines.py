"""Telling people from machines on a page with one form, without a cookie or a picture to read, and how often it goes.

The form carries when it was shown, under our signature; a field that people do not see, which machines fill in; and
the proof of work of a browser that can give one. It depends on nothing that was written, and on nobody who came
before (S18).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from kintrace_web.accounts.networks import network_of

from .counting import Limit, are_within, is_first, is_known
from .proving import is_solved

# So long may the form stay open, with breaks.
LASTS = timedelta(hours=6)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Without proof everywhere together, as a part of what is taken with it.
PART_WITHOUT_PROOF = 4
# Why it was not taken: sooner than a person writes, by something that may be a machine, or too many come at once.
# "twice" is the same form sent again; "" is taken.
Verdict = Literal["", "soon", "again", "many", "twice"]
Pace = tuple[tuple[timedelta, int], ...]


@dataclass(frozen=True)
class Way:
    """A form that anybody may send.

    From one network: a burst, and what goes on. Many may share one: a hall where people sign on a tablet, a camp.
    """

    name: str
    # Nobody reads the form and fills it in faster; asked of a browser that brings no proof of work.
    seconds: int
    with_proof: Pace
    without_proof: Pace
    # From everywhere in a minute, with proof.
    in_all: Callable[[], int]

    def stamp(self) -> str:
        """What a form carries: when it was shown, under our signature."""
        return self._signer().sign(secrets.token_hex(8))

    def is_fresh(self, given: str, *, after: int = 0) -> bool:
        """Whether a form came from us within the last hours, and not sooner than so many seconds ago."""
        try:
            self._signer().unsign(given, max_age=LASTS)
        except BadSignature:
            return False
        if after <= 0:
            return True
        try:
            self._signer().unsign(given, max_age=after)
        except BadSignature:
            return True
        return False

    def _signer(self) -> TimestampSigner:
        return TimestampSigner(salt=f"kintrace.limits.{self.name}")


def take(request: HttpRequest, way: Way, *, who: str, act: Callable[[], object]) -> Verdict:
    """Do the act, where this sending is taken. ``who`` is what was typed, of which only a digest is counted.

    That a form was used is noted with what comes of it, or not at all: who is told to wait, or meets a failure, sends
    the same form again. What the act raises goes through.
    """
    given = request.POST.get("stamp", "")
    if request.POST.get("homepage") or not way.is_fresh(given):
        return "again"
    proven = is_solved(given, request.POST.get("proof", ""))
    if not proven and not way.is_fresh(given, after=way.seconds):
        return "soon"
    same = f"{given}:{hashlib.sha256(who.encode()).hexdigest()}"
    if is_known(given):
        return _used(same)
    if not _is_borne(request, way, proven=proven):
        return "many"
    until = timezone.now() + LASTS
    with transaction.atomic():
        # A form is for one person: with one proof nobody signs a thousand times.
        if not is_first(given, until=until):
            return _used(same)
        is_first(same, until=until)
        act()
    return ""


def _used(same: str) -> Verdict:
    return "twice" if is_known(same) else "again"


def _is_borne(request: HttpRequest, way: Way, *, proven: bool) -> bool:
    """In one short transaction of its own: all counts stand in the same order, so no two wait in a circle."""
    what, network = way.name if proven else f"{way.name} unproven", network_of(request)
    in_all = way.in_all() // (1 if proven else PART_WITHOUT_PROOF)
    limits = [
        Limit(what, network, most, every) for every, most in (way.with_proof if proven else way.without_proof)
    ]
    # Who is stopped by these is not counted with all: a few machines shall not use up what is there for everybody.
    limits += [Limit(what, "all", in_all, MINUTE), Limit(what, "all", in_all * 30, HOUR)]
    with transaction.atomic():
        return are_within(limits)
