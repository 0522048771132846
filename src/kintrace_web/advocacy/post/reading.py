"""A message taken apart: words, enclosed files, and what it says of itself. Bounded in time and memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message

from . import headers
from .plain import from_html

# Of this way of taking messages apart: with a higher number, what it refused is looked at once more.
VERSION = 1
MOST_DEPTH, MOST_FILES, MOST_TEXT = 100, 200, 200_000
# The parser of the standard library compares every line with every boundary around it.
MOST_LINES, MOST_BOUNDARIES, MOST_WORK = 1_500_000, 5_000, 30_000_000
# A message that is not a tree of many small things: deeper than this Python's own parser gives up.
MOST_NESTED = 250
MOST_HEAD = 64 * 1024
_BOUNDARY = re.compile(rb"boundary\s*\*?\d*\*?\s*=", re.I)
_NESTED = re.compile(rb"content-type\s*:\s*message/", re.I)


class TangledError(ValueError):
    """Taking it apart would take too long."""


@dataclass(frozen=True)
class File:
    """An enclosed file as the message names it."""

    name: str
    content: bytes


@dataclass
class Read:
    """What a message says."""

    message: Message
    subject: str = ""
    sender: str = ""
    sender_name: str = ""
    recipients: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    text: str = ""
    files: list[File] = field(default_factory=list)
    is_cut: bool = False
    # Media types of all parts, in their order, and the texts of delivery reports.
    kinds: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    returned: str = ""


SENDERS = ("From", "Sender", "Reply-To")
RECIPIENTS = (
    "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "Resent-To",
)  # fmt: skip


def read(raw: bytes) -> Read:
    """Take a message apart. Raises TangledError where that would take too long."""
    _measure(raw)
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
    except RecursionError:
        raise TangledError from None
    found = Read(message)
    found.subject = headers.header(message, "Subject")[:500]
    senders = headers.addresses(message, *SENDERS)
    found.sender = senders[0][:254] if senders else ""
    found.sender_name = headers.header(message, "From")[:300]
    found.recipients = headers.addresses(message, *RECIPIENTS)
    found.answers = headers.message_ids(message, "In-Reply-To", "References")
    _walk(found)
    return found


def sender_of(raw: bytes) -> str:
    """Who sent it, by its head alone, where the rest cannot be read; empty where that cannot be read either.

    >>> sender_of(b"From: The office <office@ministry.example>\\nTo: us\\n\\n--b\\n")
    'office@ministry.example'
    """
    head = re.split(rb"\r?\n\r?\n", raw[:MOST_HEAD], maxsplit=1)[0]
    try:
        senders = headers.addresses(message_from_bytes(head, policy=policy.compat32), *SENDERS)
    except Exception:  # It was refused already: nothing more is lost by a head that is broken as well.
        return ""
    return senders[0][:254] if senders else ""


def _measure(raw: bytes) -> None:
    lines = raw.count(b"\n") + raw.count(b"\r")
    boundaries = len(_BOUNDARY.findall(raw))
    nested = len(_NESTED.findall(raw))
    if lines > MOST_LINES or boundaries > MOST_BOUNDARIES or lines * (boundaries + 1) > MOST_WORK:
        raise TangledError
    if boundaries + nested > MOST_NESTED and raw.count(b"\n--") > 20 * MOST_NESTED:
        raise TangledError


def _walk(found: Read) -> None:
    """Every part, without recursion: a list of what is still to be looked at."""
    plain: list[str] = []
    html: list[str] = []
    todo: list[tuple[Message, int, bool]] = [(found.message, 0, False)]
    while todo:
        part, depth, is_returned = todo.pop()
        kind = part.get_content_type()
        if len(found.kinds) < 1_000:
            found.kinds.append(kind)
        children = part.get_payload() if part.is_multipart() else None
        if isinstance(children, list) and depth < MOST_DEPTH:
            if kind == "message/delivery-status":
                found.reports.append(_fields(children))
                continue
            inside = is_returned or (kind == "message/rfc822" and "message/delivery-status" in found.kinds)
            if inside and not is_returned and children:
                found.returned += _fields(children[:1])
            todo += [(each, depth + 1, inside) for each in reversed(children) if isinstance(each, Message)]
            continue
        _take(found, part, kind, plain, html, is_returned)
    text = "\n\n".join(piece.strip() for piece in plain if piece.strip())
    if not text:
        text = "\n\n".join(from_html(piece) for piece in html)
    text = text.translate(headers.TURNS).replace("\x00", "")
    found.is_cut = found.is_cut or len(text) > MOST_TEXT
    found.text = text[:MOST_TEXT]


def _take(
    found: Read, part: Message, kind: str, plain: list[str], html: list[str], is_returned: bool
) -> None:
    """One leaf: words, or a file."""
    content = _content(part)
    name = headers.parameter(part, "filename", "content-disposition") or headers.parameter(part, "name")
    is_file = bool(name) or part.get_content_disposition() == "attachment"
    if kind == "text/rfc822-headers":
        found.returned += headers.decoded(content[:50_000])
        return
    if kind in {"text/plain", "text/html"} and not is_file and not is_returned:
        into = plain if kind == "text/plain" else html
        if sum(map(len, into)) < MOST_TEXT and len(into) < MOST_FILES:
            into.append(_words(content, part))
            return
    elif is_returned or not content or (kind.startswith("message/") and not is_file):
        return
    if len(found.files) >= MOST_FILES:
        found.is_cut = True
        return
    found.files.append(File(name or "", content))


def _words(content: bytes, part: Message) -> str:
    text = headers.decoded(content[: 4 * MOST_TEXT], headers.parameter(part, "charset"))
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter >= " " or letter in "\n\t")


def _content(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # Broken uuencode and the like: then the bytes as they stand there.
        payload = None
    if isinstance(payload, bytes):
        return payload
    whole = part.get_payload()
    return whole.encode("utf-8", "surrogateescape") if isinstance(whole, str) else b""


def _fields(children: Sequence[object]) -> str:
    """The head lines of these parts, as text, for what is looked for in reports."""
    lines = [
        headers.clean(f"{name}: {str(value)[:2_000]}")
        for each in children[:20]
        if isinstance(each, Message)
        for name, value in list(each.raw_items())[:100]
    ]
    return "\n".join(lines) + "\n"
