"""The last page is sent: machines are told from people, and what was said is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from kintrace_web.limits.counting import is_first
from kintrace_web.limits.proving import is_solved
from kintrace_web.reunion.knocking import receive

from .carrying import LASTS, Carried
from .limiting import passes
from .questions import reach, words

# Nobody reads and answers these pages faster; asked of a browser that brings no proof of work.
SECONDS = 8
# Why it was not taken in: sent by something that is no person, or too many at once.
Patience = Literal["again", "many"]


@dataclass(frozen=True)
class Sent:
    """It was taken in. The code is shown this once; none when the same page was sent before."""

    code: str


def send(request: HttpRequest, carried: Carried) -> Sent | Patience:
    """Take in what was said, or say why not yet. It depends on nothing that was said."""
    proven = is_solved(carried.ident, request.POST.get("proof", ""))
    if request.POST.get("homepage") or (not proven and carried.age < SECONDS):
        return "again"
    if not passes(request, proven=proven):
        return "many"
    return _taken_in(carried)


@transaction.atomic
def _taken_in(carried: Carried) -> Sent:
    if not is_first(carried.ident, until=timezone.now() + timedelta(seconds=LASTS)):
        return Sent("")
    _knock, code = receive(
        kind=carried.kind,
        words=words(carried.kind, carried.answers),
        language=carried.language,
        reach=reach(carried.kind, carried.answers),
    )
    return Sent(code)
