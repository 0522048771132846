"""What the web's tests share. The people, the case and the clients come from tests/conftest.py."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.utils import translation


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked ``once`` ran on SQLite already."""
    if os.environ.get("KINTRACE_DATABASE_URL"):
        again = [item for item in items if item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in set(again)]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page asked for in Persian leaves its language behind in the thread; the next test begins in English."""
    with translation.override("en"):
        yield
