"""Sentences of the library in a database column: the template and its values, never the finished text."""

from __future__ import annotations

from typing import Any

from kintrace.text import Sentence
from kintrace.text.sentence import Value


def as_json(sentence: Sentence) -> dict[str, Any]:
    """A sentence as JSON; sentences among its values likewise.

    A zero character, which no database keeps, is shown.
    """
    return {
        "template": sentence.template,
        "values": {name: _kept(value) for name, value in sentence.values.items()},
    }


def _kept(value: Value) -> Any:
    if isinstance(value, Sentence):
        return as_json(value)
    return value.replace("\x00", "␀") if isinstance(value, str) else value


def from_json(stored: dict[str, Any]) -> Sentence:
    """The sentence that ``as_json`` stored."""
    values = {
        name: from_json(value) if isinstance(value, dict) else value
        for name, value in stored["values"].items()
    }
    return Sentence(stored["template"], values)
