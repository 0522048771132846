"""The worker's round: ZIPs of an archive that has changed go at once, new ones come when it has been left in peace."""

from __future__ import annotations

import time
from collections.abc import Generator

from . import kept
from .packing import Busy, Changed, Step, pack

# An editor who corrects three entries has one ZIP made and not three.
QUIET = 60.0
# After a fault, such as a full disk, it is not tried again at once.
LATER = 900.0
# The other work of the worker waits no longer than this.
AT_ONCE = 2.0


class Packer:
    """Makes the ZIPs that are missing, some seconds of it in each round."""

    def __init__(self, quiet: float = QUIET, at_once: float = AT_ONCE) -> None:
        self._quiet, self._at_once = quiet, at_once
        self._mark, self._until = "", 0.0
        self._waiting: list[str] = []
        self._running: Generator[Step, None, kept.Made] | None = None

    def go_round(self) -> int:
        """Drop what is old, go on with what was begun; 0 when there is nothing to do or it is to wait."""
        kept.drop_old()
        if kept.mark() != self._mark:
            self._begin_anew(self._quiet)
        if time.monotonic() < self._until:
            return 0
        if self._running is None and not self._next():
            return 0
        try:
            self._go_on()
        except (Changed, Busy):
            self._begin_anew(self._quiet)
        except BaseException:
            self._begin_anew(LATER)
            raise
        return 1

    def _begin_anew(self, wait: float) -> None:
        if self._running is not None:
            self._running.close()
        self._running = None
        self._mark, self._until = kept.mark(), time.monotonic() + wait
        self._waiting = kept.wanted()

    def _next(self) -> bool:
        while self._waiting:
            of = self._waiting.pop(0)
            if kept.found(of) is None:
                self._running = pack(of)
                return True
        return False

    def _go_on(self) -> None:
        assert self._running is not None
        ends = time.monotonic() + self._at_once
        for _step in self._running:
            if time.monotonic() > ends:
                return
        self._running = None
