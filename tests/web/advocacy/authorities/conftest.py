"""What the tests of the directory share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority, Jurisdiction


@pytest.fixture
def advocate(staff: Callable[..., User]) -> User:
    return staff("Ayla", "advocate")


@pytest.fixture
def maravand(db: None) -> Jurisdiction:
    """A land whose week ends on Thursday evening, with holidays of its own only."""
    from kintrace_web.advocacy.authorities.models import Jurisdiction

    return Jurisdiction.objects.create(code="MV", names={"en": "Maravand"}, weekend=[4, 5])


@pytest.fixture
def ministry(advocate: User, maravand: Jurisdiction) -> Authority:
    from kintrace_web.advocacy.authorities.entering import enter
    from kintrace_web.advocacy.authorities.entry import Entry, Row

    return enter(
        Entry(
            {
                "names": {"en": "Ministry of Justice", "fa": "وزارت دادگستری"},
                "kind": "ministry",
                "jurisdiction": maravand.pk,
                "languages": ["fa", "en"],
                "code": "mv-justice",
            },
            addresses=(
                Row({"channel": "post", "value": "1 Court Lane, Maravand"}),
                Row({"channel": "email", "value": "office@justice.example"}),
            ),
            holders=(Row({"names": {"en": "Nadia Varnholt"}, "from_on": "2024-03-01"}),),
            forms=(Row({"language": "en", "opening": "Excellency,"}),),
        ),
        actor=advocate,
    )
