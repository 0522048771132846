"""What cleaned HTML is made of: headings, paragraphs, quotations and pictures, one after another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Heading:
    """A heading inside the text."""

    text: str


@dataclass
class Paragraph:
    """Text as HTML of the few tags that a paragraph knows: p, b, i, a, br, ul, ol, li."""

    html: str


@dataclass
class Quotation:
    """Somebody's words, and whose they are if it says so."""

    text: str
    by: str = ""
    language: str = ""


@dataclass
class Image:
    """A picture by its address."""

    address: str
    alt: str = ""
    caption: str = ""


Piece = Heading | Paragraph | Quotation | Image
