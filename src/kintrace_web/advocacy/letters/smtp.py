"""Handing one message to the mail server, so that at every moment it is known whether it can have gone.

RFC 5321 (4.1.1.4): the server takes a message when the line with the single dot has arrived, and not before; what was
broken off earlier it throws away. So everything but the dot is given first; then the caller notes that the letter is
being handed over; then the dot follows. Only between the dot and the answer can it be unknown whether it went.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from copy import deepcopy
from email.message import EmailMessage as Message

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend


class NotTakenError(Exception):
    """The letter did not go. ``for_good``: trying again would not help. ``anybody``: no letter could have gone.

    ``of_address``: it was the address that the server did not take, before it saw anything of the letter.
    """

    def __init__(self, words: str, *, for_good: bool = False, anybody: bool = False) -> None:
        super().__init__(words)
        self.words, self.for_good, self.anybody = words, for_good, anybody
        self.of_address = False


class UnsureError(Exception):
    """The connection was lost between the end of the letter and the server's answer."""


class Ready(EmailMessage):
    """A finished message for the mail backends that are not SMTP (the terminal, files, memory)."""

    made: Message

    def message(self) -> Message:  # type: ignore[override]
        """As it was made."""
        return self.made


def for_the_line(address: str) -> str:
    """An address as mail servers take it: its domain in the letters of the network, in whichever script it was typed.

    >>> for_the_line("mara@tür.example"), for_the_line("mara@example.org")
    ('mara@xn--tr-xka.example', 'mara@example.org')
    """
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        # No name of a domain: the mail server says so.
        return address


def readable(message: Message) -> Message:
    """The message with its text in plain letters, for who reads it in a terminal or a file; no mail server sees it.

    >>> message = Message()
    >>> message.set_content("Öffnen", cte="base64")
    >>> readable(message).as_bytes().splitlines()[-1].decode()
    'Öffnen'
    """
    plain = deepcopy(message)
    for part in plain.walk():
        if isinstance(part, Message) and part.get_content_maintype() == "text" and not part.is_attachment():
            part.set_content(part.get_content(), subtype=part.get_content_subtype(), cte="8bit")
    return plain


def hand_over(message: Message, *, sender: str, to: str, before_the_dot: Callable[[], None]) -> str:
    """Give a message to the mail server; what it answered.

    ``before_the_dot`` is called when all is given but the end; what it raises breaks the message off, and nothing has
    gone. Raises NotTakenError, UnsureError.
    """
    backend = get_connection()
    if not isinstance(backend, EmailBackend):
        before_the_dot()
        ready = Ready(from_email=sender, to=[to])
        ready.made = readable(message)
        backend.send_messages([ready])
        return ""
    try:
        backend.open()
        server = backend.connection
        if server is None:
            raise NotTakenError("no connection", anybody=True)
        server.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as error:
        raise NotTakenError(_of(error), anybody=True) from None
    try:
        _offer(server, message.as_bytes(), sender, for_the_line(to))
        before_the_dot()
        return _end(server)
    finally:
        # No polite good-bye: it could wait for a server that does not speak any more, with the answer not yet noted.
        server.close()


def _offer(server: smtplib.SMTP, content: bytes, sender: str, to: str) -> None:
    """Everything up to the dot. Raises NotTakenError."""
    size = [f"size={len(content)}"] if server.does_esmtp and server.has_extn("size") else []
    try:
        _expect(server.mail(sender, size), 250)
        _expect_address(server.rcpt(to))
        _expect(server.docmd("DATA"), 354)
        server.send(dotted(content))
    except (OSError, smtplib.SMTPException) as error:
        raise NotTakenError(_of(error)) from None


def _end(server: smtplib.SMTP) -> str:
    try:
        server.send(b".\r\n")
        answer = server.getreply()
    except (OSError, smtplib.SMTPException):
        raise UnsureError from None
    return _expect(answer, 250)


def _expect_address(answer: tuple[int, bytes]) -> None:
    try:
        _expect(answer, 250, 251)
    except NotTakenError as refused:
        refused.of_address = True
        raise


def _expect(answer: tuple[int, bytes], *codes: int) -> str:
    code, said = answer
    words = f"{code} {said.decode('utf-8', 'replace')}".replace("\n", " ")
    if code in codes:
        return words
    raise NotTakenError(words, for_good=500 <= code < 600)


def dotted(content: bytes) -> bytes:
    """The message as it goes over the line: each line ends with CR LF, and one that begins with a dot has another.

    >>> dotted(b"a\\n.b")
    b'a\\r\\n..b\\r\\n'
    """
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)


def _of(error: Exception) -> str:
    """What is known of a lost connection; never an address, which some errors hold."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else type(error).__name__
