"""What a file is, read from its bytes; the name it came with and what the sender says of it are not asked."""

from __future__ import annotations

import filetype

PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
PDF = "application/pdf"
TEXT = "text/plain"
SUFFIXES = {**PICTURES, PDF: "pdf", TEXT: "txt"}

# Writers of PDF leave line ends after the end mark; more than this is another file behind the first.
_LOOSE_END = 64
# A ZIP archive is read from its end, wherever it begins: one file could be both.
_ARCHIVE_END, _ARCHIVE_TAIL = b"PK\x05\x06", 66_000
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def kind_of(content: bytes) -> str | None:
    """The media type of one of the allowed kinds, or None for every other file.

    >>> kind_of(b"plain words"), kind_of(b"MZ\\x90\\x00")
    ('text/plain', None)
    """
    guessed = filetype.guess_mime(content)
    if guessed in PICTURES:
        return str(guessed)
    if guessed == PDF or content.startswith(b"%PDF-"):
        return PDF if _is_one_pdf(content) else None
    return TEXT if guessed is None and _is_text(content) else None


def _is_one_pdf(content: bytes) -> bool:
    """A PDF from the first byte to the last: nothing before its head, nothing behind its end."""
    end = content.rfind(b"%%EOF")
    behind = len(content) - end - len(b"%%EOF")
    whole = content.startswith((b"%PDF-1.", b"%PDF-2.")) and end > 0 and behind <= _LOOSE_END
    return whole and _ARCHIVE_END not in content[-_ARCHIVE_TAIL:]


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if text.lstrip().startswith("<"):  # HTML, SVG, XML: a browser could be talked into running it
        return False
    return bool(text.strip()) and not any(
        letter in _BIDI_CONTROLS or (ord(letter) < 32 and letter not in "\t\n\r\f") for letter in text
    )
