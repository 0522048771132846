"""The address for codes: the relative gives it, proves it, and learns of another account only after that."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kintrace_web.accounts.posting import finish
from kintrace_web.audit.models import Act
from kintrace_web.people.inviting_kin import invite_relative
from kintrace_web.people.models import Relative

pytestmark = pytest.mark.django_db
GIVE, TYPE = "/portal/account/address/", "/portal/account/address/code/"


@pytest.fixture
def maria(other_case, outsider):
    """Somebody of another family with pages of her own, and no address yet."""
    return invite_relative(other_case.enquirer, language="en", actor=outsider)


def give(client, email):
    answer = client.post(GIVE, {"email": email})
    finish()
    return answer


def sent():
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()


def digest_of(user):
    return Relative.objects.get(user=user).digest


@pytest.mark.safety("S27")
def test_it_is_kept_once_a_code_that_was_sent_there_is_typed(maria, client_of):
    client = client_of(maria)
    give(client, "Maria@example.org")
    assert mail.outbox[-1].to == ["Maria@example.org"]
    client.post(TYPE, {"code": "0000-0000"})
    assert digest_of(maria) == ""
    client.post(TYPE, {"code": sent().translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))})
    account = Relative.objects.get(user=maria)
    assert (str(account.address), "maria" in account.digest) == ("•••", False)
    assert Act.objects.get(verb="people.address_kept", actor=maria.pk).details == {}


@pytest.mark.safety("S18")
def test_nothing_tells_of_another_account_before_the_code_is_typed(parvin, maria, client_of):
    answers = []
    for email in ("parvin@example.org", "nobody@example.org"):
        client = client_of(maria)
        with CaptureQueriesContext(connection) as queries:
            first = give(client, email)
        wrong = client.post(TYPE, {"code": "00000000"})
        text = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", wrong.content.decode())
        answers.append((first.status_code, first["Location"], len(queries), text))
    assert answers[0] == answers[1]


@pytest.mark.safety("S1", "S18")
def test_an_address_that_opens_other_pages_is_kept_only_when_both_are_theirs(parvin, maria, client_of):
    """Two who share a mailbox would read each other's pages: who shares it is told, and says so first."""
    client = client_of(maria)
    give(client, "parvin@example.org")
    page = client.post(TYPE, {"code": sent()}).content.decode()
    assert "opens other pages already" in page
    assert digest_of(maria) == ""
    client.post(TYPE, {"mine": "1"})
    assert digest_of(maria) == digest_of(parvin) != ""


def test_saying_so_without_the_code_keeps_nothing(parvin, maria, client_of):
    client = client_of(maria)
    give(client, "parvin@example.org")
    client.post(TYPE, {"mine": "1"})
    assert digest_of(maria) == ""


@pytest.mark.safety("S18")
def test_nobodys_mailbox_is_filled(maria, client_of):
    client = client_of(maria)
    statuses = [give(client, "a@example.org").status_code for _ in range(6)]
    assert (statuses[0], statuses[-1]) == (302, 429)


@pytest.fixture
def both(parvin, maria):
    from kintrace_web.people.own_address import keep_address

    keep_address(maria, "parvin@example.org")
    return parvin, maria


def test_one_goes_from_one_to_the_other(both, client_of):
    parvin, maria = both
    client = client_of(parvin)
    address = reverse("portal:other", args=[maria.pk])
    assert address in client.get(reverse("portal:home")).content.decode()
    assert client.post(address)["Location"] == reverse("portal:home")
    assert client.session["_auth_user_id"] == str(maria.pk)
    assert reverse("portal:other", args=[parvin.pk]) in client.get(reverse("portal:home")).content.decode()


@pytest.mark.safety("S22")
def test_a_passkey_stands_before_the_other_pages_too(both, client_of):
    parvin, maria = both
    Authenticator.objects.create(user=maria, type="webauthn", data={"name": "Blue", "credential": {}})
    client = client_of(parvin)
    client.post(reverse("portal:other", args=[maria.pk]))
    assert "_auth_user_id" not in client.session


@pytest.mark.safety("S22")
@pytest.mark.parametrize("method", ["letter", "mfa"])
def test_only_who_came_by_a_code_sent_there_goes_over(both, client_of, method):
    parvin, maria = both
    client = client_of(parvin)
    session = client.session
    session["account_authentication_methods"][0]["method"] = method
    session.save()
    address = reverse("portal:other", args=[maria.pk])
    assert address not in client.get(reverse("portal:home")).content.decode()
    assert client.post(address).status_code == 404


@pytest.mark.safety("S22")
def test_nobody_goes_over_to_a_stranger(parvin, maria, her):
    assert her.post(reverse("portal:other", args=[maria.pk])).status_code == 404
