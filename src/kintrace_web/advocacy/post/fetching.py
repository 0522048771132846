"""Fetching the post: each message is kept first, then sorted, then marked on the server.

Stopped anywhere, the next run goes on: what was not kept is fetched again, what was kept and not sorted is sorted, what
was kept and not marked is marked and not kept a second time.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError

from kintrace_web.accounts import emergency

from .keeping import Place, keep
from .mailbox import Box, open_box
from .models import IncomingMail
from .sorting import sort
from .taking import is_taken
from .trying import unsorted

State = IncomingMail.State
log = logging.getLogger(__name__)


class HouseIsClosedError(RuntimeError):
    """The emergency switch is turned: nothing is fetched."""


@dataclass
class Fetched:
    """What became of the messages of one run."""

    filed: int = 0
    held: int = 0
    refused: int = 0
    marked: int = 0
    gone: int = 0
    unsorted: int = 0
    # Was for another room, which did what it asked for; nothing of it is kept.
    taken: int = 0

    def count(self, mail: IncomingMail) -> None:
        self.filed += mail.state == State.FILED
        self.held += mail.state == State.HELD
        self.refused += mail.state == State.REFUSED


def fetch() -> Fetched:
    """Fetch what lies in the mailbox. Raises HouseIsClosedError, and what the mailbox raises when it is not reached."""
    _demand_an_open_house()
    done = Fetched()
    for left in unsorted():
        _sort_one(left, done)
    with open_box() as box:
        for place in box.unmarked():
            _demand_an_open_house()
            _fetch_one(box, place, done)
    return done


def _demand_an_open_house() -> None:
    if emergency.state() != emergency.State.OPEN:
        raise HouseIsClosedError


def _fetch_one(box: Box, place: Place, done: Fetched) -> None:
    known = _known(place)
    if known is None:
        kept = _keep(box, place)
        if kept is None:
            done.gone += 1
            return
        if isinstance(kept, IncomingMail):
            _sort_one(kept, done)
        else:
            done.taken += 1
    else:
        done.marked += 1
    box.mark(place)


def _sort_one(mail: IncomingMail, done: Fetched) -> None:
    """One that cannot be sorted now stays kept and is tried again by the next run; it does not stop the others."""
    try:
        done.count(sort(mail))
    except (OperationalError, InterfaceError):
        # The database itself is not there: nothing else would go better.
        raise
    except Exception as error:
        # Neither its words nor whose it is: a traceback shows both.
        log.error("A message could not be sorted and waits: %s", type(error).__name__)
        done.unsorted += 1


def _known(place: Place) -> IncomingMail | None:
    if place.validity is None:
        return None
    return IncomingMail.objects.filter(folder=place.folder, validity=place.validity, uid=place.uid).first()


class _Taken:
    """Another room took the message."""


def _keep(box: Box, place: Place) -> IncomingMail | _Taken | None:
    lying = box.look(place)
    if lying is None:
        return None
    if lying.size > settings.IMAP_MOST_BYTES:
        beginning = box.beginning(place)
        if beginning is None:
            return None
        return keep(beginning, came_at=lying.came_at, place=place, size=lying.size, whole=False)
    raw = box.whole(place)
    if raw is None:
        return None
    return _Taken() if is_taken(raw) else keep(raw, came_at=lying.came_at, place=place)
