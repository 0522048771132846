"""Telling people from machines, and how often a network may sign. It depends on nobody who signed before (S18)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from kintrace_web.accounts.networks import network_of
from kintrace_web.limits.counting import Limit, are_within, is_first
from kintrace_web.limits.proving import is_solved

# Nobody reads the form and fills it in faster; asked of a browser that brings no proof of work.
SECONDS = 4
# So long may the form stay open.
LASTS = timedelta(hours=6)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# From one network: a burst, and what goes on. Many may share one: a hall where people sign on a tablet, a camp.
WITH_PROOF = ((MINUTE, 15), (HOUR, 120), (DAY, 500))
WITHOUT_PROOF = ((MINUTE, 5), (HOUR, 40), (DAY, 120))
# Without proof everywhere together, as a part of what the house takes in a minute (KINTRACE_SIGNATURES_PER_MINUTE).
PART_WITHOUT_PROOF = 4
# Why it was not taken: sooner than a person writes, by something that may be a machine, or too many come at once.
# "twice" is the same form sent again.
Verdict = Literal["", "soon", "again", "many", "twice"]


def stamp() -> str:
    """What a form carries: when it was shown, under our signature."""
    return _signer().sign(secrets.token_hex(8))


def is_fresh(given: str, *, after: int = 0) -> bool:
    """Whether a form came from us within the last hours, and not sooner than so many seconds ago."""
    try:
        _signer().unsign(given, max_age=LASTS)
    except BadSignature:
        return False
    if after <= 0:
        return True
    try:
        _signer().unsign(given, max_age=after)
    except BadSignature:
        return True
    return False


def weigh(request: HttpRequest, *, given: str, who: str) -> Verdict:
    """Whether this sending is taken. ``who`` is what was typed, of which only a digest is counted."""
    if request.POST.get("homepage") or not is_fresh(given):
        return "again"
    proven = is_solved(given, request.POST.get("proof", ""))
    if not proven and not is_fresh(given, after=SECONDS):
        return "soon"
    return _counted(request, given=given, who=who, proven=proven)


@transaction.atomic
def _counted(request: HttpRequest, *, given: str, who: str, proven: bool) -> Verdict:
    """In one short transaction: all counts stand in the same order, so no two wait for each other in a circle."""
    until = timezone.now() + LASTS
    if not is_first(f"{given}:{hashlib.sha256(who.encode()).hexdigest()}", until=until):
        return "twice"
    # A form is for one person: with one proof nobody signs a thousand times.
    if not is_first(given, until=until):
        return "again"
    return "" if _is_borne(request, proven=proven) else "many"


def _is_borne(request: HttpRequest, *, proven: bool) -> bool:
    way, network = "signing" if proven else "signing unproven", network_of(request)
    in_all = settings.SIGNATURES_PER_MINUTE // (1 if proven else PART_WITHOUT_PROOF)
    limits = [Limit(way, network, most, every) for every, most in (WITH_PROOF if proven else WITHOUT_PROOF)]
    # Who is stopped by these is not counted with all: a few machines shall not use up what is there for everybody.
    limits += [Limit(way, "all", in_all, MINUTE), Limit(way, "all", in_all * 30, HOUR)]
    return are_within(limits)


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="kintrace.petitions.form")
