"""The access matrix: every address x everybody x own, other's and no case. docs/reference/access.md is its picture."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from matrix import COLUMNS, OVERSEEN, PUBLISHED, Row, as_page, rows

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.safety("S18", "S22")]
TABLE = Path(__file__).parents[3] / "docs" / "reference" / "access.md"
# What nobody may get at the address of a case they have nothing to do with: the page, or the act done.
SHUT = {"–", "no", "in", "405"}


def test_the_table_in_the_docs_is_what_the_pages_answer(clients, world):
    table = rows(clients, world)
    open_doors = []
    for row in table:
        if not row.is_of_a_case or row.page.name in OVERSEEN:
            continue
        for (who, whose), got in zip(COLUMNS, row.answers, strict=True):
            # Staff who ask in the portal, and relatives who are signed in already, are sent to their own pages.
            elsewhere = (
                got == "→" and row.page.name.startswith("portal:") and who not in {"enquirer", "person found"}
            )
            at_the_desk = who == "editor" and row.page.name in PUBLISHED
            if whose != "own" and got not in SHUT and not elsewhere and not at_the_desk:
                open_doors.append((row.label, who, whose, got))
    assert open_doors == []
    assert [(row.label, who) for row in table for who in signed_out(row)] == [], "nothing was tried as them"
    if "WRITE_ACCESS_TABLE" in os.environ:
        TABLE.write_text(as_page(table), encoding="utf-8")
    assert as_page(table) == TABLE.read_text(encoding="utf-8"), (
        "look at the difference, then: tools/access.py"
    )


def signed_out(row: Row) -> list[str]:
    """Who was asked to sign in although they had; leaving everywhere is meant to do that."""
    if row.page.name == "portal:leave_everywhere":
        return []
    signed_in = [
        (who, got) for (who, _whose), got in zip(COLUMNS, row.answers, strict=True) if who != "stranger"
    ]
    return [who for who, got in signed_in if got == "in"]
