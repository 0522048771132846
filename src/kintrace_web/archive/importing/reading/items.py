"""The items of a WordPress export, one at a time, however long the file is.

The format is WXR 1.2: RSS 2.0 with the elements of WordPress (wp-admin/includes/export.php of WordPress 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from .posts import UnreadableError

# Deeper than any export; a file that nests without end would fill the memory.
DEEPEST = 24
# Characters of one item, with everything that belongs to it.
LONGEST = 32 * 1024 * 1024
MANY = 50_000  # children of one item
_CHUNK = 1 << 16
_SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    **{f"http://wordpress.org/export/1.{n}/": "wp:" for n in range(4)},
    **{f"http://wordpress.org/export/1.{n}/excerpt/": "excerpt:" for n in range(4)},
}
# Controls that XML does not allow and WordPress writes all the same, from texts pasted into it.
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_AGAIN = "Make the export anew in WordPress (Tools, Export), and give the file as it was downloaded."


@dataclass
class Item:
    """One element of the channel with its children: their texts by name, categories, and the custom fields."""

    name: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)  # domain, slug, name
    meta: dict[str, str] = field(default_factory=dict)


class _Target:
    """Takes what the parser tells, and keeps whole items only."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.ready: list[Item] = []
        self._path: list[str] = []
        self._item: Item | None = None
        self._text: list[str] = []
        self._attributes: dict[str, str] = {}
        self._key = ""
        self._size = self._children = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._path.append(_name(tag))
        depth = len(self._path)
        if depth == 1 and tag != "rss":
            raise UnreadableError(
                f"This is no WordPress export: it begins with <{tag[:40]}> where <rss> stands. {_AGAIN}"
            )
        if depth > DEEPEST:
            raise UnreadableError(
                f"Elements are nested more than {DEEPEST} deep (line {self._line}). {_AGAIN}"
            )
        if depth == 3:
            self._item = Item(self._path[2], self._line)
            self._size = self._children = 0
        self._children += 1
        if self._children > MANY:
            raise UnreadableError(f"One item has more than {MANY} parts (line {self._line}). {_AGAIN}")
        self._text, self._attributes = [], attributes

    def data(self, text: str) -> None:
        """Text of the element we stand in."""
        self._size += len(text)
        if self._size > LONGEST:
            raise UnreadableError(
                f"One item is longer than {LONGEST >> 20} million characters (line {self._line}). {_AGAIN}"
            )
        if self._item is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends; with the third level an item does."""
        depth, item, text = len(self._path), self._item, "".join(self._text)
        self._text = []
        name = self._path.pop()
        if item is None:
            return
        if depth == 3:
            item.texts.setdefault("", text)
            self.ready.append(item)
            self._item = None
        elif depth == 4 and name == "category":
            item.terms.append(
                (self._attributes.get("domain", ""), self._attributes.get("nicename", ""), text)
            )
        elif depth == 4:
            item.texts.setdefault(name, text)
        elif depth == 5 and self._path[3] == "wp:postmeta":
            if name == "wp:meta_key":
                self._key = text
            elif name == "wp:meta_value":
                item.meta.setdefault(self._key, text)

    def close(self) -> None:
        """The file ends."""

    @property
    def _line(self) -> int:
        return int(self.parser.parser.CurrentLineNumber)


def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    return _SPACES.get(space[1:], space) + local


def items(file: IO[bytes]) -> Iterator[Item]:
    """The elements of the channel in their order, never more than one chunk of the file in memory.

    Raises UnreadableError, in words for whoever made the export.
    """
    target = _Target()
    parser = target.parser = XMLParser(target=target, forbid_dtd=True)
    try:
        first = True
        while chunk := file.read(_CHUNK):
            if first and chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise UnreadableError(f"The file was saved as UTF-16 by another program. {_AGAIN}")
            first = False
            parser.feed(chunk.translate(None, _CONTROLS))
            yield from target.ready
            target.ready.clear()
        parser.close()
    except DefusedXmlException as error:
        raise UnreadableError(
            f"The file declares entities or a document type of its own, which no export of WordPress does. {_AGAIN}"
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableError(_words(error)) from error


def _words(error: Exception) -> str:
    line = getattr(error, "position", (0, 0))[0]
    code = getattr(error, "code", 0)
    where = f" in line {line}" if line else ""
    if code in (3, 5, 6, 20):
        if line <= 1:
            return f"The file is empty, or holds no export. {_AGAIN}"
        return f"The file breaks off{where}: the download was not whole. {_AGAIN}"
    if code in (4, 18, 19) or isinstance(error, LookupError):
        return f"The file is damaged{where}, or its letters are in another encoding than it says. {_AGAIN}"
    return f"The file is no whole XML{where}. {_AGAIN}"
