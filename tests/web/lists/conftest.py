"""Lists of invented people, as files and received."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.lists.models import ImportJob

HEADER = ("No", "Name", "Father's name", "Date of birth", "Place of birth", "Sex")
ROWS = (
    ("1", "Nasrin Kaviani", "Bahram", "1983", "Shiraz", "f"),
    ("2", "Omid Rahimi", "Karim", "12.05.1990", "Tabriz", "m"),
    ("3", "Леся Гнатюк", "", "1979", "Київ", "f"),
)


@pytest.fixture
def table() -> Callable[..., bytes]:
    """``table(rows, header=...)``: a CSV file."""

    def make(rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows(rows)
        return text.getvalue().encode()

    return make


@pytest.fixture
def receive(caseworker: User, settings, tmp_path) -> Callable[..., ImportJob]:  # type: ignore[no-untyped-def]
    """``receive(content, title="...")``: a file taken in, its columns guessed."""
    from kintrace_web.lists.receiving import receive_file

    settings.MEDIA_ROOT = tmp_path / "files"

    def make(content: bytes, title: str = "Register of spring", name: str = "list.csv") -> ImportJob:
        return receive_file(
            user=caseworker,
            title=title,
            kind="camp",
            received_from="Red Tent Society",
            received_on=date(2026, 3, 1),
            upload=ContentFile(content, name),
        )

    return make


@pytest.fixture
def confirmed(receive: Callable[..., ImportJob], caseworker: User) -> Callable[..., ImportJob]:
    """``confirmed(content)``: a file whose columns are confirmed as guessed; its import waits."""
    from kintrace_web.lists.mapping import confirm_columns

    def make(content: bytes, **options: str) -> ImportJob:
        job = receive(content, **options)
        return confirm_columns(job=job, user=caseworker, columns=job.source_list.columns)

    return make


@pytest.fixture
def numbered() -> Callable[[int], list[tuple[str, ...]]]:
    """``numbered(5)``: that many rows of invented people, each different."""

    def make(count: int) -> list[tuple[str, ...]]:
        given = ("Nasrin", "Omid", "Leila", "Farid", "Maryam", "Yusuf", "Olga")
        family = ("Kaviani", "Rahimi", "Sharif", "Amini", "Petrov", "Haddad")
        return [
            (str(n), f"{given[n % 7]} {family[n % 6]}", given[(n + 3) % 7], str(1950 + n % 50), "Shiraz", "")
            for n in range(1, count + 1)
        ]

    return make
