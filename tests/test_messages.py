"""Every text that people see is there in Persian and Arabic, with its places in braces intact."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

SPEC = importlib.util.spec_from_file_location(
    "messages", Path(__file__).parent.parent / "tools" / "messages.py"
)
assert SPEC
assert SPEC.loader
messages = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(messages)


def test_catalogues_are_whole() -> None:
    assert list(messages.faults()) == []


def sentences() -> Iterator[tuple[str, ast.Call]]:
    """Every place in the code where a sentence is made."""
    for path in sorted(messages.SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence" and node.args:
                yield f"{path.relative_to(messages.ROOT)}:{node.lineno}", node


def test_a_sentence_stands_where_it_is_made() -> None:
    """One that is handed on as a string is not found, and stays in English."""
    found = dict(sentences())
    assert len(found) > 500
    handed_on = [
        place
        for place, call in found.items()
        if isinstance(call.args[0], (ast.Name, ast.JoinedStr, ast.BinOp))
    ]
    assert handed_on == []


@pytest.mark.parametrize(
    ("source", "translation", "faulty"),
    [
        ("Row {row}: {value}", "سطر {row}: {value}", False),
        ("Row {row}: {value}", "سطر {row}", True),
        ("%(n)s cases", "%(m)s پرونده", True),
    ],
)
def test_a_lost_place_is_a_fault(source: str, translation: str, faulty: bool) -> None:
    assert bool(list(messages.lost_places(Message(source, translation)))) is faulty
