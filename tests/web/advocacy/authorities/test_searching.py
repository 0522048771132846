from __future__ import annotations

import pytest

from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.authorities.searching import search_authorities


@pytest.mark.parametrize(
    "typed",
    [
        "ministry of just",
        "min jus",
        "JUSTICE",
        "دادگستري",  # the Arabic yeh
        "dadgostari",
        "nadia varnh",
        "Надя Варнхольт",
        "mv-justice",
    ],
)
def test_found_across_scripts_and_spellings(ministry: Authority, typed: str) -> None:
    Authority.objects.create(names={"en": "Post Office of the Islands"})
    hits = search_authorities(typed)
    assert hits[0].authority == ministry
    assert hits[0].why


def test_nothing_typed_and_nothing_there(ministry: Authority) -> None:
    assert search_authorities("  ") == []
    assert search_authorities("qqqq zzzz") == []
