"""Writing lists: CSV and JSON Lines, whole or not at all.

A file is written under a temporary name in the same folder and takes its real name when it is complete and on
disk.

A spreadsheet program runs a cell that begins with = + - or @ as a formula, so a name in a list could run a
command on the computer of whoever opens the export. ``write_csv`` puts an apostrophe before such text (the
rule of OWASP, "CSV injection"). Numbers are written as they are, negative ones and phone numbers
too. JSON Lines is not opened
by spreadsheet programs and is left alone.
"""

from __future__ import annotations

import csv
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(value: object) -> object:
    """A cell that no spreadsheet program takes for a formula.

    >>> guarded("=1+1"), guarded(-3.5), guarded("-17"), guarded("Ali")
    ("'=1+1", -3.5, '-17', 'Ali')
    """
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def write_csv(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = False
) -> int:
    """Write a CSV file in UTF-8 and give the number of rows; with ``bom`` older spreadsheet programs read it
    rightly.

    Every row has one value for each heading; None is an empty cell. ValueError for a row of another length,
    and OSError when the file cannot be written; in both cases ``path`` is as it was before.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "pairs.csv")
    ...     count = write_csv(file, ["left", "weight"], [["@7", -2.5]])
    ...     print(count, file.read_text("utf-8").split())
    1 ['left,weight', "'@7,-2.5"]
    """
    count = 0
    with whole_file(path, "utf-8-sig" if bom else "utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([guarded(heading) for heading in header])
        for count, row in enumerate(rows, start=1):
            if len(row) != len(header):
                raise ValueError(f"row {count} has {len(row)} values, expected {len(header)}: {list(row)!r}")
            writer.writerow([guarded(value) for value in row])
    return count


def write_jsonl(path: Path, objects: Iterable[Mapping[str, object]]) -> int:
    """Write one JSON object a line, in UTF-8, and give their number; ``path`` is untouched when that fails.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "pairs.jsonl")
    ...     count = write_jsonl(file, [{"name": "نادیا"}])
    ...     print(count, file.read_text("utf-8").strip())
    1 {"name": "نادیا"}
    """
    count = 0
    with whole_file(path, "utf-8") as file:
        for item in objects:
            count += 1
            file.write(json.dumps(item, ensure_ascii=False, allow_nan=False) + "\n")
    return count


@contextmanager
def whole_file(path: Path, encoding: str) -> Iterator[TextIO]:
    """A text file that appears under its name only when the block ends without an error.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder, "a.txt"), "utf-8") as file:
    ...         _ = file.write("whole")
    ...     print([file.name for file in Path(folder).iterdir()])
    ['a.txt']
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding=encoding, newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced; a new one is for its owner only, because lists name people."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o600
