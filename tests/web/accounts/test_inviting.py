"""An invitation: the link sets a password, once, and the account works."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.models import Act

PASSWORD = "seven herons over water"


def set_password(link: str) -> int:
    """Walk through the link as its owner does; the status of the last page."""
    client = Client()
    page = client.get(re.sub("^https?://[^/]+", "", link), follow=True)
    if b"This link no longer works" in page.content:
        return 410
    done = client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    return done.status_code


def test_from_the_command_line_to_the_first_sign_in(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command(
        "invite", "Piet@Example.org", name="Piet Vermeer", role=["administrator"], site="https://kt.example"
    )
    said = capsys.readouterr().out
    link = said.strip().splitlines()[-1]
    assert link.startswith("https://kt.example/accounts/password/reset/key/")
    user = User.objects.get(email="piet@example.org")
    assert not user.has_usable_password()
    assert set_password(link) == 200
    client = Client()
    answer = client.post(reverse("account_login"), {"login": "piet@example.org", "password": PASSWORD})
    assert answer["Location"] == reverse("workspace:home")
    assert [act.verb for act in Act.objects.all()] == ["accounts.invited", "accounts.role_granted"]


def test_a_link_works_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("invite", "piet@example.org", name="Piet", role=["administrator"])
    link = capsys.readouterr().out.strip().splitlines()[-1]
    assert set_password(link) == 200
    assert set_password(link) == 410


@pytest.mark.parametrize(
    ("email", "roles", "said"),
    [
        ("no address", ["caseworker"], "Enter an e-mail address"),
        ("MARA@example.org", ["caseworker"], "already"),
        ("new@example.org", ["administrator", "caseworker"], "opens no case"),
    ],
)
def test_what_is_refused_leaves_nothing(caseworker: User, email: str, roles: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("invite", email, "--name=Somebody", *(f"--role={role}" for role in roles))
    assert User.objects.count() == 1
    assert not Act.objects.exists()


def test_the_administrator_invites_and_sees_the_link_once(
    administrator: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(administrator)
    form = {"name": "Anna Weber", "email": "anna@example.org", "roles": ["caseworker"], "language": "fa"}
    page = client.post(reverse("workspace:staff_invite"), form)
    link = re.search(r"http://testserver/accounts/password/reset/key/[\w-]+/", page.content.decode())
    assert link
    anna = User.objects.get(email="anna@example.org")
    assert (anna.name, anna.language, anna.has_role(Role.CASEWORKER)) == ("Anna Weber", "fa", True)
    shown = client.get(reverse("workspace:staff_person", kwargs={"pk": anna.pk})).content.decode()
    assert "/password/reset/key/" not in shown
    assert set_password(link[0]) == 200


def test_a_form_with_errors_keeps_what_was_typed(
    administrator: User, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    form = {"name": "Anna Weber", "email": "mara@example.org", "roles": ["caseworker"], "language": "en"}
    page = client_of(administrator).post(reverse("workspace:staff_invite"), form).content.decode()
    assert 'value="Anna Weber"' in page
    assert 'aria-invalid="true"' in page
    assert 'href="#id_email"' in page


def test_a_role_that_does_not_exist_is_nowhere(
    administrator: User, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    address = reverse("workspace:staff_act", kwargs={"pk": caseworker.pk, "act": "grant"})
    assert client_of(administrator).post(address, {"role": "owner"}).status_code == 404
    said = client_of(administrator).post(address, {"role": "administrator"}, follow=True).content.decode()
    assert "An administrator opens no case" in said
