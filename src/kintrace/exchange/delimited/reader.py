"""Reading a text table record by record, with no line, record or cell longer than the limits allow.

A row number is the number of the record, as a spreadsheet shows it after opening the file: an empty line
counts, and a quoted cell with line breaks inside is still one row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kintrace.exchange.delimited.delimiter import (
    CANDIDATES,
    NO_DELIMITER,
    declared_delimiter,
    guess_delimiter,
)
from kintrace.exchange.delimited.encoding import TextEncoding, label
from kintrace.exchange.header import column_letters
from kintrace.exchange.limits import Limits
from kintrace.exchange.problems import Problem, beginning
from kintrace.exchange.refusals import (
    cell_too_long,
    quotation_left_open,
    row_too_long,
    too_many_columns,
    too_many_rows,
)
from kintrace.text.sentence import Sentence

SAMPLE_CHARACTERS = 100_000
KEPT_PROBLEMS = 10_000

# A cell may hold an address on several lines; beyond this many, two stray quotation marks are more likely.
USUAL_LINES_IN_A_RECORD = 20


class DelimitedSource:
    """The records of a CSV file or one of its relatives; ``problems`` fills while the records are read."""

    def __init__(self, path: Path, encoding: TextEncoding, delimiter: str | None, limits: Limits) -> None:
        self.path = path
        self.text_encoding = encoding
        self.limits = limits
        self.sheet: str | None = None
        self.problems: dict[int, list[Problem]] = {}
        self.count: int | None = encoding.lines
        self.declared = False
        self.delimiter = delimiter or self._find_delimiter()
        self.encoding: str | None = encoding.name
        self.notes = _notes(encoding)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every record with its row number, the empty ones too; raises TableError at the first that is too
        large.
        """
        feed = _Feed(self)
        self.problems.clear()
        with self._lines(feed) as feed.lines:
            reader = csv.reader(feed, delimiter=self.delimiter or NO_DELIMITER)
            try:
                for number, cells in enumerate(reader, start=1):
                    self._check(number, cells, feed)
                    feed.begin(number + 1)
                    if not (number == 1 and self.declared):
                        yield number, cells
            except csv.Error as error:
                # The parser stops at a cell above its own limit of 131,072 characters.
                if feed.marks % 2:
                    raise quotation_left_open(feed.row, feed.start) from error
                raise cell_too_long(feed.row, "?", feed.start, self.limits) from error

    def _check(self, number: int, cells: list[str], feed: _Feed) -> None:
        if number > self.limits.rows:
            raise too_many_rows(self.limits)
        if len(cells) > self.limits.columns:
            raise too_many_columns(number, self.limits)
        if feed.length > self.limits.cell_characters:
            for position, cell in enumerate(cells):
                if len(cell) > self.limits.cell_characters:
                    raise cell_too_long(number, column_letters(position), cell, self.limits)
        if feed.count > 1 and feed.marks % 2:
            raise quotation_left_open(number, feed.start)
        if feed.count > USUAL_LINES_IN_A_RECORD:
            self._notice(_many_lines(number, feed))

    def _notice(self, problem: Problem) -> None:
        """Keep a problem for whoever reads the row; of a file with hundreds of thousands, the latest."""
        self.problems.setdefault(problem.row, []).append(problem)
        if len(self.problems) > KEPT_PROBLEMS:
            del self.problems[next(iter(self.problems))]

    @contextmanager
    def _lines(self, feed: _Feed) -> Iterator[Iterator[str]]:
        limit = self.limits.row_characters
        with self.path.open("rb") as binary:
            if self.text_encoding.other is not None:
                yield self._mixed_lines(binary, feed)
                return
            # A byte that the encoding does not have becomes U+FFFD, which is reported with its row.
            with io.TextIOWrapper(binary, self.text_encoding.name, errors="replace", newline="") as text:
                yield iter(lambda: text.readline(limit + 1), "")

    def _mixed_lines(self, binary: IO[bytes], feed: _Feed) -> Iterator[str]:
        """Lines of a file in two encodings; a row in the rarer one is reported."""
        main, other = self.text_encoding.name, self.text_encoding.other
        one_byte = (other if main.startswith("utf-8") else main) or "cp1252"
        while line := binary.readline(4 * self.limits.row_characters + 4):
            try:
                text, used = line.decode("utf-8"), "utf-8"
            except UnicodeDecodeError:
                text, used = line.decode(one_byte, "replace"), one_byte
            if used != main.removesuffix("-sig") and not line.isascii():
                self._notice(_other_encoding(feed.row, text, label(used), label(main)))
            yield text.removeprefix("\ufeff")

    def _find_delimiter(self) -> str | None:
        sample = io.StringIO()
        with self._lines(_Feed(self)) as lines:
            for line in lines:
                sample.write(line[:SAMPLE_CHARACTERS])
                if sample.tell() >= SAMPLE_CHARACTERS:
                    break
        text = sample.getvalue()
        self.problems.clear()  # rows are counted properly only while records are read
        if declared := declared_delimiter(text.partition("\n")[0]):
            self.declared = True
            return declared
        return guess_delimiter(text, complete=len(text) < SAMPLE_CHARACTERS)


class _Feed:
    """Hands lines to the CSV parser and keeps what is known of the record being read."""

    def __init__(self, source: DelimitedSource) -> None:
        self.lines: Iterator[str] = iter(())
        self.source = source
        self.begin(1)

    def begin(self, row: int) -> None:
        """A new record: its row number, and its length, lines and quotation marks so far."""
        self.row = row
        self.length = self.count = self.marks = 0
        self.start = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        if not self.count:
            self.start = line[:80].strip()
        self.count += 1
        self.length += len(line)
        self.marks += line.count('"')
        if len(line) > self.source.limits.columns or self.length > self.source.limits.row_characters:
            self._check_size(line)
        return line

    def _check_size(self, line: str) -> None:
        """Refuse before the parser makes a million cells of the line."""
        limits, delimiter = self.source.limits, self.source.delimiter
        # Delimiters inside quotation marks do not count; such a line is left to the check after parsing. A
        # header of delimiters alone leaves open which one it is.
        possible = (delimiter,) if delimiter else CANDIDATES
        if not self.marks and any(line.count(one) >= limits.columns for one in possible):
            raise too_many_columns(self.row, limits)
        if self.length > limits.row_characters:
            if self.marks % 2:
                raise quotation_left_open(self.row, self.start)
            raise row_too_long(self.row, self.start, limits)


def _other_encoding(row: int, text: str, used: str, main: str) -> Problem:
    value = beginning(text.strip())
    sentence = Sentence(
        "Row {row} is written in another encoding than the rest of the file: read as {used}, it begins "
        "with “{value}”. "
        "Expected {main}, as in the other rows. Compare the row with the source.",
        {"row": row, "used": used, "main": main, "value": value},
    )
    return Problem(row, "", value, sentence, warning=True)


def _many_lines(row: int, feed: _Feed) -> Problem:
    value = beginning(feed.start)
    sentence = Sentence(
        "Row {row} runs over {count} lines of the file. It begins with “{value}”. Expected one line, or a "
        "few for an "
        'address; two stray quotation marks (") may have joined several people into one row.',
        {"row": row, "count": feed.count, "value": value},
    )
    return Problem(row, "", value, sentence, warning=True)


def _notes(encoding: TextEncoding) -> tuple[Sentence, ...]:
    if encoding.certain:
        return ()
    guessed = label(encoding.other or encoding.name)
    return (
        Sentence(
            "The encoding of this file is a guess ({encoding}): look whether the names read well. If not, "
            "save the list "
            "as .xlsx or as CSV in UTF-8.",
            {"encoding": guessed},
        ),
    )
