"""Texts of two directions on one page: what reads from the left keeps its order inside what reads from the right."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Latin words and western numbers with what stands between them: "12 Long Street", "+355 69 123".
_FROM_THE_LEFT = re.compile(r"[+]?[0-9A-Za-z\u00c0-\u024f][^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\n]*")
_LOOSE_END = re.compile(r"[^\w)]+$")
_BEGIN, _END = "\u2066", "\u2069"


def directed(text: str) -> dict[str, Any]:
    """A text and the direction of its first strong letter; runs from the left are isolated where it is the other."""
    strong = (unicodedata.bidirectional(each) for each in text)
    rtl = next((each != "L" for each in strong if each in {"L", "R", "AL"}), False)
    return {"text": isolated(text) if rtl else text, "rtl": rtl}


def isolated(text: str) -> str:
    """Each run that reads from the left set apart, so that a number before a word stays before it to the eye.

    >>> isolated("نشانی 12 Long Street, بود") == "نشانی \\u206612 Long Street\\u2069, بود"
    True
    """
    return _FROM_THE_LEFT.sub(_apart, text)


def _apart(found: re.Match[str]) -> str:
    run = found.group()
    kept = _LOOSE_END.sub("", run)
    # A bracket that was opened outside of the run is closed outside of it.
    while kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = _LOOSE_END.sub("", kept[:-1])
    return f"{_BEGIN}{kept}{_END}{run[len(kept) :]}" if kept else run
