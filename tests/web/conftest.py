"""What the web's tests share. The people, the case and the clients come from tests/conftest.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page asked for in Persian leaves its language behind in the thread; the next test begins in English."""
    with translation.override("en"):
        yield
