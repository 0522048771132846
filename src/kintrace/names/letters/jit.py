"""Compilation of the inner loops with numba, kept on disk where the disk can be written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numba
from llvmlite import ir
from numba.extending import intrinsic

if sys.platform != "win32":
    import fcntl

F = TypeVar("F", bound=Callable[..., Any])
_WORD, _LONG = ir.IntType(32), ir.IntType(64)
_PACKAGE = Path(__file__).parents[1]
_STAMP, _LOCK = "compiled.stamp", "compiled.lock"


def jit(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function compiled at its first call; what was compiled is kept for the next process.

    Where neither the package's folder nor the user's cache can be written, each process compiles anew.
    """
    return _compiled(function)


def loop(function: Callable[..., Any]) -> Callable[..., Any]:
    """As ``jit``, for a function that makes no array: it runs without counting who holds which."""
    return _compiled(function, _nrt=False)


def inlined(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function put into each loop that calls it: a call with many arrays costs more than a short loop."""
    return _compiled(function, inline="always")


@intrinsic
def ones(_context: Any, number: Any) -> Any:
    """How many bits of a number are set, in one step of the processor; for the loops alone."""

    def emit(_: Any, builder: Any, __: Any, given: Any) -> Any:
        return builder.zext(builder.ctpop(builder.trunc(given[0], _WORD)), _LONG)

    return numba.int64(numba.uint64), emit


def _compiled(function: Callable[..., Any], **options: Any) -> Callable[..., Any]:
    _drop_stale_once()
    try:
        return _kept_in_turn(numba.njit(cache=True, nogil=True, **options)(function))
    except RuntimeError:  # no folder for the cache
        compiled: Callable[..., Any] = numba.njit(nogil=True, **options)(function)
        return compiled


def _kept_in_turn(compiled: Any) -> Callable[..., Any]:
    """The function, which now writes what was compiled while no other process does.

    numba reads its list of what is kept and writes it in two steps: two processes that compile one function for two
    kinds of arguments could give both the same file.
    """
    kept = compiled._cache
    save = kept.save_overload

    def save_in_turn(signature: Any, result: Any) -> None:
        with suppress(OSError), _turn(Path(kept.cache_path)):
            save(signature, result)

    kept.save_overload = save_in_turn
    found: Callable[..., Any] = compiled
    return found


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Waits until no other process is at the folder. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def _drop_stale_once() -> None:
    drop_stale(_PACKAGE)


def drop_stale(package: Path) -> None:
    """Removes what was compiled from other sources than those of a package.

    numba looks at one file, but a loop calls loops of others.
    """
    state = hashed(package)
    folder = package / "__pycache__"
    stamp = folder / _STAMP
    # A folder that cannot be written holds nothing that could be stale.
    with suppress(OSError), _turn(folder):
        if stamp.is_file() and stamp.read_text(encoding="ascii") == state:
            return
        for compiled in package.rglob("__pycache__/*.nb[ci]"):
            compiled.unlink(missing_ok=True)
        stamp.write_text(state, encoding="ascii")


def hashed(package: Path) -> str:
    """A hash of the names, sizes and times of a package's sources."""
    digest = sha256()
    for path in sorted(package.rglob("*.py")):
        found = path.stat()
        digest.update(f"{path.relative_to(package)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
