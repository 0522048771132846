"""A dossier tells what may be told, item by item, and nothing else."""

from __future__ import annotations

import hashlib
import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pypdfium2
import pyrage
import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from kintrace_web.reunion.refusal import RefusedError

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.cases.models import Case, Document

Make = Callable[..., Any]


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(dossier: Any, user: User) -> tuple[dict[str, Any], list[str]]:
    from kintrace_web.advocacy.dossiers.handing import content_of, for_reading

    said = content_of(dossier, actor=user, reason="test")
    return said, text_of(for_reading(dossier, actor=user, reason="test"))


@pytest.mark.safety("S8")
def test_without_consent_there_is_no_dossier(make: Make, case: Case) -> None:
    with pytest.raises(RefusedError, match="no consent on record"):
        make()
    assert not case.dossiers.exists()


@pytest.mark.safety("S8")
def test_only_what_was_agreed_to_goes(make: Make, agree: Make, caseworker: User) -> None:
    agree("name")
    agree("story")
    said, pages = opened(make(), caseworker)
    assert said["items"] == ["name", "story"]
    assert "birth" not in said["person"]
    assert "last_known_place" not in said["person"]
    whole = "\n".join(pages)
    assert "Nasrin Kaviani" in whole
    assert "Tavrin" not in whole
    assert "شیراز" not in whole


@pytest.mark.safety("S8")
def test_a_consent_to_another_body_is_none(make: Make, agree: Make) -> None:
    agree(recipient="Somebody else")
    with pytest.raises(RefusedError, match="no consent on record"):
        make()


@pytest.mark.safety("S9")
def test_what_is_withheld_stays_whatever_was_agreed_to(
    make: Make, agree: Make, case: Case, caseworker: User
) -> None:
    from kintrace_web.people.consenting import withhold

    agree()
    withhold(case.sought, whom="bodies", because="afraid", actor=caseworker, item="place")
    said, pages = opened(make(), caseworker)
    assert "place" not in said["items"]
    assert "Tavrin" not in "\n".join(pages)


@pytest.mark.safety("S8")
def test_going_without_consent_is_a_right_of_its_own(
    make: Make, ask: Make, caseworker: User, second: User
) -> None:
    from kintrace_web.advocacy.dossiers.making import make as made
    from kintrace_web.cases.models import CaseMember

    with pytest.raises(PermissionDenied):
        make(override=True, override_because="A life depends on it.")
    CaseMember.objects.filter(user=second).update(capacity="working")
    with pytest.raises(RefusedError, match="Say why"):
        made(ask(override=True), looked_through=True, actor=second)
    dossier = made(
        ask(override=True, override_because="A life depends on it."), looked_through=True, actor=second
    )
    assert "name" in dossier.overridden
    assert "photo" not in dossier.told
    from kintrace_web.audit.models import Act

    act = Act.objects.get(verb="people.referral_overridden")
    assert act.reason == "A life depends on it."


@pytest.mark.safety("S9")
def test_not_even_with_that_right_what_is_withheld(
    ask: Make, case: Case, second: User, caseworker: User
) -> None:
    from kintrace_web.advocacy.dossiers.making import make as made
    from kintrace_web.cases.models import CaseMember
    from kintrace_web.people.consenting import withhold

    CaseMember.objects.filter(user=second).update(capacity="working")
    withhold(case.sought, whom="bodies", because="afraid", actor=caseworker)
    with pytest.raises(RefusedError):
        made(ask(override=True, override_because="A life."), looked_through=True, actor=second)


@pytest.mark.safety("S27", "S29")
def test_who_says_so_is_told_as_a_kind_and_never_by_name(
    make: Make, agree: Make, case: Case, caseworker: User
) -> None:
    from kintrace_web.advocacy.dossiers.stating import state
    from kintrace_web.cases.journey import add_event

    agree()
    add_event(case, what="Seen at the gate", source="Yusuf Brandner", place="Tavrin", actor=caseworker)
    state(
        case,
        kind="responsible",
        what="Guards of the settlement took her.",
        said_by="witness",
        speaker="Yusuf Brandner",
        said_where="Tavrin",
        actor=caseworker,
    )
    dossier = make()
    said, pages = opened(dossier, caseworker)
    whole = " ".join("\n".join(pages).split())
    assert said["timeline"][0]["by"] == "confidential"
    assert said["statements"][0]["by"] == "confidential"
    assert said["statements"][0]["said_at"] is None
    assert "told by a source that the association keeps confidential" in whole
    assert "Brandner" not in json.dumps(said) + whole


@pytest.mark.safety("S13")
@pytest.mark.parametrize("written", ["AB 1234567", "ab-1234567", "AB ۱۲۳۴۵۶۷"])
def test_an_identity_number_on_file_leaves_in_no_words(
    make: Make, agree: Make, case: Case, caseworker: User, written: str
) -> None:
    from kintrace_web.people.access import add_detail

    agree()
    add_detail(caseworker, case.sought, section="identity", kind="passport", value="AB1234567")
    with pytest.raises(RefusedError, match="identity number"):
        make(cover=f"Her passport is {written}.")
    assert not case.dossiers.exists()


@pytest.mark.safety("S13")
def test_nor_behind_any_crowd_of_other_numbers(make: Make, agree: Make, case: Case, caseworker: User) -> None:
    from kintrace_web.people.access import add_detail

    agree()
    add_detail(caseworker, case.sought, section="identity", kind="passport", value="AB1234567")
    crowd = "; ".join(f"register {5_000_000 + place}" for place in range(100))
    with pytest.raises(RefusedError, match="identity number"):
        make(cover=f"{crowd}; her passport is AB1234567.")


@pytest.mark.safety("S13")
def test_nor_in_the_words_of_a_paper(
    make: Make,
    pdf_with: Callable[..., bytes],
    agree: Make,
    case: Case,
    caseworker: User,
    paper: Callable[..., Document],
) -> None:
    from kintrace_web.people.access import add_detail

    agree()
    add_detail(caseworker, case.sought, section="identity", kind="passport", value="AB1234567")
    found = paper(pdf_with("Passport AB1234567"))
    with pytest.raises(RefusedError, match="identity number"):
        make(f"document:{found.pk}")


@pytest.mark.safety("S22")
def test_only_who_works_on_the_case_makes_one(ask: Make, agree: Make, outsider: User, second: User) -> None:
    from kintrace_web.advocacy.dossiers.making import make as made

    agree()
    for user in (outsider, second):
        with pytest.raises(PermissionDenied):
            made(ask(), looked_through=True, actor=user)


def test_papers_are_numbered_stamped_and_counted_through(
    make: Make, pdf_with: Callable[..., bytes], agree: Make, paper: Callable[..., Document], caseworker: User
) -> None:
    agree()
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "grey").save(picture, "PNG")
    papers = [
        paper(pdf_with("first paper", pages=3)),
        paper("یک نامه\nof the family".encode(), "A text"),
        paper(picture.getvalue(), "A plan"),
    ]
    dossier = make(*(f"document:{each.pk}" for each in papers))
    said, pages = opened(dossier, caseworker)
    assert [row["pages"] for row in said["annexes"]] == [3, 1, 1]
    first = said["annexes"][0]["first_page"]
    assert said["pdf"]["pages"] == len(pages) == first + 4
    for at, text in enumerate(pages, start=1):
        assert f"Page {at} of {len(pages)}" in text
    assert "Annex 1, page 2" in pages[first]
    assert "sheet 2" in pages[first]
    assert "Annex 2, page 1" in pages[first + 2]
    assert "of the family" in pages[first + 2]
    assert "Annex 3, page 1" in pages[first + 3]
    with pypdfium2.PdfDocument(_pdf(dossier)) as document:
        titles = [mark.get_title() for mark in document.get_toc()]
    assert titles[:2] == ["Letter", "In short"]
    assert titles[-3:] == ["Annex 1", "Annex 2", "Annex 3"]


def _pdf(dossier: Any) -> bytes:
    from kintrace_web.advocacy.dossiers.handing import for_reading

    return for_reading(dossier, actor=dossier.made_by, reason="test")


def test_a_persian_dossier_reads_in_its_own_order(make: Make, agree: Make, caseworker: User) -> None:
    agree()
    _said, pages = opened(make(language="fa", cover="این نامه درباره نسرین است"), caseworker)
    whole = " ".join(" ".join(pages).split())
    assert "این نامه درباره نسرین است" in whole
    assert "نسرین کاویانی" in whole
    assert "Nasrin Kaviani" in _latin(pages)
    assert "۲ از ۲" in whole
    assert "آخرین تماس" in whole


def _latin(pages: list[str]) -> str:
    """Latin words of a line that runs from the right come last one first out of some readers."""
    whole = " ".join(pages)
    return "Nasrin Kaviani" if "Kaviani Nasrin" in whole or "Nasrin Kaviani" in whole else ""


def test_dates_stand_as_they_were_said_and_in_three_calendars(
    make: Make, agree: Make, caseworker: User
) -> None:
    agree()
    said, pages = opened(make(), caseworker)
    assert said["person"]["birth"] == {
        "said": "1362",
        "earliest": "1983-03-21",
        "latest": "1984-03-19",
        "calendar": "solar_hijri",
    }
    whole = " ".join(" ".join(pages).split())
    assert "1362" in whole
    assert "Gregorian" in whole
    assert "Solar Hijri" in whole
    assert "Hijri: " in whole


def test_the_package_keeps_to_its_schema_and_its_sums_and_opens_with_the_key(
    make: Make,
    pdf_with: Callable[..., bytes],
    agree: Make,
    body: Authority,
    second: User,
    caseworker: User,
    paper: Callable[..., Document],
) -> None:
    import jsonschema

    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.dossiers.handing import add_key, package_to_send

    agree()
    identity = pyrage.x25519.Identity.generate()
    add_key(body, public_key=str(identity.to_public()), known_by="Given at the office.", actor=caseworker)
    dossier = make(f"document:{paper(pdf_with('first paper')).pk}")
    approve(dossier, actor=second)
    locked = package_to_send(dossier, actor=caseworker, reason="to send it")
    assert locked.startswith(b"age-encryption.org/v1")
    assert b"Nasrin" not in locked
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(locked, [pyrage.x25519.Identity.generate()])
    files = unpacked(pyrage.decrypt(locked, [identity]))
    said = json.loads(files["dossier.json"])
    jsonschema.Draft202012Validator(json.loads(files["dossier.schema.json"])).validate(said)
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())
    assert said["pdf"]["sha256"] == sums["dossier.pdf"] == dossier.sha256
    assert said["annexes"][0]["sha256"] == sums["annexes/01.pdf"]
    assert said["to"] == "Working Group of Maravand"
    again = package_to_send(
        dossier, actor=caseworker, reason="to send it", password="a long walk by the river"
    )
    assert unpacked(pyrage.passphrase.decrypt(again, "a long walk by the river")) == files


def test_the_schema_is_one_and_refuses_what_it_does_not_know() -> None:
    import jsonschema

    from kintrace_web.advocacy.dossiers.packing import schema, validate

    jsonschema.Draft202012Validator.check_schema(schema())
    with pytest.raises(jsonschema.ValidationError):
        validate({"format": "kintrace-dossier", "passport": "AB1234567"})


def test_a_hundred_pages_of_annexes_take_seconds(
    make: Make, pdf_with: Callable[..., bytes], agree: Make, paper: Callable[..., Document]
) -> None:
    agree()
    found = paper(pdf_with("a long register", pages=100))
    began = time.perf_counter()
    dossier = make(f"document:{found.pk}")
    assert time.perf_counter() - began < 20
    assert dossier.pages > 101


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("نشانی 12 Long Street بود", "12 Long Street"),
        ("شماره 355 69 123 است", "355 69 123"),
        ("شهر (Shiraz Old Town) است", "Shiraz Old Town"),
        ("سازمان Bridge of Families (Maravand) است", "Bridge of Families (Maravand)"),
        ("در 1362 · در Tavrin", "1362"),
    ],
)
def test_what_reads_from_the_left_is_set_apart_in_a_line_from_the_right(text: str, order: str) -> None:
    from kintrace_web.advocacy.dossiers.paging.directions import isolated

    assert f"\u2066{order}\u2069" in isolated(text)
    assert isolated(text).replace("\u2066", "").replace("\u2069", "") == text


def test_a_number_before_a_word_stays_left_of_it_on_a_persian_page() -> None:
    """Read off the page, by where the letters stand."""
    from kintrace_web.advocacy.dossiers.paging.setting import set_pages

    said = {
        "reference": "D-2026-0001",
        "made_on": "2026-11-28",
        "language": "fa",
        "cover": "نشانی 77 Long Street بود",
        "to": "گروه",
        "from": "پل",
        "person": {},
        "story": None,
        "last_contact": None,
        "timeline": [],
        "actions": [],
        "statements": [],
    }
    pdf, _count, _placed = set_pages(said, [])
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        number, word = (page.get_charbox(text.index(each))[0] for each in ("77", "Long"))
    assert number < word
