"""Files that no record names any more: left by a stop between the file and its record, or after a deletion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.functional import Promise

from .keeping import Rule, keeps

# A file is written before its record: one that has just come in may belong to a record that is still to come.
DAYS = 1


def orphans(folder: str, is_named: Callable[[str], bool], now: datetime) -> list[str]:
    """The files of a folder that no record names and that are older than a day."""
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    paths = [f"{folder}/{name}" for name in sorted(files)]
    old = now - timedelta(days=DAYS)
    return [path for path in paths if not is_named(path) and default_storage.get_modified_time(path) < old]


def delete_after_commit(*names: str | None) -> None:
    """Delete files once it is certain that no record names them: what is undone keeps its files.

    A stop between the two leaves files that nothing names, and those are swept.
    """
    for name in names:
        if name:
            transaction.on_commit(partial(default_storage.delete, name))


def sweeps(folder: str, name: str | Promise, is_named: Callable[[str], bool]) -> None:
    """Let the rules sweep a folder of files."""

    def sweep(now: datetime) -> int:
        found = orphans(folder, is_named, now)
        for path in found:
            default_storage.delete(path)
        return len(found)

    slug = f"orphans_{folder}"
    keeps(Rule(slug, name, DAYS, lambda now: len(orphans(folder, is_named, now)), sweep))
