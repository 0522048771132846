"""Deletion lasts: digests stop a re-import, and keys, files and weights go too (S15)."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from PIL import Image

from kintrace.dates import Calendar, ImpreciseDate, parse_date
from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.models import Case
from kintrace_web.lists.held import PLACEHOLDER
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.mapping import confirm_columns
from kintrace_web.lists.models import EntryKey, ImportProblem, ListEntry, SourceList
from kintrace_web.lists.receiving import receive_file
from kintrace_web.matches.models import Candidate, Search
from kintrace_web.people.access import count_details
from kintrace_web.people.models import PersonKey
from kintrace_web.people.registering import file_keys
from kintrace_web.people.spellings import digests_to_ask, digests_to_keep
from kintrace_web.people.suppressing import is_suppressed, lift_suppression, suppress
from kintrace_web.people.suppression import SuppressedDigest, Suppression

pytestmark = pytest.mark.safety("S15")
HEAD = "No,Name,Father's name,Date of birth,Place of birth,Sex\n"
ROWS = (
    HEAD
    + "1,Nasreen Kavyani,Bahram,1983,Shiraz,f\n2,Omar Haddad,,1979,Tavrin,m\n3,Nasrin Kaviani,,31.02.1984,,\n"
)
BORN = ImpreciseDate(date(1983, 3, 21), date(1984, 3, 19), "1362", Calendar.SOLAR_HIJRI)


def imported(user: User, content: str = ROWS, title: str = "Register of spring") -> SourceList:
    job = receive_file(
        user=user,
        title=title,
        kind="camp",
        received_from="Red Tent Society",
        received_on=date(2026, 3, 1),
        upload=ContentFile(content.encode(), name="list.csv"),
    )
    confirm_columns(job=job, user=user, columns=job.source_list.columns)
    assert run_import(job.pk)
    return SourceList.objects.get(pk=job.source_list_id)


def same(kept: list[str], kept_birth: str, asked: list[str], asked_birth: str) -> bool:
    def born(text: str) -> ImpreciseDate | None:
        return parse_date(text) if text else None

    return not digests_to_keep(kept, born(kept_birth)).isdisjoint(digests_to_ask(asked, born(asked_birth)))


@pytest.mark.parametrize(
    ("kept", "born", "asked", "asked_born", "expected"),
    [
        ("نسرین کاویانی", "1983", "Nasrin Kaviani", "1983", True),
        ("Nasrin Kaviani", "1983", "Kavyani Nasreen", "12 May 1983", True),
        ("Nasrin Kaviani", "1983", "Nasrin Kaviani", "", True),
        ("Nasrin Kaviani", "", "Nasreen Kavyani", "1983", True),
        ("Nasrin Kaviani", "1983", "Nasrin Kaviani", "1991", False),
        ("Nasrin Kaviani", "1983", "Nasrin Rezai", "1983", False),
        ("Nasrin Kaviani", "1983", "Nasrin", "", False),
        ("Nasrin Kaviani", "1983", "Nasrin", "1983", False),
        ("Nasrin", "1983", "نسرین", "1983", True),
        ("Nasrin", "", "Nasrin Kaviani", "", False),
        ("Омар Хаддад", "1979", "Omar al-Haddad", "1979", True),
    ],
)
def test_a_name_is_the_same_in_every_script_and_another_person_is_another(
    kept: str, born: str, asked: str, asked_born: str, expected: bool
) -> None:
    assert same([kept], born, [asked], asked_born) is expected


def test_a_suppression_holds_no_clear_text(case: Case, data_officer: User) -> None:
    made = suppress(case.sought, "own_wish", actor=data_officer)
    texts = [each.digest for each in made.digests.all()]
    assert texts
    assert all(len(text) == 64 and set(text) <= set("0123456789abcdef") for text in texts)
    columns = {field.attname for field in Suppression._meta.concrete_fields}
    assert columns == {"id", "person", "because", "added_by_id", "added_at", "removed_at"}
    assert {field.attname for field in SuppressedDigest._meta.concrete_fields} == {
        "id", "suppression_id", "digest",
    }  # fmt: skip


def test_a_list_brings_nothing_back(
    case: Case,
    caseworker: User,
    data_officer: User,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    suppress(case.sought, "own_wish", actor=data_officer)
    with django_capture_on_commit_callbacks(execute=True):
        whole = imported(caseworker)
    entries = list(whole.entries.order_by("row"))
    assert [entry.cells == PLACEHOLDER for entry in entries] == [True, False, True]
    assert [entry.names for entry in entries] == [[], ["Omar Haddad"], []]
    assert not EntryKey.objects.filter(entry__in=[entries[0], entries[2]]).exists()
    assert not ImportProblem.objects.filter(row=4).exists()
    assert "Kav" not in str(list(ListEntry.objects.values()))
    assert not whole.file
    assert not Candidate.objects.filter(case=case).exists()


def test_without_a_suppression_the_list_keeps_its_rows_and_its_file(caseworker: User) -> None:
    whole = imported(caseworker)
    assert whole.entries.get(row=2).names == ["Nasreen Kavyani"]
    assert whole.file


def test_what_is_there_already_goes_at_once(
    case: Case,
    caseworker: User,
    data_officer: User,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    whole = imported(caseworker)
    path = whole.file.path
    file_keys(case.sought, [name.text for name in case.sought.names.all()])
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(picture, "PNG")
    document = add_document(case, section="photo", title="A", content=picture.getvalue(), actor=caseworker)
    entry = whole.entries.get(row=2)
    Candidate.objects.filter(case=case).delete()
    judged = Candidate.objects.create(case=case, entry=entry, weight=9, probability=0.9, weights={"names": 9})
    judged.judgements.create(judge=caseworker, verdict="same", note="her scar", weight=9)
    Candidate.objects.create(case=case, entry=whole.entries.get(row=3), weight=3, probability=0.1)
    Search.objects.update_or_create(case=case, defaults={"fingerprint": "f" * 64})
    with django_capture_on_commit_callbacks(execute=True):
        suppress(case.sought, "own_wish", actor=data_officer)
    assert not PersonKey.objects.filter(person=case.sought).exists()
    assert count_details(case.sought) == 0
    assert not case.documents.exists()
    assert not document.file.storage.exists(document.file.name)
    assert [(each.weight, each.weights) for each in case.candidates.all()] == [(0.0, {})]
    assert judged.judgements.get().note == ""
    assert not Search.objects.exists()
    assert whole.entries.get(row=2).cells == PLACEHOLDER
    assert whole.entries.get(row=3).names == ["Omar Haddad"]
    assert not Path(path).exists()


def test_intake_is_told_that_somebody_is_suppressed_and_not_who(case: Case, data_officer: User) -> None:
    assert not is_suppressed(["Nasreen Kavyani"], BORN)
    suppress(case.sought, "own_wish", actor=data_officer)
    assert is_suppressed(["Nasreen Kavyani"], BORN) is True
    assert not is_suppressed(["Leila Sharif"], BORN)


def test_a_suppression_is_lifted_with_a_reason_and_stays_on_file(case: Case, data_officer: User) -> None:
    made = suppress(case.sought, "own_wish", actor=data_officer)
    with pytest.raises(ValueError, match="reason"):
        lift_suppression(made, actor=data_officer, reason=" ")
    lift_suppression(made, actor=data_officer, reason="asked to be looked for again")
    assert not is_suppressed(["Nasrin Kaviani"], BORN)
    made.refresh_from_db()
    assert made.removed_at
    assert not made.digests.exists()


def test_only_the_data_protection_officer_suppresses(
    case: Case, caseworker: User, supervisor: User, administrator: User
) -> None:
    for user in (caseworker, supervisor, administrator):
        with pytest.raises(PermissionDenied):
            suppress(case.sought, "own_wish", actor=user)
    assert not Suppression.objects.exists()
    assert not Act.objects.filter(verb="people.suppressed").exists()


@pytest.mark.safety("S15", "S7")
def test_nobody_looks_for_who_is_suppressed_and_no_key_comes_back(case: Case, data_officer: User) -> None:
    """A timer that searches what was not searched yet, and an update that makes all keys anew."""
    from django.core.management import call_command
    from django.utils import timezone

    from kintrace_web.matches.jobs import search_what_changed, take_up_what_was_left

    today = timezone.localdate()
    assert case in Case.objects.comparable(today)
    made = suppress(case.sought, "danger", actor=data_officer)
    assert case not in Case.objects.matchable(today)
    assert (take_up_what_was_left(), search_what_changed()) == (0, 0)
    call_command("rekey")
    assert not PersonKey.objects.filter(person=case.sought).exists()
    lift_suppression(made, actor=data_officer, reason="she asked for it")
    assert case in Case.objects.comparable(today)


@pytest.mark.safety("S15", "S8")
def test_nothing_of_who_is_suppressed_leaves_the_house_again(
    case: Case, caseworker: User, data_officer: User
) -> None:
    """Not by a consent given afterwards, not by an override."""
    from django.utils import timezone

    from kintrace_web.cases.agreeing import agree
    from kintrace_web.people.access import Body, Public, may_learn
    from kintrace_web.people.consenting import Agreement
    from kintrace_web.people.deciding import is_withheld
    from kintrace_web.people.items import Item, Purpose

    made = suppress(case.sought, "danger", actor=data_officer)
    for more in (("publication", {"item": "name"}), ("sharing", {"recipient": "Red Tent Society"})):
        given = Agreement(purpose=more[0], form="signed", given_on=timezone.localdate(), **more[1])
        agree(case, given, actor=caseworker)
    asked = {Public(): Purpose.PUBLICATION, Body("Red Tent Society"): Purpose.SHARING}
    for asker, purpose in asked.items():
        assert not may_learn(asker, Item.NAME, case.sought, purpose)
        assert is_withheld(asker, Item.NAME, case.sought)
    lift_suppression(made, actor=data_officer, reason="she asked for it")
    assert all(may_learn(asker, Item.NAME, case.sought, purpose) for asker, purpose in asked.items())
