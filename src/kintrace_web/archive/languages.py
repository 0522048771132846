"""The languages the archive speaks, how each is written, and which of them stands for a reader's wish."""

from __future__ import annotations

from django.conf import settings

LANGUAGES: dict[str, str] = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "dv", "arc"})


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, of any language that a quotation may be in.

    >>> direction("fa-IR"), direction("sq")
    ('rtl', 'ltr')
    """
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def digits(number: object, language: str) -> str:
    """A number in the digits of a language.

    >>> digits(2026, "fa")
    '۲۰۲۶'
    """
    own = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}.get(language)
    return str(number).translate(str.maketrans("0123456789", own)) if own else str(number)
