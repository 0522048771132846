"""Packing a page for the way to the reader: brotli where it is installed and the browser takes it, or gzip."""

from __future__ import annotations

import gzip

try:
    import brotli
except ImportError:
    brotli = None

# The better first. Browsers take brotli over HTTPS alone.
WAYS = ("br", "gzip") if brotli is not None else ("gzip",)
# Brotli's tightest takes some milliseconds for a page and saves a sixth; five is as quick as gzip.
_TIGHTLY, _IN_HASTE = 11, 5
# No page of the archive is larger than such a window.
_WINDOW = 18


def way_of(accepted: str) -> str:
    """The best way that a browser's Accept-Encoding names; empty where it takes none.

    >>> way_of("gzip;q=1.0, deflate"), way_of("identity")
    ('gzip', '')
    """
    names = {
        name.strip() for name, _semicolon, weight in map(_parted, accepted.split(",")) if weight != "q=0"
    }
    return next((way for way in WAYS if way in names), "")


def _parted(wish: str) -> tuple[str, str, str]:
    name, semicolon, weight = wish.partition(";")
    return name, semicolon, weight.strip()


def pack(body: bytes, way: str, *, tightly: bool) -> bytes:
    """The bytes packed; tightly takes longer."""
    if way == "br":
        quality = _TIGHTLY if tightly else _IN_HASTE
        packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality, lgwin=_WINDOW)
        return packed
    return gzip.compress(body, compresslevel=9 if tightly else 6, mtime=0)
