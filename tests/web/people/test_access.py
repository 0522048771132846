"""Through the one door: every opening and every refusal is on record, what is sealed stays so (S22, S23, S27)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.access import (
    AccessRefused,
    Body,
    Detail,
    Kin,
    Kind,
    Section,
    Staff,
    add_detail,
    ask,
    found_by_detail,
    has_details,
    keep_refusal,
    open_file,
    open_sealed,
    read_details,
)
from kintrace_web.people.consenting import Agreement, give_consent, withhold
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent, Person
from kintrace_web.people.sealing import Sealed, SealedField, blind, seal_bytes

PHONE = "+49 555 010203"


def read_contact(user: User, person: Person, *, reason: str) -> list[Detail]:
    return read_details(Staff(user), Section.CONTACT, person, Purpose.TRACING, reason=reason, actor=user)


@pytest.fixture
def with_phone(case: Case, caseworker: User) -> Case:
    add_detail(
        caseworker,
        case.enquirer,
        section=Section.CONTACT,
        kind=Kind.PHONE,
        value=PHONE,
        safe_to_use="evenings",
    )
    return case


@pytest.mark.safety("S22", "S23")
def test_members_read_with_a_reason_and_it_is_on_record(with_phone: Case, colleague: User) -> None:
    """S23: who, what, when, why."""
    [contact] = read_contact(colleague, with_phone.enquirer, reason="call back")
    assert (contact.value, contact.safe_to_use) == (PHONE, "evenings")
    act = Act.objects.get(verb="people.contact_read")
    assert (act.actor, act.subject_id, act.reason) == (colleague.pk, str(with_phone.enquirer_id), "call back")


@pytest.mark.safety("S23")
def test_no_reason_no_details(with_phone: Case, caseworker: User) -> None:
    with pytest.raises(ValueError, match="reason"):
        read_contact(caseworker, with_phone.enquirer, reason="  ")
    assert not Act.objects.filter(verb="people.contact_read").exists()


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["outsider", "supervisor", "administrator", "data_officer"])
def test_s22_nobody_else_reads_or_writes(with_phone: Case, who: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        read_contact(user, with_phone.enquirer, reason="curious")
    with pytest.raises(PermissionDenied):
        add_detail(user, with_phone.enquirer, section=Section.CONTACT, kind=Kind.EMAIL, value="a@example.org")


@pytest.mark.safety("S27")
def test_s27_contact_details_are_ciphertext_in_the_database(with_phone: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM people_protecteddetail")
        [stored] = cursor.fetchone()
    assert "555" not in stored
    assert stored.startswith("gAAAA")


def spoken(case: Case, by: User) -> Consent:
    """A consent with a witness, whose name is sealed."""
    agreement = Agreement("tracing", "spoken", case.opened_at.date(), witness="Ilka Sommer")
    return give_consent(case.enquirer, agreement, actor=by)


@pytest.mark.safety("S22", "S23", "S27")
def test_a_sealed_text_opens_for_a_reason_and_the_opening_is_on_record(
    case: Case, caseworker: User, outsider: User
) -> None:
    sealed = spoken(case, caseworker).witness
    door = {"item": Item.WITNESS, "about": case.enquirer, "purpose": Purpose.TRACING}
    assert (
        open_sealed(sealed, Staff(caseworker), **door, reason="to ask again", actor=caseworker)
        == "Ilka Sommer"
    )
    act = Act.objects.get(verb="people.witness_read")
    assert (act.actor, act.reason, act.details["asker"]) == (caseworker.pk, "to ask again", "staff")
    with pytest.raises(ValueError, match="reason"):
        open_sealed(sealed, Staff(caseworker), **door, reason=" ", actor=caseworker)
    with pytest.raises(PermissionDenied):
        open_sealed(sealed, Staff(outsider), **door, reason="curious", actor=outsider)
    with pytest.raises(PermissionDenied):
        open_sealed(sealed, Kin(case.sought), **door, reason="curious", actor=caseworker)
    assert Act.objects.filter(verb="people.witness_read").count() == 1


@pytest.mark.safety("S23")
def test_that_nothing_is_kept_is_told_through_the_door_as_well(
    case: Case, caseworker: User, outsider: User
) -> None:
    door = {"item": Item.WITNESS, "about": case.sought, "purpose": Purpose.TRACING}
    assert open_sealed(None, Staff(caseworker), **door, reason="a look", actor=caseworker) == ""
    with pytest.raises(PermissionDenied):
        open_sealed(None, Staff(outsider), **door, reason="a look", actor=outsider)


@pytest.mark.safety("S22", "S27")
def test_a_sealed_file_opens_through_the_door(case: Case, caseworker: User, outsider: User) -> None:
    content = seal_bytes(b"a photo")
    assert b"photo" not in content
    door = {"item": Item.PHOTO, "about": case.sought, "purpose": Purpose.TRACING, "reason": "to compare"}
    assert open_file(content, Staff(caseworker), **door, actor=caseworker) == b"a photo"
    with pytest.raises(PermissionDenied):
        open_file(content, Staff(outsider), **door, actor=outsider)


@pytest.mark.safety("S3", "S23")
def test_what_a_relative_is_given_rests_on_consents_that_are_on_record(
    with_phone: Case, caseworker: User
) -> None:
    both = [(with_phone.enquirer, with_phone.sought), (with_phone.sought, with_phone.enquirer)]
    given = [
        give_consent(
            giver,
            Agreement("direct", "signed", with_phone.opened_at.date(), recipient_person=to),
            actor=caseworker,
        )
        for giver, to in both
    ]
    add_detail(
        caseworker, with_phone.enquirer, section="contact", kind="address", value="4 Harbour Street, Tavrin"
    )
    door = {"about": with_phone.enquirer, "purpose": Purpose.DIRECT, "reason": "asked", "actor": caseworker}
    shown = read_details(Kin(with_phone.sought), "contact", **door)
    assert [each.value for each in shown] == [PHONE, "4 Harbour Street, Tavrin"]
    assert Act.objects.get(verb="people.contact_read").details["consents"] == [given[0].pk]
    # An address tells where somebody is: withheld, it is left out (S9).
    withhold(with_phone.enquirer, item="whereabouts", whom="relatives", because="asked for", actor=caseworker)
    assert [each.value for each in read_details(Kin(with_phone.sought), "contact", **door)] == [PHONE]


@pytest.mark.safety("S23")
def test_a_refusal_is_on_record(with_phone: Case, outsider: User, caseworker: User) -> None:
    with pytest.raises(PermissionDenied):
        read_contact(outsider, with_phone.enquirer, reason="curious")
    act = Act.objects.get(verb="people.access_refused")
    assert (act.actor, act.subject_id) == (outsider.pk, str(with_phone.enquirer_id))
    assert act.details == {"item": "contact"}
    # An enquirer's "no" is the rule and no oddity.
    with pytest.raises(PermissionDenied):
        ask(Body("Red Tent Society"), Item.NAME, with_phone.sought, Purpose.SHARING)
    assert Act.objects.filter(verb="people.access_refused").count() == 1


@pytest.mark.safety("S23")
def test_a_refusal_stays_on_record_when_the_act_that_asked_is_rolled_back(
    with_phone: Case, outsider: User
) -> None:
    def refused() -> int:
        return Act.objects.filter(verb="people.access_refused", actor=outsider.pk).count()

    with pytest.raises(AccessRefused) as caught, transaction.atomic():
        read_contact(outsider, with_phone.enquirer, reason="curious")
    assert refused() == 0
    keep_refusal(caught.value)
    keep_refusal(caught.value)
    assert refused() == 1


@pytest.mark.safety("S23")
def test_a_page_keeps_the_refusal_of_an_act_that_was_rolled_back(
    with_phone: Case, caseworker: User, client_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right goes between the page's own question and the door's, and the act has a transaction of its own."""
    page = "kintrace_web.workspace.cases.protected"

    @transaction.atomic
    def refused(asker: Staff, *arguments: Any, **more: Any) -> list[Detail]:
        caseworker.memberships.all().delete()
        return read_details(asker, *arguments, **more)

    monkeypatch.setattr(f"{page}.read_details", refused)
    answer = client_of(caseworker).post(
        reverse("workspace:case_protected", args=[with_phone.pk]),
        {"section": "contact", "whose": "enquirer", "reason": "call back"},
    )
    assert answer.status_code == 403
    assert Act.objects.filter(verb="people.access_refused", actor=caseworker.pk).count() == 1


@pytest.mark.safety("S22")
@pytest.mark.parametrize(
    ("section", "kind"), [("contact", "passport"), ("identity", "phone"), ("whereabouts", "address")]
)
def test_s22_nothing_is_filed_under_another_section(
    case: Case, caseworker: User, section: str, kind: str
) -> None:
    with pytest.raises(ValueError, match="does not belong"):
        add_detail(caseworker, case.enquirer, section=section, kind=kind, value="A 123 456")
    assert not has_details(case.enquirer, section)


NUMBER = "A 123-456 ۷۸"


@pytest.fixture
def with_number(case: Case, caseworker: User) -> Case:
    add_detail(caseworker, case.enquirer, section="identity", kind="passport", value=NUMBER)
    return case


@pytest.mark.safety("S27")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (NUMBER, True),
        ("a12345678", True),
        ("Ａ123 456 78", True),
        ("A 123 456 7", False),
        ("A 123 456 789", False),
        ("123", False),
        ("%", False),
        ("", False),
        ("-", False),
    ],
)
def test_a_sealed_number_is_found_by_the_whole_of_it(
    with_number: Case, caseworker: User, typed: str, found: bool
) -> None:
    hits = found_by_detail(
        caseworker, "identity", typed, among=Person.objects.all(), reason="a paper was shown"
    )
    assert hits == ([with_number.enquirer] if found else [])
    act = Act.objects.get(verb="people.identity_searched")
    assert (act.reason, act.details) == ("a paper was shown", {"found": int(found)})


@pytest.mark.safety("S18", "S22", "S27")
def test_searching_finds_nobody_whose_section_one_may_not_read(
    with_number: Case, outsider: User, caseworker: User
) -> None:
    everybody = Person.objects.all()
    assert found_by_detail(outsider, "identity", NUMBER, among=everybody, reason="curious") == []
    assert found_by_detail(caseworker, "contact", NUMBER, among=everybody, reason="a look") == []
    with pytest.raises(ValueError, match="reason"):
        found_by_detail(caseworker, "identity", NUMBER, among=everybody, reason="")


@pytest.mark.safety("S27")
def test_a_digest_says_nothing_without_its_key_and_differs_by_section(settings: Any) -> None:
    first = blind("identity", NUMBER)
    assert first != blind("contact", NUMBER)
    settings.INDEX_KEYS = ["another key"]
    assert first[8:] != blind("identity", NUMBER)[8:]
    assert blind("identity", " -/. ") == ""


@pytest.mark.safety("S27")
def test_an_index_of_another_key_is_said_and_not_searched_in_vain(
    with_number: Case, caseworker: User, settings: Any
) -> None:
    settings.INDEX_KEYS = ["another key"]
    with pytest.raises(RuntimeError, match="rotate_keys"):
        found_by_detail(caseworker, "identity", NUMBER, among=Person.objects.all(), reason="a look")


@pytest.mark.safety("S27")
def test_a_model_holds_no_clear_text_even_before_it_is_saved(case: Case, caseworker: User) -> None:
    event = case.journey.model(case=case, what="Seen", source="Ilka Sommer", recorded_by=caseworker)
    assert isinstance(event.source, Sealed)
    assert "Ilka" not in f"{event.source} {event.source!r} {vars(event)}"
    event.source = ""
    assert event.source is None


@pytest.mark.safety("S27")
def test_what_is_written_out_and_read_in_again_is_sealed_once(case: Case, caseworker: User) -> None:
    kept = spoken(case, caseworker)
    written = serializers.serialize("json", [kept])
    assert "Ilka" not in written
    [read] = serializers.deserialize("json", written)
    read.save()
    kept.refresh_from_db()
    door = {"item": Item.WITNESS, "about": case.enquirer, "purpose": Purpose.TRACING, "reason": "a look"}
    assert open_sealed(kept.witness, Staff(caseworker), **door, actor=caseworker) == "Ilka Sommer"


@pytest.mark.safety("S27")
def test_a_sealed_column_cannot_be_searched_by_its_text(case: Case, caseworker: User) -> None:
    spoken(case, caseworker)
    for lookup in ("witness", "witness__contains", "witness__startswith", "witness__iexact"):
        assert not Consent.objects.filter(**{lookup: "Ilka Sommer"}).exists()
    assert all(
        isinstance(each, Sealed)
        for each in Consent.objects.exclude(witness=None).values_list("witness", flat=True)
    )
    assert SealedField().sealed(None) is None


def test_an_error_page_that_prints_a_detail_does_not_print_what_it_says(
    with_phone: Case, caseworker: User
) -> None:
    [detail] = read_contact(caseworker, with_phone.enquirer, reason="a look")
    assert PHONE not in repr(detail)
