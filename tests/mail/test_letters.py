"""Every letter that Kintrace sends to a relative, as a real mail server on this machine receives it (S19)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.test import Client

from kintrace_web.accounts.posting import finish, is_sending

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

pytestmark = pytest.mark.django_db


class Box:
    """Keeps what comes in."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], Message]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 taken"


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    """A mail server on the loopback, which the settings name."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    taken = Box()
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "office@bridge.example"
    cache.clear()
    yield taken
    finish()
    server.stop()


def whole(letter: Message) -> str:
    """Head and body as somebody reads them who opens the letter, or the server's disk."""
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    return f"{letter.as_string()}\n{body.decode()}"


def tells_nothing(letter: Message, case: Case) -> bool:
    told = (
        *(name.text for person in (case.enquirer, case.sought) for name in person.names.all()),
        *("Kaviani", "کاویانی", "Tavrin", "شیراز", "Mara", case.number, str(case.pk), "kintrace"),
        *(str(person.pk) for person in (case.enquirer, case.sought)),
    )
    text = whole(letter).lower().replace("office@bridge.example", "")
    return not [word for word in told if word.lower() in text]


@pytest.mark.safety("S19")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "There is news. Sign in.")],
)
def test_there_is_news(
    box: Box, case: Case, enquirer_account: User, caseworker: User, language: str, words: str
) -> None:
    from kintrace_web.reunion.notifying import notify

    enquirer_account.language = language
    enquirer_account.save()
    notify(case, case.enquirer, actor=caseworker)
    ((to, letter),) = box.letters
    assert to == ["parvin@example.org"]
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().strip() == words
    assert letter["From"] == "office@bridge.example"
    assert {name.lower() for name in letter.keys()} <= {  # noqa: SIM118
        *("from", "to", "subject", "date", "message-id", "mime-version", "content-type"),
        *("content-transfer-encoding", "x-peer", "x-mailfrom", "x-rcptto"),
    }
    assert tells_nothing(letter, case)


@pytest.mark.safety("S18", "S19")
def test_a_code_goes_to_a_relative_and_nothing_to_anybody_else(
    box: Box, case: Case, enquirer_account: User, caseworker: User
) -> None:
    for email in ("parvin@example.org", "mara@example.org", "nobody@example.org"):
        Client().post("/accounts/login/code/", {"email": email})
    finish()
    ((to, letter),) = box.letters
    assert to == ["parvin@example.org"]
    assert letter["Subject"] == "Your code"
    assert tells_nothing(letter, case)


@pytest.mark.safety("S18")
def test_the_page_does_not_wait_for_the_mail_server(settings: Any, enquirer_account: User) -> None:
    """A server that does not answer would tell which address is known by the time the page takes."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 2
    cache.clear()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        assert Client().post("/accounts/login/code/", {"email": "parvin@example.org"}).status_code == 302
        assert is_sending(), "the page is answered, and the letter is still on its way"
        finish()


@pytest.mark.safety("S19")
def test_a_letter_that_does_not_go_out_is_logged_without_its_address(
    settings: Any, enquirer_account: User, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    cache.clear()
    Client().post("/accounts/login/code/", {"email": "parvin@example.org"})
    finish()
    assert "A letter was not sent: ConnectionRefusedError" in caplog.text
    assert "parvin" not in caplog.text
