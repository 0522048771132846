"""What an enquirer sees of a case that is open, found and undecided, or found and declined: the same (S1, S2, S18)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kintrace_web.people.models import Consent
from kintrace_web.reunion.messaging import write
from kintrace_web.reunion.models import FamilyMessage

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S1", "S2", "S18")]
OPEN, UNDECIDED, DECLINES, NEVER = "open", "undecided", "declines", "never"


@pytest.fixture
def asked(case, parvin, caseworker, agreed, tell):
    """A case with something of everything that the enquirer may see."""
    from kintrace_web.cases.agreeing import agree

    for purpose, details in (
        ("sharing", {"recipient": "Red Tent Society"}),
        ("publication", {"item": "photo"}),
        ("contact", {}),
    ):
        agree(case, agreed(purpose, **details), actor=caseworker)
    tell(case, "done", "We wrote to the ministry.")
    tell(case, "wish", "Send a photo from before 1995.")
    write(case, from_sought=False, text="We are well.", language="en", way="portal", actor=parvin)
    return case


def become(state, case, caseworker, speak):
    from kintrace_web.cases.finding import mark_found

    if state != OPEN:
        mark_found(case, caseworker)
        speak(case, state)
    case.refresh_from_db()


def pages(case):
    message = FamilyMessage.objects.get(case=case).pk
    sharing = Consent.objects.get(person=case.enquirer, purpose="sharing").pk
    wish = case.disclosures.get(kind="wish").pk
    return [
        *(
            reverse(f"portal:{name}")
            for name in ("home", "consents", "mine", "looked", "copy", "wrong", "delete")
        ),
        *(reverse(f"portal:{name}") for name in ("never", "account", "welcome")),
        reverse("portal:write", args=[case.pk]),
        reverse("portal:message", args=[message]),
        reverse("portal:message_change", args=[message]),
        reverse("portal:message_answer", args=[message]),
        reverse("portal:wish", args=[wish]),
        reverse("portal:consent_withdraw", args=[sharing]),
    ]


def look(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
    text = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", answer.content.decode())
    headers = {
        name: value for name, value in answer.items() if name not in {"Expires", "Content-Security-Policy"}
    }
    return address, answer.status_code, headers, text, len(queries)


@pytest.mark.parametrize("state", [UNDECIDED, DECLINES, NEVER])
def test_every_page_is_the_same_byte_for_byte(asked, her, caseworker, speak, state):
    before = [look(her, address) for address in pages(asked)]
    become(state, asked, caseworker, speak)
    assert [look(her, address) for address in pages(asked)] == before


@pytest.mark.parametrize("state", [OPEN, UNDECIDED, DECLINES])
def test_taking_a_consent_back_looks_the_same_whether_it_had_ended_or_not(
    asked, her, caseworker, speak, state
):
    """What the enquirer agreed to for the sought person ended when that person was found (S17); nothing shows it."""
    become(state, asked, caseworker, speak)
    consent = Consent.objects.get(person=asked.enquirer, purpose="sharing")
    address = reverse("portal:consent_withdraw", args=[consent.pk])
    answer = her.post(address, follow=True)
    assert answer.redirect_chain == [(reverse("portal:consents"), 302)]
    assert answer.content.decode().count("Ended") == 1
    assert her.get(address).status_code == 404
    consent.refresh_from_db()
    assert consent.ended_because == Consent.Ended.WITHDRAWN
    assert timezone.now() - consent.withdrawn_at < timedelta(minutes=1)


@pytest.mark.parametrize("state", [OPEN, UNDECIDED, DECLINES])
def test_the_copy_of_ones_data_holds_the_same(asked, her, caseworker, speak, state):
    import io
    import zipfile

    become(state, asked, caseworker, speak)
    packed = zipfile.ZipFile(io.BytesIO(her.post(reverse("portal:copy")).content))
    assert sorted(packed.namelist()) == ["held.html", "held.json"]
    held = packed.read("held.json").decode()
    assert '"withdrawn_on": ""' in held
    assert f'"withdrawn_on": "{timezone.localdate().year}' not in held
    assert "found" not in held


def test_the_other_sides_reading_is_not_told(in_contact, her, nasrin, client_of, parvin, carried):
    message = write(
        in_contact, from_sought=False, text="We are well.", language="en", way="portal", actor=parvin
    )
    carried(message)
    before = look(her, reverse("portal:looked"))[3]
    theirs = client_of(nasrin)
    assert theirs.get(reverse("portal:message", args=[message.pk])).status_code == 200
    assert look(her, reverse("portal:looked"))[3] == before


@pytest.mark.parametrize("state", [OPEN, DECLINES, NEVER])
def test_deleting_what_is_held_of_the_sought_person_shows_nowhere(
    asked, her, caseworker, data_officer, speak, state
):
    """Who was found and asks for deletion is not given away by what disappears (S15)."""
    from kintrace_web.people.erasing import confirm_erasure, propose_erasure

    before = [look(her, address) for address in pages(asked)]
    become(state, asked, caseworker, speak)
    erasure = propose_erasure(asked.sought, "own_wish", actor=caseworker)
    confirm_erasure(erasure, actor=data_officer)
    assert [look(her, address) for address in pages(asked)] == before
    assert not Consent.objects.filter(about=asked.sought, withdrawn_at=None).exists()


def test_addresses_do_not_count(asked, her):
    """Two numbers that follow each other tell how much was put on file in between; here none can be counted on."""
    sharing = Consent.objects.get(person=asked.enquirer, purpose="sharing").pk
    addresses = [reverse("portal:consent_withdraw", args=[sharing + more]) for more in range(3)]
    assert her.get(addresses[0]).status_code == 200
    assert not any(str(sharing) == part for address in addresses for part in address.split("/"))
    assert her.get(f"/portal/agreed/{sharing}/take-back/").status_code == 404
    forged = addresses[0].replace(addresses[0].split("/")[3], "A" * 32)
    assert her.get(forged).status_code == 404
