"""How the archive stands now: its edition, what was withdrawn from it, and whether the house is open.

Each process asks again after a few seconds, so that a consent withdrawn anywhere takes the pages down here, without an
editor and whether a round ran or not (S14, S16).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from kintrace_web.accounts.emergency import State, state
from kintrace_web.archive.models import Edition, Entry
from kintrace_web.publishing.standing import hidden

# Seconds a browser keeps a page; with settings.ARCHIVE_ASKS_AGAIN together well below a minute.
HELD = 20


@dataclass(frozen=True)
class Standing:
    """What everything rendered depends on: while it is the same, so are the pages."""

    edition: int
    withdrawn: frozenset[int]
    is_open: bool
    day: int


class _Kept:
    """The last answer, for all threads of the process."""

    standing: Standing | None = None
    asked_at = 0.0


_kept = _Kept()


def standing() -> Standing:
    """How it stands; asked of the database if the last answer is older than the setting says."""
    kept = _kept.standing
    if kept is None or time.monotonic() - _kept.asked_at > settings.ARCHIVE_ASKS_AGAIN:
        # Before asking: what changes while we ask is seen the next time.
        _kept.asked_at = time.monotonic()
        # Should asking fail, nothing is known: then nothing is handed out, whatever was known before.
        _kept.standing = None
        kept = _kept.standing = Standing(
            edition=Edition.number_now(),
            withdrawn=hidden(),
            is_open=state() != State.CLOSED,
            day=timezone.localdate().toordinal(),
        )
    return kept


def forget() -> None:
    """Ask again at the next request."""
    _kept.standing = None


def public(language: str = "", *, of: type[Entry] = Entry) -> QuerySet[Entry]:
    """The entries that anybody may read now: of a language, or of all; of one kind where its model is given."""
    shown = of.objects.shown(language) if language else of.objects.filter(live=True)
    withdrawn = standing().withdrawn
    return shown.exclude(publication__in=withdrawn) if withdrawn else shown
