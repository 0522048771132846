"""A list as a table: headings, and rows of text with the numbers a spreadsheet shows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol

from kintrace.exchange.delimited.encoding import TextEncoding, detect
from kintrace.exchange.delimited.reader import DelimitedSource
from kintrace.exchange.header import SEARCHED_ROWS, filled_width, find_header, table_width, unique_headings
from kintrace.exchange.limits import DEFAULT_LIMITS, Limits
from kintrace.exchange.problems import Problem, TableError
from kintrace.exchange.sniffing import Kind, sniff
from kintrace.exchange.spreadsheet.reader import WorkbookSource
from kintrace.text.sentence import Sentence


class Source(Protocol):
    """What a reader of one kind of file offers; ``problems`` fills while records are read, keyed by row
    number.
    """

    encoding: str | None
    delimiter: str | None
    sheet: str | None
    count: int | None
    notes: tuple[Sentence, ...]
    problems: dict[int, list[Problem]]

    def records(self) -> Iterator[tuple[int, list[str]]]: ...


class Table:
    """An opened list. ``header`` has one unique heading for each column; ``rows`` streams the rest.

    ``header_row`` is the row of the headings, None when the list has none. ``row_count`` is how many rows may
    follow (blank ones are counted, so it is an upper bound, for progress bars) or None. ``notes`` are
    sentences about the file as a whole that its reader should see. Close the table, or use it in a ``with``
    statement.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        head = [(number, cells) for number, cells in itertools.islice(source.records(), SEARCHED_ROWS)]
        rows = [cells for _, cells in head]
        if not any(filled_width(cells) for cells in rows):
            raise TableError(
                Sentence(
                    "The first {count} rows of this file are empty. Expected a row with headings and then "
                    "one person in "
                    "a row. Check that it is the right file.",
                    {"count": len(rows)},
                )
            )
        position = find_header(rows)
        self.header_row: int | None = None if position is None else head[position][0]
        headings = [] if position is None else rows[position]
        body = [cells for cells in rows[0 if position is None else position + 1 :] if filled_width(cells)]
        self.header: tuple[str, ...] = unique_headings(headings, table_width(headings, body))
        self.encoding = source.encoding
        self.delimiter = source.delimiter
        self.sheet = source.sheet
        self.row_count = None if source.count is None else max(source.count - bool(self.header_row), 0)
        self.notes = source.notes if self.header_row else (*source.notes, _no_header())

    def rows(self, start: int = 0) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows that are not blank, each as (row number, cells), after skipping the first ``start`` of
        them.

        A row has at least as many cells as the header; more when the file has more. Raises TableError at a
        row that cannot be read.
        """
        width, header_row = len(self.header), self.header_row or 0
        filled = (
            (number, cells) for number, cells in self._source.records() if number > header_row and any(cells)
        )
        for number, cells in itertools.islice((row for row in filled if filled_width(row[1])), start, None):
            if len(cells) > width:
                cells = cells[: max(width, filled_width(cells))]
            yield number, (*cells, *("",) * (width - len(cells)))

    def problems_of(self, row: int) -> tuple[Problem, ...]:
        """What the reader noticed about a row, known once ``rows`` has given it."""
        return tuple(self._source.problems.get(row, ()))

    def sample(self, size: int = 20) -> tuple[tuple[str, ...], ...]:
        """The cells of the first rows, for guessing columns and for showing the mapping."""
        return tuple(cells for _, cells in itertools.islice(self.rows(), size))

    def close(self) -> None:
        """Let go of the file."""
        if isinstance(self._source, WorkbookSource):
            self._source.close()

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_table(
    path: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    """Open a list in a CSV file (or one of its relatives) or an XLSX workbook, told apart by its bytes.

    ``sheet``, ``encoding`` (a Python codec name) and ``delimiter`` replace what is found by looking. Raises
    TableError, which says what the file is, what was expected and what to do next; OSError when the file
    cannot be opened at all.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "list.txt")
    ...     _ = file.write_text("List of spring\\n\\nNo;Name\\n1;Nadia Sharif\\n", encoding="utf-16")
    ...     table = open_table(file)
    ...     print(table.header, list(table.rows()), table.delimiter)
    ('No', 'Name') [(4, ('1', 'Nadia Sharif'))] ;
    """
    if sniff(path, limits) is Kind.XLSX:
        source = WorkbookSource(path, limits, sheet)
        try:
            return Table(source)
        except BaseException:
            source.close()
            raise
    return Table(DelimitedSource(path, _text_encoding(path, encoding), delimiter, limits))


def _text_encoding(path: Path, wanted: str | None) -> TextEncoding:
    """The encoding asked for keeps the count of lines that looking at the file gave."""
    found = detect(path)
    if wanted is None:
        return found
    try:
        "".encode(wanted)
    except LookupError as error:
        raise TableError(
            Sentence(
                "There is no encoding {wanted}. Expected for example utf-8, windows-1256, windows-1251 or "
                "windows-1252.",
                {"wanted": wanted},
            ),
            value=wanted,
        ) from error
    return TextEncoding(wanted, lines=found.lines)


def _no_header() -> Sentence:
    return Sentence(
        "No row with headings was found, so the columns are named by their letters and every row is read."
    )
