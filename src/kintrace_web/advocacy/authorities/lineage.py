"""An office, the body it is part of, and so on up."""

from __future__ import annotations

from collections.abc import Iterator

from .models import Authority, Jurisdiction


def upwards(authority: Authority) -> Iterator[Authority]:
    """The authority itself, then what it is part of, to the top. A circle, should there be one, is walked once."""
    seen: set[int] = set()
    at: Authority | None = authority
    while at is not None and at.pk not in seen:
        yield at
        seen.add(at.pk)
        at = at.part_of


def jurisdiction_of(authority: Authority) -> Jurisdiction | None:
    """Its own, else that of the nearest body it is part of."""
    return next((at.jurisdiction for at in upwards(authority) if at.jurisdiction is not None), None)
