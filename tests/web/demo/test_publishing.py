"""Publishing in the demo: one word is public, let out by another than who proposed it, and one waits."""

from __future__ import annotations

import pytest

from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import in_force

pytestmark = pytest.mark.usefixtures("demo")


@pytest.mark.safety("S4", "S5")
def test_one_is_public_and_one_waits_for_an_editor() -> None:
    (public,) = in_force()
    assert public.item == "kinship"
    assert public.released_by_id != public.proposed_by_id
    (waiting,) = Release.objects.waiting()
    assert waiting.item == "story"
