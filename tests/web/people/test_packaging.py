"""What leaves the house: one's own copy, and a case for a named body (S8, S13, S24, S28)."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pyrage
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.exporting import export_case
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Kind, Section, add_detail
from kintrace_web.people.consenting import Agreement, withdraw_consent, withhold
from kintrace_web.people.items import Item
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Person
from kintrace_web.people.packaging import ExportRefused, subject_access

pytestmark = pytest.mark.once

PASSWORD = "seven boats on a lake"
BODY = "Red Tent Society"
PHONE, NUMBER, WITNESS = "+99 555 0100", "ID-778-341", "Ilka Sommer"


def unlocked(package: bytes, password: str = PASSWORD) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(package, password))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def filled(case: Case, caseworker: User, supervisor: User) -> Case:
    for whom in (case.sought, case.enquirer):
        add_detail(caseworker, whom, section=Section.CONTACT, kind=Kind.PHONE, value=PHONE)
        add_detail(caseworker, whom, section=Section.IDENTITY, kind=Kind.NATIONAL_ID, value=NUMBER)
    relate(case.enquirer, case.sought, "sister", actor=caseworker)
    add_event(case, what="Seen by Ilka Sommer", source=WITNESS, when=None, place="Tavrin", actor=caseworker)
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(picture, "PNG")
    add_document(case, section="photo", title="A", content=picture.getvalue(), actor=caseworker)
    assign(case, supervisor, "working", actor=caseworker)
    return case


def copy_of(person: Person, by: User) -> dict[str, bytes]:
    return unlocked(subject_access(person, actor=by, password=PASSWORD, reason="asked in person"))


@pytest.mark.safety("S28")
def test_ones_own_copy_is_data_and_a_page_behind_a_password(filled: Case, data_officer: User) -> None:
    files = copy_of(filled.enquirer, data_officer)
    assert set(files) == {"held.json", "held.html"}
    held = {part["kind"]: part["held"] for part in json.loads(files["held.json"])["parts"]}
    assert held["names"][0]["name"] == "پروین کاویانی"
    assert held["contact"][0]["value"] == PHONE
    assert held["consents"]
    assert PHONE in files["held.html"].decode()
    package = subject_access(filled.enquirer, actor=data_officer, password=PASSWORD, reason="asked")
    with pytest.raises(pyrage.DecryptError):
        unlocked(package, "another password")
    assert b"held" not in package


@pytest.mark.safety("S13")
def test_identity_numbers_are_in_no_package(filled: Case, data_officer: User, supervisor: User) -> None:
    for person in (filled.enquirer, filled.sought):
        assert not any(NUMBER.encode() in content for content in copy_of(person, data_officer).values())
    for form in ("html", "json"):
        exported, _ = export(filled, supervisor, form=form, override=True)
        assert not any(NUMBER.encode() in content for content in exported.values())


@pytest.mark.safety("S28")
def test_other_people_witnesses_and_staff_are_in_no_copy(
    filled: Case, data_officer: User, caseworker: User, colleague: User
) -> None:
    for person, other in ((filled.enquirer, filled.sought), (filled.sought, filled.enquirer)):
        text = "".join(content.decode() for content in copy_of(person, data_officer).values())
        names = [name.text for name in other.names.all()]
        for secret in (*names, "بهرام", WITNESS, caseworker.name, colleague.name, filled.story):
            assert secret not in text


@pytest.mark.safety("S1", "S18")
def test_the_copy_of_an_enquirer_is_the_same_found_or_not(
    filled: Case, data_officer: User, caseworker: User
) -> None:
    before = copy_of(filled.enquirer, data_officer)
    mark_found(filled, caseworker)
    after = copy_of(filled.enquirer, data_officer)
    assert before == after


@pytest.mark.safety("S24")
def test_a_copy_takes_the_right_a_reason_and_a_long_password_and_is_on_record(
    filled: Case, data_officer: User, caseworker: User, supervisor: User, administrator: User
) -> None:
    for user in (caseworker, supervisor, administrator):
        with pytest.raises(PermissionDenied):
            copy_of(filled.enquirer, user)
    with pytest.raises(ValueError, match="reason"):
        subject_access(filled.enquirer, actor=data_officer, password=PASSWORD, reason=" ")
    with pytest.raises(ExportRefused):
        subject_access(filled.enquirer, actor=data_officer, password="short", reason="asked")
    assert not Act.objects.filter(verb="people.own_copy_made").exists()
    copy_of(filled.enquirer, data_officer)
    act = Act.objects.get(verb="people.own_copy_made")
    assert (act.actor, act.reason, act.subject_id) == (
        data_officer.pk, "asked in person", str(filled.enquirer.pk),
    )  # fmt: skip
    assert Act.objects.filter(verb="people.contact_read", actor=data_officer.pk).exists()


def shares(case: Case, by: User, body: str = BODY) -> Any:
    agreement = Agreement("sharing", "signed", timezone.localdate(), recipient=body)
    return agree(case, agreement, actor=by)


def export(case: Case, by: User, form: str = "json", **changes: Any) -> tuple[dict[str, bytes], list[Item]]:
    asked: dict[str, Any] = {"reason": "they may know", "password": PASSWORD} | changes
    package, items = export_case(case, changes.pop("body", BODY), form=form, actor=by, **asked)
    return unlocked(package), items


@pytest.mark.safety("S8")
def test_without_a_consent_to_this_body_nothing_leaves(
    filled: Case, supervisor: User, caseworker: User
) -> None:
    with pytest.raises(ExportRefused):
        export(filled, supervisor)
    consent = shares(filled, caseworker, "Another Society")
    with pytest.raises(ExportRefused):
        export(filled, supervisor)
    withdraw_consent(consent, actor=caseworker)
    consent = shares(filled, caseworker)
    _, items = export(filled, supervisor)
    assert set(items) == {Item.NAME, Item.AGE, Item.KINSHIP, Item.STORY, Item.PHOTO, Item.PLACE}
    withdraw_consent(consent, actor=caseworker)
    with pytest.raises(ExportRefused):
        export(filled, supervisor)


@pytest.mark.safety("S8", "S9")
def test_what_is_withheld_from_bodies_stays_though_consent_is_overridden(
    filled: Case, supervisor: User, caseworker: User
) -> None:
    withhold(filled.sought, item="place", whom="bodies", because="danger", actor=caseworker)
    files, items = export(filled, supervisor, override=True)
    assert Item.PLACE not in items
    # The photo is a section of its own; no override opens it.
    assert Item.PHOTO not in items
    assert b"Tavrin" not in files["case.json"]


@pytest.mark.safety("S8", "S12")
def test_no_override_tells_where_a_child_is(filled: Case, supervisor: User) -> None:
    assert Item.PLACE in export(filled, supervisor, override=True)[1]
    Case.objects.filter(pk=filled.pk).update(restricted=True)
    with pytest.raises(ExportRefused):
        export(filled, supervisor, override=True)
    Case.objects.filter(pk=filled.pk).update(approved_by=supervisor, approved_at=timezone.now())
    files, items = export(filled, supervisor, override=True)
    assert Item.PLACE not in items
    assert "place" not in json.loads(files["case.json"])


@pytest.mark.safety("S8")
def test_overriding_is_a_right_of_its_own_and_stays_on_record(
    filled: Case, supervisor: User, caseworker: User, colleague: User
) -> None:
    with pytest.raises(PermissionDenied):
        export(filled, caseworker, form="html", override=True)
    with pytest.raises(ValueError, match="reason"):
        export(filled, supervisor, override=True, reason="")
    export(filled, supervisor, override=True)
    act = Act.objects.get(verb="people.referral_overridden")
    assert (act.actor, act.reason) == (supervisor.pk, "they may know")
    assert act.details["overridden"] == act.details["items"]
    assert act.details["consents"] == []


@pytest.mark.safety("S24")
def test_each_format_is_a_right_and_contact_details_are_off(
    filled: Case, supervisor: User, caseworker: User, outsider: User, data_officer: User
) -> None:
    shares(filled, caseworker)
    with pytest.raises(PermissionDenied):
        export(filled, caseworker, form="json")
    with pytest.raises(ExportRefused):
        export(filled, supervisor, form="xml")
    for user in (outsider, data_officer):
        with pytest.raises(PermissionDenied):
            export(filled, user, form="html")
    for form in ("html", "json"):
        files, _ = export(filled, supervisor, form=form)
        content = b"".join(files.values())
        assert PHONE.encode() not in content
        assert "پروین".encode() not in content
        assert "نسرین".encode() in content
        assert files["photo.png"].startswith(b"\x89PNG")
    exported = Act.objects.filter(verb="cases.exported")
    assert [act.details["format"] for act in exported] == ["html", "json"]
