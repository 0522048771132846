"""Files written into a ZIP one after another, none of them held whole but a single page."""

from __future__ import annotations

import base64
import shutil
from datetime import date
from pathlib import Path
from re import sub
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .places import STYLE

TOP = "archive"
# No ZIP tells of days before this one.
_FIRST = 1980
_STATIC = Path(__file__).parents[1] / "static" / "archive"


class Writing:
    """A ZIP being written. Its files bear the days of what they tell, not of the writing."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def opened(self, place: str, day: date) -> IO[bytes]:
        """A page to be written in parts, and closed before the next file."""
        return self._archive.open(_info(place, day, ZIP_DEFLATED), "w")

    def page(self, place: str, html: str, day: date) -> None:
        """A whole page."""
        with self.opened(place, day) as out:
            out.write(html.encode())

    def copy(self, place: str, file: IO[bytes], day: date) -> None:
        """A picture or a file; such are packed already."""
        with self._archive.open(_info(place, day, ZIP_STORED), "w", force_zip64=True) as out:
            shutil.copyfileobj(file, out, 1024 * 256)

    def style(self, day: date) -> None:
        """The sheet, with its fonts written into it: from disk, some browsers load no font that stands elsewhere."""
        sheet = (_STATIC / "archive.css").read_text()
        inside = sub(r'url\("(fonts/[\w.-]+)"\)', lambda found: f'url("{_data(found[1])}")', sheet)
        self.page(STYLE, inside, day)


def _data(name: str) -> str:
    return f"data:font/woff2;base64,{base64.b64encode((_STATIC / name).read_bytes()).decode()}"


def _info(place: str, day: date, packing: int) -> ZipInfo:
    info = ZipInfo(f"{TOP}/{place}", (max(day.year, _FIRST), day.month, day.day, 0, 0, 0))
    info.compress_type, info.external_attr = packing, 0o644 << 16
    return info
