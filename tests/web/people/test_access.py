"""The one door to contact details (S22, S23, S27)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.access import CONTACT_KINDS, add_contact, read_contact

PHONE = "+49 555 010203"


@pytest.fixture
def with_phone(case: Case, caseworker: User) -> Case:
    add_contact(caseworker, case.enquirer, kind=CONTACT_KINDS.PHONE, value=PHONE, safe_to_use="evenings")
    return case


def test_members_read_with_a_reason_and_it_is_on_record(with_phone: Case, colleague: User) -> None:
    """S23: who, what, when, why."""
    [contact] = read_contact(colleague, with_phone.enquirer, reason="call back")
    assert (contact.value, contact.safe_to_use) == (PHONE, "evenings")
    act = Act.objects.get(verb="people.contact_read")
    assert (act.actor, act.subject_id, act.reason) == (colleague.pk, str(with_phone.enquirer_id), "call back")


def test_no_reason_no_details(with_phone: Case, caseworker: User) -> None:
    with pytest.raises(ValueError, match="reason"):
        read_contact(caseworker, with_phone.enquirer, reason="  ")
    assert not Act.objects.filter(verb="people.contact_read").exists()


@pytest.mark.parametrize("who", ["outsider", "supervisor", "administrator", "data_officer"])
def test_s22_nobody_else_reads_or_writes(with_phone: Case, who: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        read_contact(user, with_phone.enquirer, reason="curious")
    with pytest.raises(PermissionDenied):
        add_contact(user, with_phone.enquirer, kind=CONTACT_KINDS.EMAIL, value="a@example.org")


def test_s27_contact_details_are_ciphertext_in_the_database(with_phone: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM people_contactdetail")
        [stored] = cursor.fetchone()
    assert "555" not in stored
    assert stored.startswith("gAAAA")
