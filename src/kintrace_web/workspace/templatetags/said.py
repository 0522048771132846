"""``{{ sentence|said }}``: a sentence of the library in the reader's language; ``{{ words|listed }}``: some words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from django import template
from django.utils.translation import get_language_bidi, gettext

from kintrace.text import Sentence, visible

register = template.Library()

_TOWARDS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATE, _END = "\u2068", "\u2069"


@register.filter
def said(sentence: Sentence | str | None) -> str:
    """The sentence translated; what people typed is kept apart where it runs against the page's direction."""
    if sentence is None:
        return ""
    if isinstance(sentence, str):
        return gettext(sentence)
    return _kept_apart(sentence, "rtl" if get_language_bidi() else "ltr").translated(gettext)


@register.filter
def listed(words: Iterable[object]) -> str:
    """Words one after the other, with the comma of the reader's language.

    >>> listed(["name", "age"])
    'name, age'
    """
    return gettext(", ").join(str(word) for word in words)


def _kept_apart(sentence: Sentence, direction: str) -> Sentence:
    values = {
        name: _kept_apart(value, direction)
        if isinstance(value, Sentence)
        else isolated(value, direction)
        if isinstance(value, str)
        else value
        for name, value in sentence.values.items()
    }
    return Sentence(sentence.template, values)


def isolated(text: str, direction: str) -> str:
    """The text made harmless, between isolates where it holds letters of the other direction.

    >>> isolated("Nadia", "ltr"), isolated("Nadia", "rtl") == "\\u2068Nadia\\u2069"
    ('Nadia', True)
    """
    text = visible(text)
    towards = {_TOWARDS.get(unicodedata.bidirectional(letter)) for letter in text} - {None}
    return f"{_ISOLATE}{text}{_END}" if towards - {direction} else text
