"""References of appeals and letters: one after the other, none given twice."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from .models import Numbers

APPEAL, LETTER = "A", "L"


@transaction.atomic
def next_reference(series: str) -> str:
    """The next free reference of a series in this year, as A-2026-0001. Call it inside the transaction that uses it."""
    year = f"{series}-{timezone.localdate().year}"
    Numbers.objects.get_or_create(series=year)
    # Whoever asks for a number waits here until the transaction before has used or given back its own.
    numbers = Numbers.objects.select_for_update().get(series=year)
    numbers.last += 1
    numbers.save(update_fields=["last"])
    return f"{year}-{numbers.last:04d}"
