"""Which cases look for one person: those that two people decided are the same, and whoever those are joined to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from .models import Candidate


def joined_to(cases: Iterable[UUID]) -> set[UUID]:
    """The IDs of the cases that are joined to these, in either direction and over others; these among them."""
    known, new = set[UUID](), set(cases)
    while new:
        known |= new
        same = Candidate.objects.filter(state=Candidate.State.SAME, other_case__isnull=False)
        pairs = same.filter(Q(case__in=new) | Q(other_case__in=new)).values_list("case", "other_case")
        new = {case for pair in pairs for case in pair} - known
    return known
