"""In which encoding a text file is written, decided on the whole file.

The order of the tests: byte order mark; zero bytes (UTF-16); strict UTF-8; and only then the old one-byte
encodings, which any bytes satisfy and which are told apart by how plausible the letters are
(``plausibility``). A file that holds rows of both sorts is read row by row: strict UTF-8 where that works,
the one-byte encoding elsewhere, and the rows of the smaller sort are reported. Refusing such a file would
leave a volunteer with a list that no program can repair; reading it silently would hide that somebody pasted
two lists together.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from kintrace.exchange.delimited.plausibility import CANDIDATES, plausibility
from kintrace.exchange.problems import TableError
from kintrace.text.sentence import Sentence

CHUNK = 1024 * 1024
# Measured on invented names: text in its own encoding scores 0.85 and more; Greek, Hebrew, Turkish and the
# Cyrillic of other systems, read in the best of the three, 0.73 and less.
PLAUSIBLE = 0.78

# With fewer bytes, charset-normalizer's guess is no better than ours.
ENOUGH_FOR_A_GUESS = 100
OTHERS = (
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp866",
    "koi8_r",
    "koi8_u",
    "iso8859_5",
    "iso8859_6",
    "mac_cyrillic",
)

# Text has hardly any of these; a file of which they are a twentieth is of another kind.
CONTROLS = tuple(bytes([code]) for code in range(32) if chr(code) not in "\t\n\v\f\r")

SAMPLE_LINES = 2_000
SAMPLE_BYTES = 512 * 1024
LINE_PIECE = 64 * 1024

_LABELS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1256": "Windows-1256",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
}

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class TextEncoding:
    """How to read a text file: ``name`` for most rows, ``other`` for the few rows that are written
    differently.

    ``lines`` is the number of line ends, ``certain`` is false when the encoding is a guess that somebody
    should check.
    """

    name: str
    other: str | None = None
    lines: int = 0
    certain: bool = True


def label(encoding: str) -> str:
    """The name people know an encoding by.

    >>> label("cp1256"), label("iso8859_7")
    ('Windows-1256', 'ISO8859-7')
    """
    return _LABELS.get(encoding, encoding.upper().replace("_", "-"))


def detect(path: Path) -> TextEncoding:
    """The encoding of a text file; raises TableError when it is not text at all.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "list.csv")
    ...     _ = file.write_bytes("نام,تولد\\nعلی,1340\\n".encode())
    ...     print(detect(file).name)
    utf-8
    """
    with path.open("rb") as file:
        head = file.read(CHUNK)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return _with_bom(path, name)
    if b"\x00" in head and head.count(0) * 100 >= len(head):
        return _utf16_without_bom(path, head)
    valid, lines = _scan_utf8(path, "utf-8")
    if valid:
        return TextEncoding("utf-8", lines=lines)
    if sum(head.count(control) for control in CONTROLS) * 20 > len(head):
        raise _not_text()
    return _one_byte(path, lines)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _scan_utf8(path: Path, name: str) -> tuple[bool, int]:
    """Whether the whole file is valid, and how many lines it has."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    valid, lines, last = True, 0, b""
    for chunk in _chunks(path):
        if b"\x00" in chunk:
            raise _zero_byte(lines + chunk[: chunk.index(0)].count(b"\n") + 1)
        lines += max(chunk.count(b"\n"), chunk.count(b"\r"))
        last = chunk[-1:]
        try:
            if valid:
                decoder.decode(chunk)
        except UnicodeDecodeError:
            valid = False
    if valid:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            valid = False
    return valid, lines + (last not in (b"\n", b"\r"))


def _with_bom(path: Path, name: str) -> TextEncoding:
    if name == "utf-16":
        return TextEncoding(name, lines=_check_utf16(path, name))
    valid, lines = _scan_utf8(path, "utf-8")
    if valid:
        return TextEncoding(name, lines=lines)
    # Somebody pasted rows of an old list into a file that says it is UTF-8.
    found = _one_byte(path, lines)
    return TextEncoding(name, found.other if found.name == "utf-8" else found.name, lines, found.certain)


def _check_utf16(path: Path, name: str) -> int:
    decoder = codecs.getincrementaldecoder(name)("strict")
    lines = 1
    try:
        for chunk in _chunks(path):
            lines += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise TableError(
            Sentence(
                "This file begins as UTF-16 text but is damaged near line {line}. Ask the sender to send "
                "it again, or "
                "to save it as .xlsx.",
                {"line": lines},
            ),
            row=lines,
        ) from error
    return lines


def _utf16_without_bom(path: Path, head: bytes) -> TextEncoding:
    """Commas, digits, spaces and line ends have a zero byte each: on the odd places in little-endian text."""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    name = "utf-16-le" if odd >= even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    readable = sum(letter.isprintable() or letter in "\t\r\n" for letter in text)
    if min(odd, even) * 10 > max(odd, even) or readable < 0.95 * len(text):
        raise _not_text()
    return TextEncoding(name, lines=_check_utf16(path, name))


def _not_text() -> TableError:
    return TableError(
        Sentence(
            "This file is neither a spreadsheet nor text: it holds bytes that text never has. Expected a "
            "table of "
            "people, .xlsx or .csv. Open it in the program it came from and save it as .xlsx or .csv."
        )
    )


def _zero_byte(line: int) -> TableError:
    return TableError(
        Sentence(
            "Line {line} of this file holds a zero byte, which text never has. Expected a table of people, "
            ".xlsx or "
            ".csv. Open it in a spreadsheet program, look at that line and save the list again.",
            {"line": line},
        ),
        row=line,
    )


def _one_byte(path: Path, lines: int) -> TextEncoding:
    """Tell the old encodings apart, and notice a file that mixes one of them with UTF-8."""
    utf8, other, sample = 0, 0, bytearray()
    with path.open("rb") as file:
        while line := file.readline(LINE_PIECE):
            if line.isascii():
                continue
            if _is_utf8(line):
                utf8 += 1
                continue
            other += 1
            if (other <= SAMPLE_LINES or other % 50 == 0) and len(sample) < SAMPLE_BYTES:
                sample += line
    name, certain = best_guess(bytes(sample))
    if utf8 > other:
        return TextEncoding("utf-8", other=name, lines=lines, certain=certain)
    return TextEncoding(name, other="utf-8" if utf8 else None, lines=lines, certain=certain)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def best_guess(sample: bytes) -> tuple[str, bool]:
    """The most plausible one-byte encoding of some lines, and whether the guess is good enough to go
    unmentioned.

    >>> best_guess("Иванов Пётр".encode("cp1251"))
    ('cp1251', True)
    >>> best_guess("رضا کاظم".encode("cp1256"))
    ('cp1256', True)
    >>> best_guess("Zoé Lefèvre".encode("cp1252"))
    ('cp1252', True)
    """
    scores = {name: plausibility(sample, name) for name in CANDIDATES}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= PLAUSIBLE:
        return best, True
    # None of the three is likely: Greek, Hebrew, Polish, Turkish and the Cyrillic of other systems end here.
    if len(sample) < ENOUGH_FOR_A_GUESS:
        return best, False
    match = from_bytes(sample, cp_isolation=[*CANDIDATES, *OTHERS]).best()
    return (match.encoding if match else best), False
