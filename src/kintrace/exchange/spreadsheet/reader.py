"""Reading one worksheet of a workbook row by row, without holding the sheet in memory."""

from __future__ import annotations

import itertools
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from kintrace.exchange.header import SEARCHED_ROWS, column_letters, filled_width
from kintrace.exchange.headings import recognised
from kintrace.exchange.limits import Limits
from kintrace.exchange.problems import Problem, TableError
from kintrace.exchange.refusals import cell_too_long, too_many_columns, too_many_rows
from kintrace.exchange.spreadsheet import Workbook, load_workbook
from kintrace.exchange.spreadsheet.archive import check_archive, damaged
from kintrace.exchange.spreadsheet.cells import cell_text
from kintrace.text.sentence import Sentence

# What a workbook with broken parts makes openpyxl and the XML parser raise.
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


class WorkbookSource:
    """The rows of one worksheet; the workbook stays open until ``close``."""

    def __init__(self, path: Path, limits: Limits, sheet: str | None = None) -> None:
        self.limits = limits
        self.encoding: str | None = None
        self.delimiter: str | None = None
        self.problems: dict[int, list[Problem]] = {}
        rows_in_parts = check_archive(path, limits)
        with ExitStack() as opened:
            self.workbook = _load(opened.enter_context(path.open("rb")))
            opened.callback(self.workbook.close)
            self._worksheet, self.notes = self._choose(sheet)
            self._opened = opened.pop_all()
        self.sheet: str | None = self._worksheet.title
        self.count: int | None = rows_in_parts.get(
            getattr(self._worksheet, "_worksheet_path", "").lstrip("/")
        )

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every row with the number a spreadsheet shows, the empty ones too."""
        return self._rows(self._worksheet)

    def _rows(self, worksheet: Any) -> Iterator[tuple[int, list[str]]]:
        number, epoch = 0, self.workbook.epoch
        # The dimension a worksheet declares is often wrong; without it, rows end where their cells end.
        worksheet.reset_dimensions()
        try:
            for number, row in enumerate(worksheet.iter_rows(), start=1):
                if number > self.limits.rows:
                    raise too_many_rows(self.limits)
                cells = [
                    value
                    if isinstance(value := cell.value, str) and "_x" not in value
                    else ("" if value is None else cell_text(value, cell.number_format, epoch))
                    for cell in row
                ]
                yield number, self._checked(number, cells)
        except TableError:
            raise
        except _BROKEN as error:
            raise _damaged_after(number) from error

    def _checked(self, number: int, cells: list[str]) -> list[str]:
        if len(cells) > self.limits.columns and filled_width(cells) > self.limits.columns:
            raise too_many_columns(number, self.limits)
        for position, cell in enumerate(cells):
            if len(cell) > self.limits.cell_characters:
                raise cell_too_long(number, column_letters(position), cell, self.limits)
        return cells

    def _choose(self, wanted: str | None) -> tuple[Any, tuple[Sentence, ...]]:
        """The sheet asked for; else the first that has headings; else the first that is not empty."""
        sheets = self.workbook.worksheets
        if len(sheets) > self.limits.sheets:
            raise TableError(
                Sentence(
                    "This workbook has {count} sheets; at most {limit} are read. Save the list as a file "
                    "of its own.",
                    {"count": len(sheets), "limit": self.limits.sheets},
                )
            )
        if wanted is not None:
            return self._named(wanted), ()
        visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        heads = {sheet.title: self._head(sheet) for sheet in visible}
        filled = [sheet for sheet in visible if heads[sheet.title]]
        if not filled:
            raise TableError(
                Sentence(
                    "This workbook has no visible sheet with anything in it. Expected a table of people. "
                    "Check that it "
                    "is the right file."
                )
            )
        headed = [sheet for sheet in filled if any(recognised(row) >= 2 for row in heads[sheet.title])]
        chosen = (headed or filled)[0]
        others = ", ".join(sheet.title for sheet in filled if sheet is not chosen)
        return chosen, (_other_sheets(chosen.title, others),) if others else ()

    def _named(self, wanted: str) -> Any:
        for sheet in self.workbook.worksheets:
            if sheet.title == wanted:
                return sheet
        names = ", ".join(sheet.title for sheet in self.workbook.worksheets)
        raise TableError(
            Sentence(
                "This workbook has no sheet {wanted}. Its sheets: {names}.",
                {"wanted": wanted, "names": names},
            )
        )

    def _head(self, worksheet: Any) -> list[list[str]]:
        rows = itertools.islice(self._rows(worksheet), SEARCHED_ROWS)
        return [cells for _, cells in rows if filled_width(cells)]


def _load(file: IO[bytes]) -> Workbook:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it leaves out; a list needs none of them.
            warnings.simplefilter("ignore")
            workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except _BROKEN as error:
        raise damaged() from error
    # openpyxl turns a date it cannot represent into "#VALUE!" and loses the number. With no format marked as
    # a date it hands on the numbers, and cells.py makes the dates.
    workbook._date_formats = set()  # type: ignore[attr-defined]
    return workbook


def _damaged_after(row: int) -> TableError:
    return TableError(
        Sentence(
            "This workbook (.xlsx) is damaged after row {row}. Open it in a spreadsheet program, save a "
            "new copy and "
            "choose that, or ask the sender to send it again.",
            {"row": row},
        ),
        row=row,
    )


def _other_sheets(chosen: str, others: str) -> Sentence:
    return Sentence(
        "The sheet “{chosen}” is read. The workbook has other sheets that are not: {others}.",
        {"chosen": chosen, "others": others},
    )
