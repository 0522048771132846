"""Every text that people see is there in Persian and Arabic, with its places in braces intact."""

from __future__ import annotations

import importlib.util
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
