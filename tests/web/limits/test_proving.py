from __future__ import annotations

import hashlib

from kintrace_web.limits.proving import MOST, is_solved, riddle


def test_the_number_is_found_by_trying():
    wanted = riddle("a visit")
    found = next(n for n in range(MOST) if hashlib.sha256(f"a visit:{n}".encode()).hexdigest() == wanted)
    assert is_solved("a visit", str(found))
    assert not is_solved("a visit", str(found + 1))
    assert not is_solved("another visit", str(found))


def test_what_is_no_number_solves_nothing():
    assert not any(is_solved("a visit", text) for text in ("", "-1", "x", "1e3", "٣", "9" * 5000))
