"""What an enclosed file is, by its bytes, and a name for it that misleads nobody."""

from __future__ import annotations

import re
import unicodedata

import filetype

from kintrace_web.cases.filekinds import kind_of

TNEF = "application/ms-tnef"
HTML, MESSAGE, OTHER = "text/html", "message/rfc822", "application/octet-stream"
_SUFFIXES = {
    TNEF: "dat", HTML: "html.txt", MESSAGE: "eml", "text/plain": "txt", "text/calendar": "ics",
    "application/x-msdownload": "exe", "application/x-script": "script.txt",
}  # fmt: skip
_SAFE = re.compile(
    r"^(image/(jpeg|png|webp|gif|tiff|bmp|heic)|text/plain|application/pdf|audio/.*|video/.*)$"
)
_SCRIPT = re.compile(rb"^\s*(#!|<\?php|<script|@echo)", re.I)
_MARKUP = re.compile(rb"^\s*(<!doctype|<html|<svg|<\?xml|<)", re.I)
# Endings that start something when they are clicked, whatever the bytes look like.
_STARTS = re.compile(
    r"\.(exe|com|scr|pif|bat|cmd|vbs?|jse?|wsf|wsh|ps1|msi|hta|lnk|reg|jar|docm|xlsm|pptm|iso|img|html?|svg|url)\s*$",
    re.I,
)


def sniffed(content: bytes) -> str:
    """The media type by the bytes; what the sender says is not asked.

    >>> sniffed(b"MZ\\x90\\x00"), sniffed(b"\\x78\\x9f\\x3e\\x22\\x00")
    ('application/x-msdownload', 'application/ms-tnef')
    """
    if content.startswith(b"\x78\x9f\x3e\x22"):
        return TNEF
    if content.startswith(b"MZ"):
        return "application/x-msdownload"
    if _SCRIPT.match(content[:200]):
        return "application/x-script"
    if _MARKUP.match(content[:200]):
        return HTML
    known = kind_of(content) or filetype.guess_mime(content[:8192])
    return str(known or OTHER)


def is_dangerous(kind: str, name: str) -> bool:
    """Everything but pictures, plain text, whole PDFs and recordings; and whatever its name would start."""
    return not _SAFE.match(kind) or bool(_STARTS.search(name))


def harmless_name(name: str, kind: str, place: int) -> str:
    """The sender's name for a file without paths, controls or turned letters; its ending says what the bytes are.

    >>> harmless_name("../invoice\\u202egpj.exe", "application/x-msdownload", 1)
    'invoicegpj.exe'
    """
    last = re.split(r"[/\\:]", name)[-1]
    kept = "".join(
        letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co"}
    )
    stem = " ".join(kept.split()).strip(". ")
    ending = _SUFFIXES.get(kind) or getattr(filetype.get_type(mime=kind), "extension", None) or "bin"
    stem = re.sub(r"\.[^.]{1,8}$", "", stem)[:120].strip(". ") or f"file-{place}"
    return f"{stem}.{ending}"
