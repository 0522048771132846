"""The pieces of a post as the blocks of a body, with its pictures and files in their places."""

from __future__ import annotations

import json
import uuid
from html import escape, unescape
from re import Match
from re import compile as pattern
from typing import Any
from urllib.parse import urljoin, urlsplit

from kintrace_web.archive.body.blocks import QUOTED
from kintrace_web.archive.importing.cleaning.pieces import Heading, Image, Paragraph, Piece, Quotation
from kintrace_web.archive.importing.planning.plan import Planned

from .media import Media, is_document

_LINK = pattern(r'<a href="([^"]*)">')
_LANGUAGES = frozenset(code for code, _name in QUOTED)
_NAMESPACE = uuid.UUID("6d1a0c6e-7d64-5b0e-9a8c-0e6f8a8f0d11")


def body_of(planned: Planned, media: Media, host: str) -> str:
    """The body as it is stored. What cannot be shown is told in the plan's troubles."""
    blocks = []
    for number, piece in enumerate(planned.pieces):
        made = _block(piece, planned, media, host)
        if made is not None:
            kind, value = made
            # The same post has the same blocks each time.
            blocks.append(
                {"type": kind, "value": value, "id": str(uuid.uuid5(_NAMESPACE, f"{planned.key}/{number}"))}
            )
    return json.dumps(blocks, ensure_ascii=False)


def _block(piece: Piece, planned: Planned, media: Media, host: str) -> tuple[str, Any] | None:
    if isinstance(piece, Heading):
        return "heading", piece.text
    if isinstance(piece, Paragraph):
        return "paragraph", _LINK.sub(lambda match: _link(match, planned, media, host), piece.html)
    if isinstance(piece, Quotation):
        return _quote(piece, planned.language)
    return _figure(piece, planned, media, host)


def _quote(piece: Quotation, language: str) -> tuple[str, Any]:
    if not piece.by:
        return "paragraph", "".join(f"<p>{escape(line, quote=False)}</p>" for line in piece.text.split("\n"))
    spoken = piece.language if piece.language in _LANGUAGES else language
    return "quote", {"text": piece.text, "language": spoken, "by": piece.by, "on": None, "where": ""}


def _figure(piece: Image, planned: Planned, media: Media, host: str) -> tuple[str, Any] | None:
    address, is_ours = _whole(piece.address, planned, host)
    try:
        if not is_ours:
            raise ValueError(f"it stands at {urlsplit(address).hostname}, and nothing is fetched")
        found = media.picture(address, piece.alt or piece.caption)
    except ValueError as error:
        planned.trouble(f"The picture {urlsplit(address).path.rsplit('/', 1)[-1][:80]} is missing: {error}.")
        return None
    if not piece.alt:
        planned.trouble("A picture does not say what is to be seen: add it for readers who cannot see it.")
    return "figure", {"picture": found, "alt": piece.alt or piece.caption, "caption": piece.caption}


def _link(match: Match[str], planned: Planned, media: Media, host: str) -> str:
    """A link to a file given, to an old address of the same site (which leads on to the entry), or elsewhere."""
    href = unescape(match[1])
    if href.startswith(("mailto:", "#")):
        return match[0]
    address, is_ours = _whole(href, planned, host)
    if not is_ours:
        return f'<a href="{escape(address)}">'
    if is_document(address):
        try:
            if number := media.document(address):
                return f'<a linktype="document" id="{number}">'
        except ValueError as error:
            planned.trouble(f"A file cannot be taken in: {error}.")
        planned.trouble(
            f"The file {urlsplit(address).path.rsplit('/', 1)[-1][:80]} is linked to, and was not given"
            f"{media.elsewhere(address)}."
        )
    parts = urlsplit(address)
    path = (
        f"/{parts.path.lstrip('/')}"  # two strokes would lead to another host
        + (f"?{parts.query}" if parts.query else "")
        + (f"#{parts.fragment}" if parts.fragment else "")
    )
    return f'<a href="{escape(path)}">'


def _whole(address: str, planned: Planned, host: str) -> tuple[str, bool]:
    """An address as it is without the page it stood on, and whether it is one of the old site."""
    base = f"https://{host or 'old.invalid'}{planned.post.addresses[0] if planned.post.addresses else '/'}"
    try:
        whole = urljoin(base, address.strip())
        there = urlsplit(whole).hostname or ""
    except ValueError:
        return "/", True
    return whole, there.removeprefix("www.") in {host.removeprefix("www."), "old.invalid"} - {""}
