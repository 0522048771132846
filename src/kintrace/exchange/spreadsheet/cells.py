"""The text of a workbook cell, as people see it: numbers without a false ".0", dates as ISO text.

A date cell is stored as a count of days; only its number format says what people see. A format that shows the
year alone gives "1962", one that shows year and month "1962-03", every other date format the whole day as
"1962-03-05", with the time when there is one. Of a formula only the value counts that the spreadsheet program
stored with it; a file whose program stored none has empty cells there.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ONLY_ZEROS = re.compile(r"0{2,}")


def cell_text(value: object, number_format: str, epoch: datetime) -> str:
    """The text of one cell; ``value`` as stored, ``epoch`` the day the workbook counts from.

    >>> epoch = datetime(1899, 12, 30)
    >>> cell_text(12.0, "General", epoch), cell_text(7, "0000", epoch)
    ('12', '0007')
    >>> cell_text(22710, "dd/mm/yyyy", epoch), cell_text(22710, "yyyy", epoch)
    ('1962-03-05', '1962')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(_unescape, value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value, number_format, epoch)
    if isinstance(value, datetime | date | time | timedelta):
        return _date_text(value, number_format)
    return str(value)


def _unescape(match: re.Match[str]) -> str:
    """Workbooks write control characters as _x000D_; zero and half a surrogate pair stay as written."""
    code = int(match[1], 16)
    return match[0] if code == 0 or 0xD800 <= code < 0xE000 else chr(code)


def _number_text(value: int | float, number_format: str, epoch: datetime) -> str:
    if number_format != "General":
        if _is_date(number_format):
            moment = _from_days(value, number_format, epoch)
            if moment is not None:
                return _date_text(moment, number_format)
        elif _ONLY_ZEROS.fullmatch(number_format) and float(value).is_integer():
            return str(int(value)).zfill(len(number_format))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    return str(value)


@lru_cache(maxsize=256)
def _is_date(number_format: str) -> bool:
    return bool(is_date_format(number_format))


def _from_days(
    value: int | float, number_format: str, epoch: datetime
) -> datetime | date | time | timedelta | None:
    """None for a number no calendar has, such as 19620305 in a cell formatted as a date: the number is shown
    then.
    """
    if value < 0:
        return None
    try:
        moment = from_excel(value, epoch, timedelta=bool(is_timedelta_format(number_format)))
    except (OverflowError, ValueError):
        return None
    return moment if isinstance(moment, datetime | date | time | timedelta) else None


def _date_text(value: datetime | date | time | timedelta, number_format: str) -> str:
    if not isinstance(value, date):
        return str(value)
    shown = _shown(number_format)
    if "y" in shown and "d" not in shown:
        return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
    if isinstance(value, datetime) and (value.time() != time(0) or "h" in shown):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    return f"{value:%Y-%m-%d}"


@lru_cache(maxsize=256)
def _shown(number_format: str) -> str:
    return _NOT_SHOWN.sub("", number_format.split(";")[0]).lower()
