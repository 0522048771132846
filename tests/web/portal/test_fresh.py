"""What a stolen session must not do: it takes a sign-in of a few minutes ago."""

from __future__ import annotations

import re
import time

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.fresh import MINUTES, NEEDED
from kintrace_web.accounts.posting import finish
from kintrace_web.people.suppression import Erasure

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S24", "S28")]
PAGES = sorted(NEEDED - {"mfa_edit_webauthn", "mfa_remove_webauthn"})


@pytest.fixture
def stolen(her):
    """Her session, later that day, in other hands."""
    session = her.session
    session["account_authentication_methods"][0]["at"] = time.time() - MINUTES * 60 - 1
    session.save()
    return her


def asks_again(answer, page):
    return (
        answer.status_code == 302
        and answer["Location"].startswith(f"{reverse('portal:again')}?next=")
        and (page.replace("/", "%2F") in answer["Location"])
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_stolen_session_is_asked_to_sign_in(stolen, name):
    for method in ("get", "post"):
        assert asks_again(getattr(stolen, method)(reverse(name)), reverse(name)), method
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_keys_are_not_taken_away_by_it_either(stolen, parvin, name):
    from allauth.mfa.models import Authenticator

    key = Authenticator.objects.create(user=parvin, type="webauthn", data={"name": "Blue", "credential": {}})
    assert asks_again(stolen.post(reverse(name, args=[key.pk])), reverse(name, args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_who_just_signed_in_and_has_a_key_may_take_it_away(her, parvin):
    from allauth.mfa.models import Authenticator

    key = Authenticator.objects.create(user=parvin, type="webauthn", data={"name": "Blue", "credential": {}})
    assert her.get(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_fresh_sign_in_opens_it(her, name):
    assert her.get(reverse(name)).status_code == 200


def test_a_session_without_a_proof_of_this_person_is_not_fresh(her):
    session = her.session
    session["account_authentication_methods_user"] = "1000000"
    session.save()
    assert her.post(reverse("portal:delete")).status_code == 302
    assert not Erasure.objects.exists()


def test_signing_in_again_comes_back_to_the_page(stolen):
    there = reverse("portal:copy")
    page = stolen.get(there, follow=True).content.decode()
    assert "Sign in once more" in page
    asked = stolen.post(reverse("portal:again"), {"next": there})
    assert stolen.get(reverse("portal:home")).status_code == 302, "signed out"
    typed = stolen.post(asked["Location"], {"email": "parvin@example.org", "next": there})
    finish()
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()
    back = stolen.post(typed["Location"], {"code": code, "action": "verify", "next": there})
    assert back["Location"] == there
    assert stolen.post(there)["Content-Type"] == "application/zip"


def test_it_leads_to_no_other_site(stolen):
    asked = stolen.post(reverse("portal:again"), {"next": "https://elsewhere.example/"})
    assert "elsewhere" not in asked["Location"]


def test_who_has_no_way_to_come_back_is_not_locked_out(case, caseworker, client_of):
    from kintrace_web.people.inviting_kin import invite_relative

    client = client_of(invite_relative(case.enquirer, language="en", actor=caseworker))
    page = client.get(reverse("portal:again")).content.decode()
    assert "Call us" in page
    assert "Sign in once more" not in page


def test_staff_are_asked_as_before(client_of, caseworker):
    assert "reauthenticate" in client_of(caseworker).get(reverse("mfa_add_webauthn"))["Location"]
    assert Client().get(reverse("portal:again")).status_code == 302
