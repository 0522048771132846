"""What the tests of sending share: a mail server, and letters that wait for it."""

from __future__ import annotations

import pytest
import sending_world


@pytest.fixture
def advocate(staff):
    return staff("Jonas Alder", "advocate")


@pytest.fixture
def appeal(advocate, supervisor):
    """Of a theme alone, in two languages, approved."""
    return sending_world.approved(advocate, supervisor, languages=("en", "fa"))


@pytest.fixture
def office(db):
    return sending_world.authority("The ministry", "office@ministry.example")


@pytest.fixture
def letter(appeal, office, advocate):
    """An e-mail letter that waits."""
    from kintrace_web.advocacy.letters.making import make_letter

    return make_letter(appeal, office, actor=advocate)


@pytest.fixture
def by_way(appeal, advocate):
    """``by_way("post")``: a letter that goes this way."""
    from kintrace_web.advocacy.letters.making import make_letter

    def make(channel):
        office = sending_world.authority(f"By {channel}", "Long Street 1\nTavrin", channel=channel)
        return make_letter(appeal, office, actor=advocate)

    return make
