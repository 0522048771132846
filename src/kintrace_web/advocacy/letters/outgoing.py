"""A mail of ours to one person who asked for it: what every such mail says to machines, and how its words are put in.

Letters to authorities are made in mail.py: they are answered, and their answers are filed.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid, parseaddr

from django.conf import settings
from django.utils import timezone

from kintrace_web import association

from .mail import one_line
from .smtp import for_the_line


class _Policy(EmailPolicy):
    """RFC 8058 has the address in one piece, and mail programs read it so: it is never folded or encoded."""

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name in _WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii") if name in _WHOLE else super().fold_binary(name, value)


_WHOLE = frozenset({"List-Unsubscribe"})
_POLICY = _Policy(linesep="\r\n")


def sender() -> str:
    """Where the mail server says that a mail did not arrive."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def begun(subject: str, address: str, language: str) -> EmailMessage:
    """A mail to one address, still without words."""
    message = EmailMessage(policy=_POLICY)
    name, ours = parseaddr(settings.DEFAULT_FROM_EMAIL)
    local, _at, domain = ours.rpartition("@")
    shown = one_line(name or association.name_in(language))
    message["From"] = Address(display_name=shown, username=local, domain=domain)
    message["To"] = for_the_line(address)
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(timezone.now())
    message["Message-ID"] = make_msgid(domain=domain)
    # Machines that answer machines are asked not to.
    message["X-Auto-Response-Suppress"] = "All"
    return message


def say(message: EmailMessage, language: str, text: str, html: str = "") -> None:
    """Put the words in, and in which language they are."""
    message.set_content(text, cte="quoted-printable" if text.isascii() else "base64")
    if html:
        message.add_alternative(html, subtype="html", cte="base64")
    # Last: what is set before the parts are made moves into the first of them.
    message["Content-Language"] = language
