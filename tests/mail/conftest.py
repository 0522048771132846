"""A real Dovecot on the loopback: one for the whole run, and a mailbox of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import imap_server
import pytest
from imap_server import Mailbox


@pytest.fixture(scope="session")
def imap_port() -> Iterator[int]:
    with imap_server.running() as port:
        yield port


@pytest.fixture
def mailbox(imap_port: int) -> Mailbox:
    """An empty mailbox."""
    return imap_server.empty_mailbox(imap_port)


@pytest.fixture
def imap(mailbox: Mailbox, settings) -> Mailbox:
    """The mailbox that our settings name."""
    settings.IMAP_HOST, settings.IMAP_PORT, settings.IMAP_TLS = "127.0.0.1", mailbox.port, False
    settings.IMAP_USER, settings.IMAP_PASSWORD = mailbox.user, mailbox.password
    return mailbox
