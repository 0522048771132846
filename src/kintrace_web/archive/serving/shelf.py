"""Rendered pages, ready to be handed out: whole, packed, and only while the archive stands as it did."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from kintrace_web.archive.standing import Standing

from .packing import WAYS, pack, way_of

MOST_PAGES, MOST_BYTES = 4000, 48 * 1024 * 1024
# Smaller than this, packing makes nothing smaller.
WORTH_PACKING = 500


@dataclass
class Shelved:
    """One answer, as it goes out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    tag: str
    standing: Standing
    is_text: bool
    asked: int = 0
    packed: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse, standing: Standing) -> Shelved:
        """An answer made ready to be given again."""
        body = response.content
        text = response.headers.get("Content-Type", "").startswith(("text/", "application/"))
        tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        kept = tuple((name, value) for name, value in response.items() if name != "Content-Length")
        return cls(response.status_code, kept, body, tag, standing, text and len(body) > WORTH_PACKING)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """What this reader gets: packed if their browser unpacks, nothing if it has it already."""
        given: HttpResponse
        way = way_of(request.headers.get("Accept-Encoding", "")) if self.is_text else ""
        if self.status == 200 and self.tag in request.headers.get("If-None-Match", ""):
            given, way = HttpResponseNotModified(), ""
        else:
            body = self._packed(way) if way else self.body
            given = HttpResponse(b"" if request.method == "HEAD" else body, status=self.status)
            given["Content-Length"] = str(len(body))
        for name, value in self.headers:
            given[name] = value
        if way:
            given["Content-Encoding"] = way
        given["ETag"], given["Vary"] = self.tag, "Accept-Encoding"
        return given

    def _packed(self, way: str) -> bytes:
        """Packed in haste for the first reader, tightly for whoever follows: that takes longer than making the page."""
        self.asked += 1
        if way not in self.packed or self.asked == 2:
            self.packed[way] = pack(self.body, way, tightly=self.asked > 1)
        return self.packed[way]

    @property
    def size(self) -> int:
        """Bytes in memory, at most: packed ones are under half, in each way."""
        return len(self.body) + len(self.body) * len(WAYS) // 2


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
            self._bytes += page.size
            while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, address: str) -> None:
        page = self._pages.pop(address)
        self._bytes -= page.size


shelf = Shelf()
