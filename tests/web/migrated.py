"""A database with every migration done, made once for all workers and kept while no migration changes.

The migrations of Wagtail and ours together take a minute and more of one core; copying what they made, a second.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

MOST = 8


def fingerprint() -> str:
    """Of every migration, by what is written in it: one letter changed, and the database is made anew."""
    seen = hashlib.sha256(sqlite3.sqlite_version.encode())
    for app in sorted(apps.get_app_configs(), key=lambda each: each.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            seen.update(f"{app.label}/{file.name}".encode() + file.read_bytes())
    return seen.hexdigest()[:32]


@contextmanager
def kept() -> Iterator[Path]:
    """Where the database is kept, for one process at a time."""
    folder = Path(tempfile.gettempdir(), f"kintrace-migrated-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / f"{fingerprint()}.sqlite3"


def place() -> None:
    """Make the tables of this process's database, in place of ``manage.py migrate``."""
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
        return
    with kept() as path:
        if path.exists():
            fill(path)
        else:
            call_command("migrate", verbosity=0)
            keep(path)


def fill(path: Path) -> None:
    """Copy the kept database into the test's own, in place of its tables."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)


def keep(path: Path) -> None:
    """Keep a copy of the test's database; of older ones, of other branches, the last few."""
    connection.ensure_connection()
    half = path.with_suffix(".half")
    with closing(sqlite3.connect(half)) as target:
        connection.connection.backup(target)
    half.rename(path)
    by_age = sorted(path.parent.glob("*.sqlite3"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in by_age[MOST:]:
        old.unlink()


if __name__ == "__main__":
    django.setup()
    place()
