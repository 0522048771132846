"""XML as machines elsewhere read it."""

from __future__ import annotations

from re import compile as pattern
from xml.etree.ElementTree import Element, SubElement, tostring

# What XML 1.0 has no place for, however it is written.
_IMPOSSIBLE = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new element inside another."""
    made = SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    if text:
        made.text = clean(text)
    return made


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _IMPOSSIBLE.sub("", text)


def document(root: Element) -> bytes:
    """The whole, with its declaration."""
    return tostring(root, encoding="utf-8", xml_declaration=True)
