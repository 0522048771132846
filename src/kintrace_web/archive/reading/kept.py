"""What many pages of the archive share, asked once while the archive stands as it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from kintrace_web.archive.standing import Standing, standing

# Beyond so many answers all are forgotten: whoever asks for tags that do not exist fills no memory.
MOST = 2000
Answer = TypeVar("Answer")


class _Kept:
    """The answers of all threads, with the standing they are true of; both change hands together."""

    now: tuple[Standing | None, dict[Any, Any]] = (None, {})


def keep(key: Any, ask: Callable[[], Answer]) -> Answer:
    """The answer kept under a key; asked again only when the archive has been asked anew how it stands."""
    stands = standing()
    of, answers = _Kept.now
    # The same object, not an equal one: so nothing is kept longer than the setting says, whatever changed.
    if of is not stands or len(answers) >= MOST:
        answers = {}
        _Kept.now = stands, answers
    if key not in answers:
        answers[key] = ask()
    found: Answer = answers[key]
    return found


def kept(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """The same as a decorator; the arguments are the key."""

    @wraps(ask)
    def answered(*told: Any) -> Answer:
        return keep((ask.__module__, ask.__qualname__, told), lambda: ask(*told))

    return answered
