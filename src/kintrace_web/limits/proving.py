"""Proof of work against machines: the browser looks for a number, which takes it a second or a few, and us nothing.

The number is one of MOST, so that the slowest telephone knows when it will have found it.
"""

from __future__ import annotations

import hashlib

from django.utils.crypto import salted_hmac

MOST = 30_000


def riddle(ident: str) -> str:
    """The digest whose number is looked for."""
    return _digest(ident, _number(ident))


def is_solved(ident: str, answer: str) -> bool:
    """Whether this is the number.

    >>> _digest("a", 1) == _digest("a", 2)
    False
    """
    return answer.isascii() and answer.isdecimal() and len(answer) <= 6 and int(answer) == _number(ident)


def _number(ident: str) -> int:
    # Not kept anywhere: whoever has the secret key makes it anew.
    return int(salted_hmac("kintrace.door.proof", ident, algorithm="sha256").hexdigest(), 16) % MOST


def _digest(ident: str, number: int) -> str:
    return hashlib.sha256(f"{ident}:{number}".encode()).hexdigest()
