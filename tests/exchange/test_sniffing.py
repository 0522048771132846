"""A file is what its bytes say, whatever its name says."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from kintrace.exchange import Limits, TableError, open_table


def refused(path: Path) -> str:
    with pytest.raises(TableError) as caught:
        open_table(path)
    return str(caught.value)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_renamed_picture_is_called_a_picture(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "list.xlsx"
    Image.new("RGB", (8, 8)).save(path, format=kind)
    message = refused(path)
    assert f"a picture ({kind})".casefold() in message.casefold()
    assert "Expected a table of people, .xlsx or .csv" in message
    assert "save it as .xlsx or .csv" in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "in the old Office format (.xls or .doc)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (gzip.compress(b"name\nNadia\n", mtime=0), "a packed file (gzip)"),
        (b"{\\rtf1 Nadia", "a text document (RTF)"),
        (b"\n <!DOCTYPE html><html><table>", "a web page (HTML)"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "an XML document"),
        (b"\x00\x00\x00\x20ftypheic" + b"\x00" * 40, "a picture (HEIC)"),
        (bytes(range(256)) * 40, "holds a zero byte, which text never has"),
        (bytes(range(1, 256)) * 40, "neither a spreadsheet nor text"),
        (b"\n\n  \n", "rows of this file are empty"),
    ],
)
def test_other_kinds_say_what_they_are(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert said in refused(path)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/document.xml", "a text document (.docx)"),
        ("content.xml", "an OpenDocument file"),
        ("xl/workbook.bin", "a binary workbook (.xlsb)"),
        ("holiday/photo.txt", "a packed file (zip)"),
    ],
)
def test_a_zip_archive_that_is_no_workbook(tmp_path: Path, part: str, said: str) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<a/>")
    assert said in refused(path)


def test_a_docx_with_content_types_is_still_a_text_document(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<a/>")
    assert "a text document (.docx)" in refused(path)


def test_a_csv_file_named_xlsx_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("name,born\nNadia Sharif,1962\n", encoding="utf-8")
    assert [cells for _, cells in open_table(path).rows()] == [("Nadia Sharif", "1962")]


def test_a_file_above_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\n" + "Nadia\n" * 100, encoding="utf-8")
    with pytest.raises(TableError, match="605 bytes; at most 500 are read"):
        open_table(path, limits=Limits(file_bytes=500))
