"""How fast a list comes in: the file as it would be received, the import as the worker runs it."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bench.world import Row


@dataclass(frozen=True)
class Imported:
    """What an import took."""

    rows: int
    keys: int
    seconds: float
    megabytes: float


def import_rows(rows: Sequence[Row]) -> Imported:
    """Receive the rows as a CSV file and import them into the database."""
    from django.core.files.base import ContentFile

    from kintrace_web.accounts.models import RoleGrant, User
    from kintrace_web.lists.importing import run_import
    from kintrace_web.lists.mapping import confirm_columns
    from kintrace_web.lists.models import EntryKey
    from kintrace_web.lists.receiving import receive_file

    content = as_csv(rows)
    user, made = User.objects.get_or_create(email="bench@example.org", defaults={"name": "Bench"})
    if made:
        RoleGrant.objects.create(user=user, role="caseworker")
    job = receive_file(
        user=user,
        title="Invented",
        kind="other",
        received_from="bench",
        received_on=date(2026, 1, 1),
        upload=ContentFile(content, "invented.csv"),
    )
    confirm_columns(job=job, user=user, columns=job.source_list.columns)
    start = time.perf_counter()
    if not run_import(job.pk):
        raise SystemExit("the import failed")
    seconds = time.perf_counter() - start
    return Imported(len(rows), EntryKey.objects.count(), seconds, len(content) / 1e6)


def as_csv(rows: Sequence[Row]) -> bytes:
    """The rows as a file in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["No", "Name", "Date of birth", "Place of birth"])
    writer.writerows([(row.number, row.name, row.born, row.place) for row in rows])
    return text.getvalue().encode()
