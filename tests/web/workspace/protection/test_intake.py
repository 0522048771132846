"""Whoever opens a case under a suppressed name is told to ask, and neither who nor why (S15)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.people.suppressing import suppress

ASK = "Ask the data protection officer"


def names(*texts: str) -> dict[str, Any]:
    made: dict[str, Any] = {"rows-TOTAL_FORMS": str(len(texts)), "rows-INITIAL_FORMS": "0"}
    for number, text in enumerate(texts):
        made |= {f"rows-{number}-text": text, f"rows-{number}-kind": "main"}
    return made


@pytest.mark.safety("S15")
@pytest.mark.parametrize(("name", "warned"), [("Nasreen Kavyani", True), ("Leila Sharif", False)])
def test_the_check_page_warns_and_tells_no_more(
    name: str,
    warned: bool,
    case: Case,
    caseworker: User,
    data_officer: User,
    client_of: Callable[[User], Client],
) -> None:
    suppress(case.sought, "danger", actor=data_officer)
    draft = IntakeDraft(author=caseworker)
    draft.answers = {"names": {field: [value] for field, value in names(name).items()}}
    draft.save()
    page = client_of(caseworker).get(reverse("workspace:intake_check", args=[draft.pk])).content.decode()
    assert (ASK in page) is warned
    assert not any(word in page for word in ("danger", case.number, "suppress", "Kaviani"))
