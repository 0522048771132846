"""A letter as an e-mail: the words in plain text, the typeset letter and the annexes beside them.

No name of a person stands in a header or in the name of a file; what tells of a person is in the body and the PDF.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kintrace.text import Sentence
from kintrace_web import association
from kintrace_web.reunion.refusal import RefusedError

from .addressing import reply_address
from .attaching import file_name, open_attachment
from .models import Letter
from .setting import pdf_of
from .speaking import number, paper

WHY = "the letter is sent"
# Of a chain of chasers, so many are named at most; a header is not endless.
MOST_REFERENCES = 10


def address_of(letter: Letter) -> str:
    """The e-mail address it goes to, as it goes over the line. Raises RefusedError where there is none."""
    written = letter.address.value.strip() if letter.address is not None else ""
    try:
        validate_email(written)
        local, _at, domain = written.rpartition("@")
        return str(Address(username=local, domain=domain.encode("idna").decode()).addr_spec)
    except (ValidationError, HeaderParseError, UnicodeError, ValueError):
        raise RefusedError(
            Sentence("The authority's e-mail address cannot be used. Correct it and try again.")
        ) from None


def message_of(letter: Letter, *, now: datetime) -> EmailMessage:
    """The whole message. Raises RefusedError where its address cannot be used."""
    message = EmailMessage(policy=SMTP)
    name, ours = parseaddr(settings.DEFAULT_FROM_EMAIL)
    local, _at, domain = ours.rpartition("@")
    shown = one_line(name or association.name_in(letter.language))
    message["From"] = Address(display_name=shown, username=local, domain=domain)
    message["To"] = address_of(letter)
    message["Reply-To"] = reply_address(letter.token)
    message["Subject"] = one_line(f"{letter.wording['subject']} [{letter.reference}]")
    message["Date"] = format_datetime(now)
    message["Message-ID"] = bracketed(letter.message_id)
    earlier = _earlier(letter)
    if earlier:
        message["In-Reply-To"] = earlier[-1]
        message["References"] = " ".join(earlier)
    text = text_of(letter)
    message.set_content(text, cte="quoted-printable" if text.isascii() else "base64")
    _annex(message, letter)
    # Last: what is set before the parts are made moves into the first of them.
    message["Content-Language"] = letter.language
    return message


def text_of(letter: Letter) -> str:
    """The words of the letter for who reads no PDF."""
    words, said = letter.wording, paper(letter.language)
    asks = [f"{number(at, letter.language)}. {ask}" for at, ask in enumerate(words.get("asks", ()), 1)]
    parts = [
        f"{said['reference']}: {letter.reference}",
        words.get("opening", ""),
        words.get("body", ""),
        "\n".join([f"{said['asks']}:", *asks]) if asks else "",
        words.get("closing", ""),
        said["for"].format(association=association.name_in(letter.language)),
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _annex(message: EmailMessage, letter: Letter) -> None:
    files = [(f"{letter.reference}.pdf", "application/pdf", pdf_of(letter))]
    for place, each in enumerate(letter.attachments.all(), 1):
        content = open_attachment(each, actor=None, reason=WHY)
        files.append((file_name(each, place), each.content_type, content))
    for name, kind, content in files:
        main, _slash, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name, cte="base64")


def _earlier(letter: Letter) -> list[str]:
    """The message IDs of the letters this one comes back to, the oldest first, as far as they went to the same body."""
    found: list[str] = []
    at = letter.appeal.follows
    while at is not None and at.authority_id == letter.authority_id and len(found) < MOST_REFERENCES:
        found.insert(0, bracketed(at.message_id))
        at = at.appeal.follows
    return found


def bracketed(message_id: str) -> str:
    """A message ID as it stands in a header."""
    return f"<{message_id.strip('<>')}>"


def one_line(text: str) -> str:
    """A text that cannot end a header, turn its direction or hide anything in it."""
    kept = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
    return " ".join("".join(letter for letter in kept if letter not in _TURNS).split())


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
