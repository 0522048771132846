"""Messages that are for another room: it takes them before anything is kept.

The rooms stand above this one, and come to it. Only the head of a message is shown to them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser

# Does what the message asks for and says whether it was for this room.
Taker = Callable[[EmailMessage], bool]
MOST_HEAD = 64 * 1024
_takers: list[Taker] = []
log = logging.getLogger(__name__)


def takes(taker: Taker) -> None:
    """Have this asked about every message that is fetched; called when a room is loaded."""
    if taker not in _takers:
        _takers.append(taker)


def is_taken(raw: bytes) -> bool:
    """Whether a room took the message. One that cannot be read is taken by nobody."""
    try:
        head = BytesHeaderParser(policy=policy.default).parsebytes(raw[:MOST_HEAD])
        return any(taker(head) for taker in _takers)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        # The standard library raises a dozen kinds of errors on broken heads; such a message is kept as any other.
        log.warning("The head of a message could not be read: %s", type(error).__name__)
        return False
