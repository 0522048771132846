from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.entering import enter
from kintrace_web.advocacy.authorities.entry import Entry, Row
from kintrace_web.advocacy.authorities.models import Authority, Correction, DirectoryFile, Jurisdiction, Term


@pytest.fixture
def ministry(caseworker: User) -> Authority:
    return enter(
        Entry(
            {
                "names": {"en": "Ministry of Justice", "fa": "وزارت دادگستری"},
                "kind": "ministry",
                "languages": ["fa"],
            },
            addresses=(Row({"channel": "email", "value": "office@justice.example"}),),
        ),
        actor=caseworker,
    )


@pytest.fixture
def client(client_of: Callable[[User], Client], caseworker: User) -> Client:
    return client_of(caseworker)


def filled(authority_page: Any) -> dict[str, Any]:
    """What a browser sends back when nothing on the page of an entry was changed."""
    forms = authority_page.context["forms"]
    sent: dict[str, Any] = {}
    parts = [forms.body, *([forms.why] if forms.why else [])]
    for rows in (forms.addresses, forms.holders, forms.forms):
        parts += [rows.management_form, *rows.forms]
    for form in parts:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                sent[field.html_name] = value
    return sent


def test_an_authority_is_entered(client: Client) -> None:
    page = client.get(reverse("workspace:authority_add"))
    sent = filled(page) | {
        "name_en": "Office of the President",
        "name_fa": "دفتر رئیس‌جمهور",
        "kind": "head",
        "first_language": "fa",
        "languages": ["en", "fa"],
        "address-0-channel": "email",
        "address-0-value": "office@president.example",
        "holder-0-name_en": "Nadia Varnholt",
        "holder-0-from_on": "2024-03-01",
        "form-0-language": "en",
        "form-0-opening": "Excellency,",
    }
    response = client.post(reverse("workspace:authority_add"), sent, follow=True)
    made = Authority.objects.get()
    assert made.languages == ["fa", "en"]
    assert made.holders.get().names == {"en": "Nadia Varnholt"}
    text = response.content.decode()
    for shown in ("Office of the President", "office@president.example", "Excellency,", "Nadia Varnholt"):
        assert shown in text
    assert "<title>Authority ·" in text


def test_what_cannot_be_stays_on_the_page(client: Client) -> None:
    page = client.get(reverse("workspace:authority_add"))
    sent = filled(page) | {"kind": "head", "address-0-value": "somewhere", "note": "kept"}
    response = client.post(reverse("workspace:authority_add"), sent)
    assert "Choose by which way this address is reached." in response.content.decode()
    sent |= {"address-0-channel": "email"}
    response = client.post(reverse("workspace:authority_add"), sent)
    assert "Give the authority a name" in response.content.decode()
    assert "kept" in response.content.decode()
    assert not Authority.objects.exists()


def test_a_correction_by_two_people(
    client: Client, client_of: Callable[[User], Client], supervisor: User, ministry: Authority
) -> None:
    address = reverse("workspace:correction_add", args=[ministry.pk])
    sent = filled(client.get(address))
    response = client.post(address, sent | {"source": "a call"})
    assert "Nothing differs" in response.content.decode()
    response = client.post(
        address, sent | {"source": "a call", "address-0-value": "new@justice.example"}, follow=True
    )
    made = Correction.objects.get()
    text = response.content.decode()
    assert "office@justice.example" in text
    assert "new@justice.example" in text
    assert "Take it back" in text
    assert "Approve" not in text
    other = client_of(supervisor)
    assert "Approve" in other.get(reverse("workspace:correction", args=[made.pk])).content.decode()
    # What the page was opened with is not what is there any more.
    other.post(reverse("workspace:correction_approve", args=[made.pk]))
    response = client.post(address, sent | {"source": "a call", "note": "x"})
    assert "This entry changed while you wrote" in response.content.decode()
    assert ministry.addresses.get().value == "new@justice.example"


def test_what_moved_is_not_approved(
    client: Client, client_of: Callable[[User], Client], supervisor: User, ministry: Authority
) -> None:
    address = reverse("workspace:correction_add", args=[ministry.pk])
    client.post(address, filled(client.get(address)) | {"source": "a call", "note": "x"})
    made = Correction.objects.get()
    Authority.objects.filter(pk=ministry.pk).update(note="y")
    other = client_of(supervisor)
    response = other.post(reverse("workspace:correction_approve", args=[made.pk]), follow=True)
    assert "has changed since it was proposed" in response.content.decode()
    response = other.post(
        reverse("workspace:correction_refuse", args=[made.pk]), {"because": "moved"}, follow=True
    )
    made.refresh_from_db()
    assert made.state == "refused"


def test_the_list_filters_and_sorts(client: Client, ministry: Authority) -> None:
    lone = Authority.objects.create(names={"en": "Assembly"}, kind="parliament", languages=["ar"])
    page = reverse("workspace:authorities")
    rows = [row.authority for row in client.get(page).context["page"]]
    assert rows == [lone, ministry]
    assert [row.authority for row in client.get(page, {"sort": "-name"}).context["page"]] == [ministry, lone]
    assert [row.authority for row in client.get(page, {"unreached": "on"}).context["page"]] == [lone]
    assert [row.authority for row in client.get(page, {"kind": "ministry"}).context["page"]] == [ministry]
    assert [row.authority for row in client.get(page, {"language": "ar"}).context["page"]] == [lone]
    assert "no working address" in client.get(page).content.decode()
    land = Jurisdiction.objects.create(code="MV", names={"en": "Maravand"})
    ministry.jurisdiction = land
    ministry.save()
    office = Authority.objects.create(names={"en": "Office"}, part_of=ministry)
    found = client.get(page, {"country": "MV"}).context["page"]
    assert {row.authority for row in found} == {ministry, office}


@pytest.mark.usefixtures("ministry")
def test_the_search_says_why(client: Client) -> None:
    response = client.post(
        reverse("workspace:authority_search"), {"q": "dadgostari"}, headers={"HX-Request": "true"}
    )
    text = response.content.decode()
    assert "<html" not in text
    assert "وزارت دادگستری" in text
    assert 'class="why"' in text
    # Only in the body: it may be a name.
    assert "q" not in client.get(reverse("workspace:authorities")).context["filters"].fields


def test_terms_are_set_and_removed(client: Client, ministry: Authority) -> None:
    address = reverse("workspace:authority_terms", args=[ministry.pk])
    client.post(address, {"kind": "urgent", "amount": "5", "unit": "working_days", "very_after": "3"})
    term = Term.objects.get()
    assert (term.amount, term.unit, term.authority) == (5, "working_days", ministry)
    both = {"amount": "5", "by_on": "2030-01-01", "unit": "days", "very_after": "3"}
    assert "one of the two" in client.post(address, both).content.decode()
    client.post(reverse("workspace:term_remove", args=[term.pk]))
    assert not Term.objects.exists()


def test_rules_for_all_are_not_for_everybody(client: Client) -> None:
    term = Term.objects.create(amount=60)
    sent = {"amount": "1", "unit": "days", "very_after": "1"}
    assert client.post(reverse("workspace:terms"), sent).status_code == 403
    assert client.post(reverse("workspace:term_remove", args=[term.pk])).status_code == 403
    assert Term.objects.get() == term


def test_a_country_and_its_days(client_of: Callable[[User], Client], supervisor: User) -> None:
    sent = {
        "code": "MV",
        "name_en": "Maravand",
        "weekend": ["4", "5"],
        "holidays_of": "",
        "days-TOTAL_FORMS": "2",
        "days-INITIAL_FORMS": "0",
        "days-0-day": "2026-06-02",
        "days-0-name": "Day of the constitution",
        "days-1-day": "",
    }
    page = client_of(supervisor)
    page.post(reverse("workspace:country_add"), sent)
    made = Jurisdiction.objects.get()
    assert made.weekend == [4, 5]
    assert made.holidays.get().name == "Day of the constitution"
    again = sent | {"days-INITIAL_FORMS": "1", "days-0-day": "", "days-0-name": ""}
    page.post(reverse("workspace:country", args=[made.pk]), again)
    assert not made.holidays.exists()
    response = page.post(reverse("workspace:country_add"), sent | {"code": "X", "holidays_of": "ZZ"})
    assert "No public holidays are known for ZZ" in response.content.decode()


def test_a_file_is_looked_at_and_taken_over(client: Client) -> None:
    example = client.get(reverse("workspace:authority_import_example"))
    assert "attachment" in example["Content-Disposition"]
    rows = "code,name_en,kind,telex\nx-1,Office,other,12\nx-2,,shop,\n"
    response = client.post(
        reverse("workspace:authority_import"),
        {"upload": SimpleUploadedFile("a.csv", rows.encode())},
        follow=True,
    )
    text = response.content.decode()
    for shown in ("telex", "This is no kind of authority", "x-2", "Get these rows"):
        assert shown in text
    assert not Authority.objects.exists()
    file = DirectoryFile.objects.get()
    response = client.post(reverse("workspace:authority_import_take", args=[file.pk]), follow=True)
    assert "New in the directory: 1." in response.content.decode()
    assert Authority.objects.get().code == "x-1"
    back = client.get(reverse("workspace:authority_import_rest", args=[file.pk])).content.decode()
    assert "x-2" in back
    assert "x-1" not in back
    response = client.post(
        reverse("workspace:authority_import"), {"upload": SimpleUploadedFile("b.csv", b"\x00\x01")}
    )
    assert response.context["form"].errors


def test_an_address_stops_working(client: Client, ministry: Authority) -> None:
    address = ministry.addresses.get()
    text = client.post(
        reverse("workspace:address_broken", args=[ministry.pk, address.pk]), follow=True
    ).content.decode()
    assert "does not work" in text
    client.post(reverse("workspace:address_works", args=[ministry.pk, address.pk]))
    address.refresh_from_db()
    assert address.broken_at is None
    other = Authority.objects.create(names={"en": "Other"})
    response = client.post(reverse("workspace:address_broken", args=[other.pk, address.pk]))
    assert response.status_code == 404
