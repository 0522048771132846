"""Named tuples of arrays as files of a folder, one an array, that can be mapped into memory."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from kintrace.names.letters.sounds import PACKAGE

VERSION = 1
_LIST = "index.json"


@cache
def fingerprint() -> str:
    """A hash of the tables that an index is built with: their numbers stand in its arrays."""
    digest = sha256()
    for file in sorted((files(PACKAGE) / "data").iterdir(), key=lambda file: file.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def write_arrays(folder: Path, trees: dict[str, Any]) -> None:
    """Writes the arrays of named tuples, nested or not; the list of files comes last, so that half an index is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _LIST).unlink(missing_ok=True)
    listed: list[list[str]] = []
    for name, tree in trees.items():
        _write(folder, name, tree, listed)
    (folder / _LIST).write_text(
        json.dumps({"version": VERSION, "tables": fingerprint(), "arrays": listed}), encoding="utf-8"
    )


def _write(folder: Path, name: str, tree: Any, listed: list[list[str]]) -> None:
    for field, value in zip(tree._fields, tree, strict=True):
        if isinstance(value, np.ndarray):
            np.save(folder / f"{name}.{field}.npy", value)
            listed.append([name, field])
        else:
            _write(folder, f"{name}.{field}", value, listed)


def read_arrays(folder: Path) -> dict[str, dict[str, Any]]:
    """The arrays of a folder by the name of their tuple and of their field, mapped: nothing is read before its use.

    Raises ValueError where the folder holds no index or one of another version.
    """
    path = folder / _LIST
    if not path.is_file():
        raise ValueError(f"{folder}: no index here. Expected a folder that Index.save has written.")
    read = json.loads(path.read_text(encoding="utf-8"))
    if read.get("version") != VERSION:
        raise ValueError(
            f"{folder}: an index of version {read.get('version')}; this program reads {VERSION}. Build it anew."
        )
    if read.get("tables") != fingerprint():
        raise ValueError(
            f"{folder}: this index was built with other tables of letters and names. Build it anew."
        )
    out: dict[str, dict[str, Any]] = {}
    for name, field in read["arrays"]:
        # Copy on write: the file stays as it is, and the compiled loops see an ordinary array.
        mapped = np.load(folder / f"{name}.{field}.npy", mmap_mode="c", allow_pickle=False)
        out.setdefault(name, {})[field] = mapped.view(np.ndarray)
    return out
