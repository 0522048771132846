"""Rendered pages, ready to be handed out: whole, packed, and only while the archive stands as it did."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from kintrace_web.archive.standing import Standing

MOST_PAGES, MOST_BYTES = 4000, 48 * 1024 * 1024
# Smaller than this, packing makes nothing smaller.
WORTH_PACKING = 500


@dataclass(frozen=True)
class Shelved:
    """One answer, as it goes out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    tag: str
    standing: Standing

    @classmethod
    def of(cls, response: HttpResponse, standing: Standing) -> Shelved:
        """An answer made ready to be given again."""
        body = response.content
        text = response.headers.get("Content-Type", "").startswith(("text/", "application/"))
        packed = gzip.compress(body, compresslevel=6, mtime=0) if text and len(body) > WORTH_PACKING else b""
        tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        kept = tuple((name, value) for name, value in response.items() if name != "Content-Length")
        return cls(response.status_code, kept, body, packed, tag, standing)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """What this reader gets: packed if their browser unpacks, nothing if it has it already."""
        given: HttpResponse
        if self.status == 200 and self.tag in request.headers.get("If-None-Match", ""):
            given = HttpResponseNotModified()
            packs = False
        else:
            packs = bool(self.packed) and "gzip" in request.headers.get("Accept-Encoding", "")
            body = self.packed if packs else self.body
            given = HttpResponse(b"" if request.method == "HEAD" else body, status=self.status)
            given["Content-Length"] = str(len(body))
        for name, value in self.headers:
            given[name] = value
        if packs:
            given["Content-Encoding"] = "gzip"
        given["ETag"], given["Vary"] = self.tag, "Accept-Encoding"
        return given


class Shelf:
    """The pages asked for lately, in one process."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Shelved] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def take(self, address: str, standing: Standing) -> Shelved | None:
        """The page, if it was made while the archive stood as it does now."""
        with self._lock:
            found = self._pages.get(address)
            if found is None:
                return None
            if found.standing != standing:
                self._drop(address)
                return None
            self._pages.move_to_end(address)
            return found

    def put(self, address: str, page: Shelved) -> None:
        """Keep a page; the ones asked for longest ago go."""
        with self._lock:
            if address in self._pages:
                self._drop(address)
            self._pages[address] = page
            self._bytes += len(page.body) + len(page.packed)
            while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, address: str) -> None:
        page = self._pages.pop(address)
        self._bytes -= len(page.body) + len(page.packed)


shelf = Shelf()
