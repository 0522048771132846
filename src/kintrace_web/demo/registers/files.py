"""The files that the lists arrive as: delimited text in old and new encodings, and a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kintrace.exchange.spreadsheet import Workbook
from kintrace_web.demo.world import ListPlan


def as_file(plan: ListPlan, rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of the list's file, heading first."""
    if plan.format["kind"] == "xlsx":
        return _workbook(plan, rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=plan.format["delimiter"], lineterminator="\r\n")
    writer.writerow(plan.columns.values())
    writer.writerows(rows)
    # An old code page has no place for a few letters; a question mark stands there, as it does on real lists.
    return text.getvalue().encode(plan.format["encoding"], errors="replace")


def _workbook(plan: ListPlan, rows: Iterable[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(plan.id)
    sheet.append(list(plan.columns.values()))
    for cells in rows:
        sheet.append(list(cells))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
