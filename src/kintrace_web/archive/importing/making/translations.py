"""Which entry of several languages the others were made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container

from django.db import transaction
from django.db.models import Count

from kintrace_web.archive.models import Entry

_MANY = 500


@transaction.atomic
def tie(site: str, originals: Container[str]) -> int:
    """Give the imported translations of a site their source: what the old site names, else the first; how many."""
    imported = Entry.objects.filter(import_key__startswith=f"{site}#")
    several = (
        imported.values("translation_key").annotate(n=Count("pk")).filter(n__gt=1).values("translation_key")
    )
    found = defaultdict(list)
    rows = imported.filter(translation_key__in=several).order_by("date", "pk")
    for entry in rows.only("pk", "translation_key", "import_key", "text_changed_at", "source_id").iterator(
        _MANY
    ):
        found[entry.translation_key].append(entry)
    changed = []
    for group in found.values():
        source = next((entry for entry in group if entry.import_key in originals), group[0])
        for entry in group:
            if entry is not source and entry.source_id is None:
                entry.source_id, entry.source_as_of = source.pk, source.text_changed_at
                changed.append(entry)
    for start in range(0, len(changed), _MANY):
        Entry.objects.bulk_update(changed[start : start + _MANY], ["source", "source_as_of"])
    return len(changed)
