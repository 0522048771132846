"""The head of a message from anywhere, read so that nothing in it can break or mislead us."""

from __future__ import annotations

import codecs
import re
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

# Longer than any honest header; what is behind it is in the message as it came.
LONGEST = 8_000
MOST_ADDRESSES = 100
# Other codecs of Python are slow on purpose-made input (punycode) or are no charsets at all (rot13, zlib).
CHARSETS = frozenset(
    {
        "ascii",
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-7",
        "koi8-r",
        "koi8-u",
        "gb2312",
        "gbk",
        "gb18030",
    }
    | {"big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "mac-roman"}
    | {f"iso8859-{number}" for number in range(1, 17)}
    | {f"cp{number}" for number in (437, 850, 852, 856, 866, 874, *range(1250, 1259))}
)
# Controls that turn the direction of what stands beside them; the message as it came keeps them.
TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_MESSAGE_ID = re.compile(r"<([^<>\s]{3,250})>")


def decoded(content: bytes, charset: str = "") -> str:
    """The text of bytes, by the charset they claim, else by UTF-8, else by Western European; never an error."""
    for name in (charset, "utf-8"):
        try:
            known = codecs.lookup(name.strip("\"' ")).name if name else ""
            if known in CHARSETS:
                return content.decode(known)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def clean(text: str, longest: int = LONGEST) -> str:
    """On one line, without NUL and lone surrogates, so that a database takes it."""
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(whole.translate(TURNS).replace("\x00", " ").split())[:longest]


def header(message: Message, name: str) -> str:
    """A header in clear, on one line; empty where there is none."""
    values = _raw(message, name)
    return _spoken(values[0]) if values else ""


def _raw(message: Message, name: str) -> list[str]:
    """What stands there, not decoded: an address hidden in an encoded word stays hidden."""
    wanted = name.lower()
    return [str(value)[:LONGEST] for key, value in message.raw_items() if str(key).lower() == wanted][:20]


def _spoken(value: str) -> str:
    try:
        pieces = decode_header(value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    except (
        Exception
    ):  # The decoder of the standard library raises half a dozen kinds of errors on broken words.
        return clean(value)
    words = [
        decoded(piece, charset or "") if isinstance(piece, bytes) else piece for piece, charset in pieces
    ]
    return clean(" ".join(words) if len(words) > 1 and "=?" not in value else "".join(words))


def addresses(message: Message, *names: str) -> list[str]:
    """The addresses in these headers, as they stand there."""
    values = [clean(value) for name in names for value in _raw(message, name)]
    try:
        found = getaddresses(values[:MOST_ADDRESSES])
    except Exception:  # As above: a hostile header must not stop the post.
        return []
    return [address for _name, address in found if "@" in address][:MOST_ADDRESSES]


def message_ids(message: Message, *names: str) -> list[str]:
    """The message IDs in these headers, without their brackets."""
    return [found for name in names for value in _raw(message, name) for found in _MESSAGE_ID.findall(value)]


def parameter(message: Message, name: str, of: str = "content-type") -> str:
    """A parameter of a header; empty where it is missing or broken."""
    try:
        # In a message of its own: the library turns bytes beyond ASCII in a head to question marks.
        alone = Message()
        alone[of] = "".join(clean(each) for each in _raw(message, of)[:1])
        value = alone.get_param(name, "", of)
    except Exception:  # As above.
        return ""
    if isinstance(value, tuple):
        return clean(decoded(str(value[2]).encode("latin-1", "replace"), str(value[0] or "")))
    return _spoken(str(value)[:LONGEST])
