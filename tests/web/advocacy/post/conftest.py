"""What the tests of the post share: people, and letters that went."""

from __future__ import annotations

import post_world
import pytest


@pytest.fixture
def advocate(staff):
    return staff("Jonas Alder", "advocate")


@pytest.fixture
def letter(advocate, supervisor):
    """Of a theme alone; it went to the ministry twenty days ago."""
    return post_world.sent_letter(advocate, supervisor)
