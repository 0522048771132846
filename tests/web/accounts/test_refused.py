"""What was asked for and refused stays on record; what is not there leaves the same line as what is not theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.audit.oddities import REFUSALS
from kintrace_web.cases.models import Case

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S18", "S23")]
NOWHERE = UUID(int=7)


def refusals() -> list[Act]:
    return list(Act.objects.filter(REFUSALS).order_by("number"))


@pytest.mark.parametrize("name", ["workspace:case_edit_story", "workspace:case_task_add", "portal:write"])
def test_a_case_that_is_not_theirs_and_one_that_is_not_there_leave_the_same(
    name: str,
    other_case: Case,
    caseworker: User,
    enquirer_account: User,
    client_of: Callable[[User], Client],
) -> None:
    user = enquirer_account if name.startswith("portal") else caseworker
    client, costs = client_of(user), []
    for pk in (other_case.pk, NOWHERE):
        with CaptureQueriesContext(connection) as queries:
            assert client.post(reverse(name, args=[pk]), {"text": "x", "send": "1"}).status_code == 404
        # Savepoints are numbered through, and each refusal has its own texts.
        plain = [re.sub(r"_x\d+|'[^']*'|\d+", "", query["sql"]) for query in queries]
        costs.append([sql.split(" VALUES ")[0] for sql in plain])
    assert costs[0] == costs[1]
    there, nowhere = refusals()
    assert (there.verb, there.actor, there.subject_id) == (
        "accounts.request_refused",
        user.pk,
        str(user.pk),
    )
    assert there.details == {"page": name, "asked": [str(other_case.pk)]}
    assert nowhere.details == {"page": name, "asked": [str(NOWHERE)]}


def test_what_the_right_refuses_is_kept_too(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    assert client_of(caseworker).get(reverse("workspace:case_approve", args=[case.pk])).status_code == 403
    (act,) = refusals()
    assert act.details == {"page": "workspace:case_approve", "asked": [str(case.pk)]}


def test_a_page_that_is_not_part_of_the_role(caseworker: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(caseworker).get(reverse("workspace:staff")).status_code == 403
    (act,) = refusals()
    assert act.details == {"page": "workspace:staff", "asked": []}


def test_a_relative_at_the_pages_of_staff(
    case: Case, enquirer_account: User, client_of: Callable[[User], Client]
) -> None:
    assert client_of(enquirer_account).get(reverse("workspace:case", args=[case.pk])).status_code == 404
    assert [act.actor for act in refusals()] == [enquirer_account.pk]


def test_nothing_is_kept_of_texts_strangers_and_answers(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    Client().get(reverse("workspace:case", args=[case.pk]))
    client = client_of(caseworker)
    client.get(reverse("workspace:case", args=[case.pk]))
    client.get("/workspace/no-such-page/")
    assert refusals() == []
    client.post(reverse("workspace:case_portal_switch", args=[case.pk, "parvin", "close"]))
    assert refusals()[0].details["asked"] == [str(case.pk)]


def test_the_officer_sees_them(
    other_case: Case, caseworker: User, data_officer: User, client_of: Callable[[User], Client]
) -> None:
    client_of(caseworker).get(reverse("workspace:case", args=[other_case.pk]))
    page = client_of(data_officer).get(reverse("workspace:protection_odd")).content.decode()
    assert "accounts.request_refused" in page
    assert str(other_case.pk) in page
