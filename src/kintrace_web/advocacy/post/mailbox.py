"""The mailbox on the server: what lies there unmarked, its bytes, and the mark that says it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import Internaldate2tuple
from time import mktime

from django.conf import settings
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted

from .keeping import Place

# The mark on the server. "Seen" is no mark: somebody may look into the mailbox by hand.
KEPT = "KintraceKept"
TIMEOUT = 60
BEGINNING = 64 * 1024
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True)
class Lying:
    """A message on the server, not fetched yet."""

    place: Place
    size: int
    came_at: datetime


class Box:
    """One folder of an open mailbox."""

    def __init__(self, mailbox: BaseMailBox, folder: str) -> None:
        self._mailbox, self._folder = mailbox, folder
        mailbox.folder.set(folder)
        answer = mailbox.client.response("UIDVALIDITY")[1]
        self._validity = int(answer[0]) if answer and answer[0] else None

    def unmarked(self) -> list[Place]:
        """Where messages without our mark lie, the oldest first."""
        uids = sorted(int(uid) for uid in self._mailbox.uids(f"UNKEYWORD {KEPT}", charset=None))
        return [Place(self._folder, self._validity, uid) for uid in uids]

    def look(self, place: Place) -> Lying | None:
        """Its size and when it came; None where it is gone meanwhile."""
        told = b" ".join(_parts(self._fetch(place, "(RFC822.SIZE INTERNALDATE)")))
        size = _SIZE.search(told)
        if size is None:
            return None
        when = Internaldate2tuple(told)
        came = datetime.fromtimestamp(mktime(when), UTC) if when else datetime.now(UTC)
        return Lying(place, int(size.group(1)), min(came, datetime.now(UTC)))

    def whole(self, place: Place) -> bytes | None:
        """The bytes of the message, unchanged; nothing on the server changes by it."""
        return _body(self._fetch(place, "(BODY.PEEK[])"))

    def beginning(self, place: Place) -> bytes | None:
        """The first bytes of a message that is too large."""
        return _body(self._fetch(place, f"(BODY.PEEK[]<0.{BEGINNING}>)"))

    def mark(self, place: Place) -> None:
        """Say on the server that it is kept here."""
        self._mailbox.flag(str(place.uid), KEPT, True)

    def _fetch(self, place: Place, parts: str) -> list[object]:
        status, answer = self._mailbox.client.uid("fetch", str(place.uid), parts)
        return list(answer) if status == "OK" and answer else []


def _parts(answer: list[object]) -> Iterator[bytes]:
    for each in answer:
        if isinstance(each, bytes):
            yield each
        elif isinstance(each, tuple):
            yield from (piece for piece in each if isinstance(piece, bytes))


def _body(answer: list[object]) -> bytes | None:
    found = [
        each[1] for each in answer if isinstance(each, tuple) and len(each) > 1 and isinstance(each[1], bytes)
    ]
    if found:
        return bytes(found[0])
    # An empty message comes as "" and not as a literal.
    return b"" if any(b'""' in part for part in _parts(answer)) else None


@contextmanager
def open_box() -> Iterator[Box]:
    """The folder that the settings name. Raises OSError and imap_tools' and imaplib's errors."""
    make = MailBox if settings.IMAP_TLS else MailBoxUnencrypted
    mailbox = make(settings.IMAP_HOST, settings.IMAP_PORT, timeout=TIMEOUT)
    with mailbox.login(settings.IMAP_USER, settings.IMAP_PASSWORD, initial_folder=None) as opened:
        yield Box(opened, settings.IMAP_FOLDER)
