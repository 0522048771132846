"""``{% row_title step.row_title 2 %}``: "Name 2", the heading of one of several rows."""

from __future__ import annotations

from django import template

from .when import numeral

register = template.Library()


@register.simple_tag
def row_title(title: object, number: int) -> str:
    """The title with the number of the row in the digits of the reader's language."""
    return str(title).format(number=numeral(number))
