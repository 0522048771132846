"""``{{ 25000|grouped }}`` and ``{{ weight|signed_bits }}``: long numbers and weights as the reader's language
writes them.
"""

from __future__ import annotations

from django import template

from .when import language, numeral

register = template.Library()

# Arabic and Persian readers group and divide with signs of their own.
_SIGNS = {"fa": str.maketrans(",.", "٬٫"), "ar": str.maketrans(",.", "٬٫")}
_ISOLATED = "\u2066{}\u2069"


def _written(text: str) -> str:
    return numeral(text.translate(_SIGNS.get(language(), {})))


@register.filter
def grouped(number: int | None) -> str:
    """A whole number in groups of three digits; empty for None."""
    return "" if number is None else _written(f"{number:,}")


@register.filter
def bits(weight: float) -> str:
    """A weight to one digit after the point, without its sign."""
    return _written(f"{abs(weight):.1f}")


@register.filter
def signed_bits(weight: float) -> str:
    """A weight to one digit after the point, its sign before it in every direction of writing."""
    return _ISOLATED.format(("+" if weight >= 0 else "\u2212") + bits(weight))
