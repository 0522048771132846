"""Which cases look for one person: those that two people decided are the same, and whoever those are joined to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from .models import Candidate


def joined_to(cases: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """The pairs of cases that were joined, of these and over others, in either direction."""
    known, new, found = set[UUID](), set(cases), set[tuple[UUID, UUID]]()
    while new:
        known |= new
        same = Candidate.objects.filter(state=Candidate.State.SAME, other_case__isnull=False)
        pairs = same.filter(Q(case__in=new) | Q(other_case__in=new)).values_list("case", "other_case")
        found |= {(case, other) for case, other in pairs if other is not None}
        new = {case for pair in found for case in pair} - known
    return found
