"""Letters that go out after the page is answered: how long a page takes does not tell whether one was sent (S18)."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.core.mail import EmailMessage

log = logging.getLogger(__name__)
# Threads begin with the first letter, and the process waits for the last one before it ends.
_clerks = ThreadPoolExecutor(max_workers=2, thread_name_prefix="post")
_waiting: set[Future[None]] = set()


def post(letter: EmailMessage | None) -> None:
    """Send it in a moment; None is nobody's letter and takes as long."""
    sending = _clerks.submit(_send, letter)
    _waiting.add(sending)
    sending.add_done_callback(_waiting.discard)


def finish() -> None:
    """Wait until everything is sent."""
    wait(set(_waiting))


def is_sending() -> bool:
    """Whether a letter is on its way."""
    return bool(_waiting)


def _send(letter: EmailMessage | None) -> None:
    try:
        if letter is not None:
            letter.send()
    except Exception as error:
        # Never the error's own words: they hold the address.
        log.error("A letter was not sent: %s", type(error).__name__)
