"""Where an address of the site stands on disk, and how a page there leads to another."""

from __future__ import annotations

import hashlib
import posixpath
from urllib.parse import quote

# The shortest that common file systems take is 255 bytes, and a letter of Persian is two of them.
_LONGEST = 100
STYLE = "archive.css"


def of_page(address: str) -> str:
    """The file of a page; lists of others are the first file of a folder.

    >>> of_page("/en/letters/a-letter/")
    'en/letters/a-letter.html'
    >>> of_page("/en/")
    'en/index.html'
    """
    parts = [_short(part) for part in address.strip("/").split("/")]
    if len(parts) == 1:
        return f"{parts[0]}/index.html"
    # A page that is named "index" is not the first page.
    return f"{'/'.join(parts)}{'-' if parts[-1] == 'index' else ''}.html"


def of_picture(key: object) -> str:
    """The file of a picture."""
    return f"pictures/{key}.webp"


def of_file(pk: int, name: str) -> str:
    """The file of a film or another file; the number keeps two of one name apart."""
    stem, ending = posixpath.splitext(name)
    return f"files/{pk}-{_short(stem)}{ending[:10]}"


def between(here: str, there: str) -> str:
    """The link from one file to another.

    >>> between("en/letters/a-letter.html", "pictures/one.webp")
    '../../pictures/one.webp'
    """
    return quote(posixpath.relpath(there, posixpath.dirname(here) or "."))


def _short(part: str) -> str:
    told = part.encode()
    if len(told) <= _LONGEST:
        return part
    kept = told[: _LONGEST - 17].decode(errors="ignore")
    return f"{kept}-{hashlib.sha256(told).hexdigest()[:16]}"
