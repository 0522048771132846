"""How publications stand, for lists of staff."""

from __future__ import annotations

from dataclasses import dataclass

from .models import SOURCE, Publication, Wording
from .sources import Source, kind_of

_SLUGS = {
    "letter": "letters",
    "case": "cases",
    "meeting": "meetings",
    "event": "events",
    "testimony": "testimonies",
}


@dataclass(frozen=True)
class Row:
    """A publication, its words in the reader's language or the next best, and whether everybody sees it now."""

    publication: Publication
    wording: Wording | None
    is_public: bool
    # Of one that waits: whether it could be let out now.
    stands: bool = True


def row_of(publication: Publication, shut: frozenset[int], language: str, *, stands: bool = True) -> Row:
    """How one stands; ``shut`` are those that may not be shown now (``standing.hidden``)."""
    words = {each.language: each for each in publication.wordings.all()}
    wording = words.get(language) or next(iter(words.values()), None)
    out = publication.released_at is not None and publication.ended_at is None
    is_public = out and publication.erased_at is None and publication.pk not in shut
    return Row(publication, wording, is_public, stands)


def slug_of(source: Source) -> str:
    """How addresses call a source of this kind."""
    return _SLUGS[SOURCE[kind_of(source)]]
