"""Files as they come in, for every room: told by their bytes, pictures made anew from their points (S26).

Each room says in its own words why it takes a file not in; what comes in is decided here alone.
"""

from __future__ import annotations

from enum import Enum, auto

from django.conf import settings

from kintrace_web.photos import HugePictureError, UnreadablePictureError, remade

from .filekinds import PICTURES, kind_of

MOST_BYTES: int = settings.DOCUMENT_MOST_BYTES


class Reason(Enum):
    """Why a file is not taken in."""

    EMPTY = auto()
    LARGE = auto()
    KIND = auto()
    POINTS = auto()
    BROKEN = auto()


class NotTakenInError(ValueError):
    """The file is not taken in; the reason says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason


def take_in(content: bytes) -> tuple[str, bytes]:
    """The kind of a file, and the bytes to keep of it: of a picture never those that came. Raises NotTakenInError."""
    if not content:
        raise NotTakenInError(Reason.EMPTY)
    if len(content) > MOST_BYTES:
        raise NotTakenInError(Reason.LARGE)
    kind = kind_of(content)
    if kind is None:
        raise NotTakenInError(Reason.KIND)
    if kind not in PICTURES:
        return kind, content
    try:
        return kind, remade(content, kind)
    except HugePictureError:
        raise NotTakenInError(Reason.POINTS) from None
    except UnreadablePictureError:
        raise NotTakenInError(Reason.BROKEN) from None
