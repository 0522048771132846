"""The pages of the archive, what they are sorted by, and the pictures in them."""

from .edition import Edition
from .entries import Answer, Entry
from .kinds import (
    ENTRY_TYPES,
    Delegation,
    FamilyAppeal,
    Gallery,
    Letter,
    Meeting,
    News,
    NewsletterIssue,
    Press,
    Report,
    Seminar,
    Statement,
    Testimony,
)
from .pictures import Picture, Rendition
from .sections import Home, PlainPage, Section
from .sorting import Author, Tag
from .taken import Taken
from .uses import PageFile, PagePicture

__all__ = [
    "ENTRY_TYPES",
    "Answer",
    "Author",
    "Delegation",
    "Edition",
    "Entry",
    "FamilyAppeal",
    "Gallery",
    "Home",
    "Letter",
    "Meeting",
    "News",
    "NewsletterIssue",
    "PageFile",
    "PagePicture",
    "Picture",
    "PlainPage",
    "Press",
    "Rendition",
    "Report",
    "Section",
    "Seminar",
    "Statement",
    "Tag",
    "Taken",
    "Testimony",
]
