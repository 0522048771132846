"""Papers and photos: read from their bytes, stripped of what is hidden in them, never served without a right."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.documents import DocumentRefusedError, add_document, open_document
from kintrace_web.cases.filekinds import kind_of
from kintrace_web.cases.models import Case, Document

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n"
MAKER, GPS, LATITUDE = 0x010F, 0x8825, 2


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    """A folder for files that is this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 40), turned: int = 1) -> bytes:
    """A picture with a maker, a place and a turn in its EXIF."""
    exif = Image.Exif()
    exif[MAKER] = "Camera of Nasrin"
    exif[0x0112] = turned
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[LATITUDE] = (29.0, 36.0, 37.0)
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, exif=exif)
    return out.getvalue()


def huge_png() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000 points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("page.html", "<script>alert(1)</script>")
    return out.getvalue()


def on_disk(document: Document) -> bytes:
    """What lies on the disk."""
    with document.file.open("rb") as opened:
        content: bytes = opened.read()
    return content


def kept(document: Document) -> bytes:
    """What is kept, as whoever added it reads it."""
    return open_document(document, actor=document.added_by, reason="a look")


def shown(document: Document) -> Image.Image:
    return Image.open(io.BytesIO(kept(document)))


def add(case: Case, actor: User, content: bytes, section: str = "papers", name: str = "scan.jpg") -> Document:
    return add_document(case, section=section, title="A paper", content=content, file_name=name, actor=actor)


@pytest.mark.safety("S26")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_s26_photos_lose_exif_gps_and_thumbnails(case: Case, caseworker: User, kind: str) -> None:
    sent = picture(kind)
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS)
    document = add(case, caseworker, sent, "photo")
    content = open_document(document, actor=caseworker, reason="a look")
    photo = Image.open(io.BytesIO(content))
    assert photo.format == kind
    assert not photo.getexif()
    assert not photo.getexif().get_ifd(GPS)
    assert b"Nasrin" not in content
    assert b"Exif" not in content


@pytest.mark.safety("S26")
def test_s26_a_turned_photo_stands_upright_without_its_tag(case: Case, caseworker: User) -> None:
    document = add(case, caseworker, picture(turned=6), "photo")
    assert shown(document).size == (40, 80)


def test_what_is_hidden_behind_a_photo_is_gone(case: Case, caseworker: User) -> None:
    document = add(case, caseworker, picture() + archive(), "photo")
    assert b"PK\x03\x04" not in kept(document)


def test_a_huge_photo_is_made_smaller(case: Case, caseworker: User) -> None:
    document = add(case, caseworker, picture(size=(6000, 3000)), "photo")
    assert shown(document).size == (4096, 2048)


@pytest.mark.parametrize(
    ("content", "section", "expected"),
    [
        (b"", "papers", "is empty"),
        (b"MZ\x90\x00 a program", "papers", "not a JPEG"),
        (archive(), "papers", "not a JPEG"),
        (PDF + archive(), "papers", "not a JPEG"),
        (PDF + b"MZ\x90\x00" * 50, "papers", "not a JPEG"),
        (archive() + PDF, "papers", "not a JPEG"),
        (b"%PDF-1.7\n" + archive() + b"\n%%EOF\n", "papers", "not a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "papers", "not a JPEG"),
        (b"<!doctype html><script>alert(1)</script>", "papers", "not a JPEG"),
        ("good\u202egpj.exe".encode(), "papers", "not a JPEG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 200, "photo", "is broken"),
        (picture()[:400], "photo", "is broken"),
        (huge_png(), "photo", "too many points"),
        (PDF, "photo", "is not a picture"),
        (b"plain words", "photo", "is not a picture"),
    ],
)
def test_what_is_refused_says_what_and_why_and_leaves_nothing(
    case: Case, caseworker: User, files: Path, content: bytes, section: str, expected: str
) -> None:
    with pytest.raises(DocumentRefusedError, match=expected) as refused:
        add(case, caseworker, content, section, "renamed.jpg")
    assert "renamed.jpg" in str(refused.value)
    assert not Document.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_a_file_above_the_limit_is_refused(
    case: Case, caseworker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("taking_in", "documents"):
        monkeypatch.setattr(f"kintrace_web.cases.{room}.MOST_BYTES", 1024 * 1024)
    with pytest.raises(DocumentRefusedError, match="larger than 1 MB"):
        add(case, caseworker, b"a" * (1024 * 1536))


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF, "application/pdf"), ("نامه".encode(), "text/plain"), (b"\xef\xbb\xbfletter", "text/plain")],
)
def test_papers_are_kept_byte_for_byte(case: Case, caseworker: User, content: bytes, kind: str) -> None:
    document = add(case, caseworker, content)
    assert (document.content_type, document.size) == (kind, len(content))
    assert kept(document) == content
    assert kind_of(content) == kind


def test_the_name_on_the_disk_tells_nothing(case: Case, caseworker: User) -> None:
    document = add(case, caseworker, PDF, name="letter of Nasrin.pdf")
    assert document.file.name == f"documents/{document.pk}"


@pytest.mark.safety("S22")
def test_s22_the_sections_are_apart(case: Case, caseworker: User, outsider: User, colleague: User) -> None:
    document = add(case, caseworker, PDF)
    with pytest.raises(PermissionDenied):
        open_document(document, actor=outsider, reason="curious")
    assign(case, outsider, "reading", actor=caseworker)
    with pytest.raises(PermissionDenied):
        open_document(document, actor=outsider, reason="curious")
    with pytest.raises(PermissionDenied):
        add(case, outsider, PDF)
    assert open_document(document, actor=colleague, reason="to copy the date") == PDF


@pytest.mark.safety("S27")
def test_s27_what_lies_on_the_disk_is_sealed(case: Case, caseworker: User) -> None:
    for content, section in ((b"A letter of Nasrin, by hand.", "papers"), (picture("PNG"), "photo")):
        document = add(case, caseworker, content, section)
        assert b"Nasrin" not in on_disk(document)
        assert b"PNG" not in on_disk(document)
        assert on_disk(document).startswith(b"gAAAA")


@pytest.mark.safety("S23")
def test_s23_nothing_is_opened_without_a_reason(case: Case, caseworker: User) -> None:
    document = add(case, caseworker, PDF)
    with pytest.raises(ValueError, match="reason"):
        open_document(document, actor=caseworker, reason=" ")
    assert not Act.objects.filter(verb="cases.document_read").exists()


@pytest.mark.safety("S23")
def test_s23_every_reading_is_on_record(
    case: Case, caseworker: User, colleague: User, client_of: Callable[[User], Client]
) -> None:
    document = add(case, caseworker, picture(), "photo")
    address = reverse("workspace:case_document", args=[case.pk, document.pk])
    client = client_of(colleague)
    for asked in (client.get(address), client.post(address, {"reason": "  "})):
        assert asked.status_code == 200
        assert b"\xff\xd8" not in asked.content
    assert not Act.objects.filter(verb="cases.document_read").exists()
    response = client.post(address, {"reason": "to compare faces"})
    assert response.content.startswith(b"\xff\xd8")
    assert Act.objects.get(verb="people.photo_read").reason == "to compare faces"
    act = Act.objects.get(verb="cases.document_read")
    assert (act.actor, act.subject_id, act.reason) == (colleague.pk, str(case.pk), "to compare faces")
    assert act.details == {"document": str(document.pk), "section": "photo"}


def test_a_download_is_never_shown_inside_the_site(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    document = add(case, caseworker, PDF, name="letter of Nasrin.pdf")
    response = client_of(caseworker).get(reverse("workspace:case_document", args=[case.pk, document.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    assert "Nasrin" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]


def test_another_cases_document_is_not_there(
    case: Case, other_case: Case, caseworker: User, outsider: User, client_of: Callable[[User], Client]
) -> None:
    document = add(other_case, outsider, PDF)
    response = client_of(caseworker).get(reverse("workspace:case_document", args=[case.pk, document.pk]))
    assert response.status_code == 404


def test_the_page_keeps_what_was_typed_when_the_file_is_refused(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    sent = {"file": io.BytesIO(b"MZ\x90\x00 a program"), "title": "Letter of March", "section": "papers"}
    sent["file"].name = "letter.pdf"  # type: ignore[union-attr]
    response = client_of(caseworker).post(reverse("workspace:case_document_add", args=[case.pk]), sent)
    page = response.content.decode()
    assert "letter.pdf" in page
    assert 'value="Letter of March"' in page
    assert 'href="#id_file"' in page
