"""How common birth years, places and the like are on the lists: what many share tells little."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db.models import F, Max

from kintrace.linkage import Frequencies
from kintrace_web.lists.models import ListEntry, SourceList

# Shares settle long before every entry is counted.
SAMPLE = 5_000


def frequencies() -> Frequencies:
    """Counted from a sample spread over all visible entries; counted anew when a list came in or went."""
    newest = SourceList.objects.complete().aggregate(newest=Max("completed_at"))["newest"]
    return _counted(newest, SourceList.objects.complete().rows())


@lru_cache(maxsize=2)
def _counted(newest: datetime | None, entries: int) -> Frequencies:
    step = max(1, entries // SAMPLE)
    sample = ListEntry.objects.visible().annotate(turn=F("pk") % step).filter(turn=0).order_by()
    return Frequencies.build(entry.as_record() for entry in sample.iterator())
