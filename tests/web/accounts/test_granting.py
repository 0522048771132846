"""Roles are given and taken on record, and no one person ends up with too much."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts import granting
from kintrace_web.accounts.granting import GrantRefused
from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.models import Act


def test_a_role_is_given_and_taken_back_on_record(administrator: User, staff: Callable[..., User]) -> None:
    user = staff("Anna Weber")
    granting.grant_role(user=user, role=Role.CASEWORKER, by=administrator)
    assert user.has_role(Role.CASEWORKER)
    granting.revoke_role(user=user, role=Role.CASEWORKER, by=administrator)
    assert not user.has_role(Role.CASEWORKER)
    acts = list(Act.objects.values_list("verb", "actor", "subject_id", "details"))
    assert acts == [
        ("accounts.role_granted", administrator.pk, str(user.pk), {"role": "caseworker"}),
        ("accounts.role_revoked", administrator.pk, str(user.pk), {"role": "caseworker"}),
    ]


def test_doing_it_twice_is_on_record_once(administrator: User, staff: Callable[..., User]) -> None:
    user = staff("Anna Weber")
    for _number in range(2):
        granting.grant_role(user=user, role=Role.CASEWORKER, by=administrator)
        granting.deactivate(user=user, by=administrator)
    assert Act.objects.count() == 2


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SUPERVISOR])
def test_an_administrator_opens_no_case(administrator: User, staff: Callable[..., User], role: Role) -> None:
    second = staff("Anna Weber", "administrator")
    with pytest.raises(GrantRefused, match="opens no case"):
        granting.grant_role(user=second, role=role, by=administrator)
    worker = staff("Omar Haddad", role)
    with pytest.raises(GrantRefused, match="opens no case"):
        granting.grant_role(user=worker, role=Role.ADMINISTRATOR, by=administrator)
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda user: granting.grant_role(user=user, role=Role.EDITOR, by=user),
        lambda user: granting.revoke_role(user=user, role=Role.ADMINISTRATOR, by=user),
        lambda user: granting.deactivate(user=user, by=user),
        lambda user: granting.forget_second_factors(user=user, by=user),
    ],
)
def test_nobody_changes_their_own_rights(administrator: User, act: Callable[[User], None]) -> None:
    with pytest.raises(GrantRefused, match="Nobody changes"):
        act(administrator)
    assert not Act.objects.exists()


def test_the_last_administrator_stays(administrator: User, staff: Callable[..., User]) -> None:
    closed = staff("Anna Weber", "administrator")
    granting.deactivate(user=closed, by=administrator)
    with pytest.raises(GrantRefused, match="last administrator"):
        granting.revoke_role(user=administrator, role=Role.ADMINISTRATOR, by=closed)


def test_a_closed_account_is_out_at_the_next_step(
    administrator: User, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(caseworker)
    assert client.get(reverse("workspace:home")).status_code == 200
    granting.deactivate(user=caseworker, by=administrator)
    response = client.get(reverse("workspace:home"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    granting.reactivate(user=caseworker, by=administrator)
    assert client.get(reverse("workspace:home")).status_code == 200


def test_no_account_opens_every_door(db: None) -> None:
    """There is no superuser to be made, and no flag that would make one."""
    with pytest.raises(NotImplementedError, match="invite"):
        User.objects.create_superuser("root@example.org", "x")
    assert not {field.name for field in User._meta.get_fields()} & {"is_superuser", "is_staff"}
    user = User.objects.create_user("a@example.org", None, name="A")
    assert not any(user.has_perm(right) for right in ("cases.open", "accounts.manage_staff", "lists.read"))
