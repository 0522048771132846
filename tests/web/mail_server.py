"""A real SMTP server on loopback, which can be told to stand still, refuse, or break off at a step."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

STEPS = ("connected", "mail", "rcpt", "in data", "after data")


class MailServer(Controller):
    """Takes messages; ``at`` names the step at which it stands still until the client is gone or ``go_on`` is set.

    ``answers`` are given in place of taking: {"rcpt": "450 Later"}. ``hang_up`` names a step at which it breaks off.
    """

    def __init__(self) -> None:
        self.taken: list[tuple[str, list[str], EmailMessage]] = []
        self.at, self.hang_up = "", ""
        self.answers: dict[str, str] = {}
        self.reached, self.go_on = threading.Event(), threading.Event()
        super().__init__(self, hostname="127.0.0.1", port=_free_port(), ready_timeout=10)

    def factory(self) -> SMTP:
        return Paused(self, data_size_limit=50 * 2**20)

    async def step(self, name: str, session: Session) -> str:
        """Stand still where this was asked for; the answer that was told, or nothing."""
        if self.at == name:
            self.reached.set()
            while not self.go_on.is_set():
                await asyncio.sleep(0.01)
        return self.answers.get(name, "")

    async def handle_EHLO(
        self, server: Paused, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        said = await self.step("connected", session)
        return [said] if said else responses

    async def handle_MAIL(
        self, server: Paused, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self.step("mail", session)
        envelope.mail_from = address
        return said or "250 OK"

    async def handle_RCPT(
        self, server: Paused, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self.step("rcpt", session)
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: Paused, session: Session, envelope: Envelope) -> str:
        refused = self.answers.get("after data", "")
        if not refused:
            message = message_from_bytes(envelope.original_content, policy=default)
            self.taken.append((str(envelope.mail_from), list(envelope.rcpt_tos), message))
        await self.step("after data", session)
        if self.hang_up == "after data":
            server.transport.abort()
        return refused or "250 Taken"


class Paused(SMTP):
    """Stands still in the middle of a message, with the rest of it unread.

    The client stands still with it only where the rest is larger than what the buffers of a connection hold.
    """

    async def smtp_DATA(self, arg: str) -> None:
        owner: Any = self.event_handler
        if owner.hang_up == "in data":
            await self.push("354 Go on")
            await asyncio.sleep(0.05)
            self.transport.abort()
            return
        if owner.at == "in data":
            await self.push("354 Go on")
            await self._reader.read(1000)
            await owner.step("in data", self.session)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running() -> Iterator[MailServer]:
    """A server that is there as long as the block."""
    server = MailServer()
    server.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.stop()
