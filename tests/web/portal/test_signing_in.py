"""Signing in by code: for relatives, and in the same way for everybody who types an address (S18)."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.posting import finish

pytestmark = pytest.mark.django_db
ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"


def ask(email, client=None):
    client = client or Client()
    answer = client.post(ASK, {"email": email}, follow=True)
    finish()
    return client, answer


def page(answer):
    text = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", answer.content.decode())
    return answer.redirect_chain, answer.status_code, text


def code_sent():
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()


def signed_in(email="parvin@example.org"):
    client, _ = ask(email)
    return client, client.post(TYPE, {"code": code_sent(), "action": "verify"})


def test_a_code_by_email_opens_the_pages(parvin):
    client, answer = signed_in()
    assert answer["Location"] == reverse("portal:home")
    assert client.get(reverse("portal:home")).status_code == 200
    assert client.get("/")["Location"] == reverse("portal:home")


def test_digits_of_any_script_are_read(parvin):
    client, _ = ask("parvin@example.org")
    persian = code_sent().translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert client.post(TYPE, {"code": persian, "action": "verify"}).status_code == 302


@pytest.mark.safety("S18")
def test_staff_and_strangers_get_no_letter_and_see_the_same(parvin, caseworker):
    known = page(ask("parvin@example.org")[1])
    assert len(mail.outbox) == 1
    closed = parvin.email  # the digest itself is no address
    for email in ("mara@example.org", "nobody@example.org", closed):
        assert page(ask(email)[1]) == known
    assert len(mail.outbox) == 1


@pytest.mark.safety("S18")
def test_who_asks_for_a_new_password_gets_a_letter_only_as_staff(parvin, caseworker):
    answers = []
    for email in ("parvin@example.org", parvin.email, "nobody@example.org", "mara@example.org"):
        answers.append(Client().post(reverse("account_reset_password"), {"email": email}, follow=True))
        finish()
    assert [letter.to for letter in mail.outbox] == [["mara@example.org"]]
    assert len({tuple(answer.redirect_chain) for answer in answers}) == 1


@pytest.mark.safety("S18")
@pytest.mark.parametrize("email", ["parvin@example.org", "nobody@example.org"])
def test_wrong_codes_are_counted_alike(parvin, email):
    statuses = []
    client = Client()
    for number in range(6):
        if number % 2 == 0:
            client, _ = ask(email, Client())
        statuses.append(client.post(TYPE, {"code": "0000-0000", "action": "verify"}).status_code)
    assert statuses[-1] == 429
    assert statuses.count(429) == 1 or statuses.index(429) >= 4


@pytest.mark.safety("S19", "S27")
def test_the_letter_and_the_database_hold_no_address_and_no_name(parvin, case):
    client, _ = signed_in()
    assert client.get(reverse("portal:home")).status_code == 200
    (letter,) = mail.outbox
    whole = letter.message().as_string()
    for text in ("Kaviani", "کاویانی", "Tavrin", case.number, str(case.pk)):
        assert text not in whole
    assert letter.subject == "Your code"
    assert [name for name in connection.introspection.table_names() if _holds(name, "parvin@example")] == []


def _holds(table, text):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = [str(cell) for row in cursor.fetchall() for cell in row]
    if table == "django_session":
        from django.contrib.sessions.models import Session

        rows = [str(session.get_decoded()) for session in Session.objects.all()]
    return any(text in cell for cell in rows)


def test_whoever_set_up_a_passkey_needs_it_besides_the_code(parvin):
    Authenticator.objects.create(user=parvin, type="webauthn", data={"name": "Blue", "credential": {}})
    client, answer = signed_in()
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("portal:home")).status_code == 302


def test_no_second_factor_is_demanded_of_relatives(parvin, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client, _ = signed_in()
    assert client.get(reverse("portal:home")).status_code == 200


def test_the_language_is_the_readers_own(parvin):
    parvin.language = "fa"
    parvin.save()
    client, _ = signed_in()
    assert '<html lang="fa" dir="rtl">' in client.get(reverse("portal:home")).content.decode()


def test_the_language_chosen_before_coming_in_wins_and_stays(parvin):
    client = Client()
    client.post(reverse("set_language"), {"language": "ar", "next": "/"})
    ask("parvin@example.org", client)
    client.post(TYPE, {"code": code_sent(), "action": "verify"})
    home = client.get(reverse("portal:home"))
    assert '<html lang="ar" dir="rtl">' in home.content.decode()
    parvin.refresh_from_db()
    assert parvin.language == "ar"
    # The next one at this machine finds no choice of somebody else.
    assert client.cookies["django_language"]["max-age"] == 0
    assert 'lang="ar"' in client.get(reverse("portal:home")).content.decode()


def test_a_language_chosen_inside_is_kept_on_the_account_alone(parvin, her):
    her.post(reverse("set_language"), {"language": "fa", "next": "/"})
    parvin.refresh_from_db()
    assert (parvin.language, "django_language" in her.cookies) == ("fa", False)


@pytest.mark.safety("S22")
def test_each_face_has_its_own_people(parvin, her, client_of, caseworker):
    staff = client_of(caseworker)
    for name in ("home", "cases", "record", "keys"):
        there = her.get(reverse(f"workspace:{name}"))
        assert there.status_code == 404
        assert "Go to my pages" in there.content.decode()
    for name in ("home", "consents", "mine", "account"):
        assert staff.get(reverse(f"portal:{name}"))["Location"] == reverse("workspace:home")


def test_signing_out_everywhere_ends_every_session(parvin, client_of):
    here, elsewhere = client_of(parvin), client_of(parvin)
    assert here.post(reverse("portal:leave_everywhere")).status_code == 302
    for client in (here, elsewhere):
        assert client.get(reverse("portal:home")).status_code == 302


@pytest.mark.safety("S27")
def test_after_a_change_of_the_index_key_relatives_still_come_in(parvin, settings):
    from kintrace_web.people.rotating import rotate

    settings.INDEX_KEYS = ["a new key", *settings.INDEX_KEYS]
    assert signed_in()[1].status_code == 302, "before the rotation, by the older key"
    rotate()
    settings.INDEX_KEYS = ["a new key"]
    assert signed_in()[1].status_code == 302, "and after the older key is gone"


def test_the_administrator_looks_after_staff_alone(parvin, administrator, client_of):
    """A link to set a password would open a relative's pages to whoever makes it."""
    client = client_of(administrator)
    assert parvin.email not in client.get(reverse("workspace:staff")).content.decode()
    assert client.get(reverse("workspace:staff_person", args=[parvin.pk])).status_code == 404
    for act in ("link", "grant", "open"):
        address = reverse("workspace:staff_act", args=[parvin.pk, act])
        assert client.post(address, {"role": "caseworker"}).status_code == 404


@pytest.mark.safety("S27")
def test_nothing_that_was_typed_and_no_place_is_kept(parvin):
    """Half-way through the sign-in, at the wrong door, with a wrong code, and signed in."""
    from django.contrib.sessions.models import Session

    typed = ("parvin@example", "1234-5678-1234", "198.51.100.7", "0000-0000")
    from_there = {"REMOTE_ADDR": "198.51.100.7"}
    client = Client(**from_there)
    client.post(reverse("portal:enter"), {"letter": "1234-5678", "spoken": "1234-5678-1234"})
    client.post(reverse("account_login"), {"login": "parvin@example.org", "password": "wrong words"})
    ask("parvin@example.org", client)
    code = code_sent()
    client.post(TYPE, {"code": "0000-0000", "action": "verify"})
    assert Session.objects.get().get_decoded()["account_login"]["email"] == "parvin@example.org"
    assert kept_anywhere(*typed, code) == []
    client.post(TYPE, {"code": code, "action": "verify"})
    assert client.get(reverse("portal:home")).status_code == 200
    assert kept_anywhere(*typed) == []


def kept_anywhere(*texts):
    """The tables that hold one of these, as the database has them; a session is looked at before it is opened."""
    from base64 import urlsafe_b64decode
    from zlib import decompress

    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            cells = [str(cell) for row in cursor.fetchall() for cell in row]
        if table == "django_session":
            packed = [cell.split(":")[0] for cell in cells if ":" in cell]
            for cell in packed:
                raw = urlsafe_b64decode(cell.lstrip(".") + "==") if len(cell) > 40 else b""
                cells.append((decompress(raw) if cell.startswith(".") else raw).decode("latin-1"))
        if any(text in cell for text in texts for cell in cells):
            found.append(table)
    return found


@pytest.mark.safety("S18")
def test_behind_our_own_server_one_who_guesses_does_not_lock_out_the_others(settings):
    settings.PROXIES = 1

    def tries(address):
        answers = [
            Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"10.9.9.9, {address}").post(
                reverse("portal:enter"), {"letter": "0000-0000", "spoken": f"0000-000{number}"}
            )
            for number in range(6)
        ]
        return [answer.status_code for answer in answers]

    assert tries("198.51.100.7")[-1] == 429
    assert tries("198.51.100.8")[0] == 200
