"""Whatever hides in a picture is gone once it is taken in, by whichever way it came (S26)."""

from __future__ import annotations

import ast
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

import kintrace_web
from kintrace_web.accounts.models import User
from kintrace_web.cases.documents import add_document, open_document
from kintrace_web.cases.models import Case, Document
from kintrace_web.cases.receiving import receive_photo
from kintrace_web.photos import remade

pytestmark = pytest.mark.safety("S26")
SECRET = b"Tavrin 29.61 52.53"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
SIZE = (90, 60)


def _points() -> Image.Image:
    """A picture in which no two corners look alike."""
    picture = Image.new("RGB", SIZE, "teal")
    picture.paste("maroon", (0, 0, 30, 20))
    return picture


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _exif_with_thumbnail() -> bytes:
    """EXIF with a maker, a place, a serial number, and a whole small JPEG as its thumbnail."""
    exif = Image.Exif()
    exif[0x010F] = exif[0xA431] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (29.0, 36.0, 37.0)
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SECRET
    small = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(small, "JPEG", comment=SECRET)
    return exif.tobytes() + small.getvalue()


def jpeg() -> bytes:
    out = io.BytesIO()
    _points().save(
        out, "JPEG", exif=_exif_with_thumbnail(), comment=SECRET, icc_profile=SECRET * 9, quality=95
    )
    plain = out.getvalue()
    hidden = _segment(0xED, b"Photoshop 3.0\0" + SECRET) + _segment(
        0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP
    )
    return plain[:2] + hidden + plain[2:] + SECRET


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", SECRET.decode())
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    _points().save(out, "PNG", pnginfo=told, exif=_exif_with_thumbnail(), icc_profile=SECRET * 9)
    own = b"niKo" + SECRET  # a chunk of nobody's
    chunk = struct.pack(">I", len(SECRET)) + own + struct.pack(">I", zlib.crc32(own))
    plain = out.getvalue()
    end = plain.rindex(b"IEND") - 4
    return plain[:end] + chunk + plain[end:] + SECRET


def webp() -> bytes:
    out = io.BytesIO()
    _points().save(out, "WEBP", lossless=True, exif=_exif_with_thumbnail(), xmp=XMP, icc_profile=SECRET * 9)
    return out.getvalue() + SECRET


KINDS = {"image/jpeg": jpeg, "image/png": png, "image/webp": webp}


def _hides_nothing(content: bytes) -> bool:
    """No word of what was hidden; no EXIF, no profile, no comment; one picture, and nothing behind it."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        told = {
            name for name in picture.info if name not in {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        }
        assert picture.size == SIZE
        assert getattr(picture, "n_frames", 1) == 1
        assert not picture.getexif()
        ends = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}.get(picture.format or "", b"")
    assert content.endswith(ends)
    return SECRET not in content and not told - {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_hides_in_a_picture_is_kept(kind: str) -> None:
    sent = KINDS[kind]()
    assert SECRET in sent
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825), "the place is there before"
    content = remade(sent, kind)
    assert _hides_nothing(content)
    kept = Image.open(io.BytesIO(content)).convert("RGB")
    for place in ((5, 5), (80, 50)):
        sent_point, kept_point = (
            Image.open(io.BytesIO(sent)).convert("RGB").getpixel(place),
            kept.getpixel(place),
        )
        assert isinstance(sent_point, tuple)
        assert isinstance(kept_point, tuple)
        assert max(abs(a - b) for a, b in zip(sent_point, kept_point, strict=True)) < 12, (
            "the picture itself stays"
        )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["photo", "papers", "from the family"])
def test_by_whichever_way_it_came(
    case: Case,
    caseworker: User,
    enquirer_account: User,
    tmp_path: Path,
    settings: object,
    kind: str,
    way: str,
) -> None:
    """A photo of staff, a scan among the papers (of a family message, too), a photo that the family sends."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    name = f"nasrin at {SECRET.decode()}.jpg"
    if way == "from the family":
        document = receive_photo(case, content=KINDS[kind](), file_name=name, actor=enquirer_account)
    else:
        document = add_document(
            case, section=way, title="A picture", content=KINDS[kind](), file_name=name, actor=caseworker
        )
    assert _hides_nothing(open_document(document, actor=caseworker, reason="to look at it"))
    assert SECRET.decode() not in " ".join(map(str, Document.objects.values_list().get()))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [str(document.pk)], "no thumbnail"


def _makers(names: set[str]) -> Iterator[str]:
    """The modules that call one of the names, as they mean it who write down documents of cases."""
    web = Path(kintrace_web.__file__).parent
    for path in sorted(web.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        meant = _imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                first, *rest = ast.unparse(node.func).split(".")
                if ".".join([meant.get(first, first), *rest]) in names:
                    yield path.relative_to(web).as_posix()


def _imported(tree: ast.AST) -> dict[str, str]:
    """What the names of a module are called where they come from; the archive's Document is a class of Wagtail's."""
    return {
        alias.asname or alias.name: f"{node.module}:{alias.name}"
        if node.module == "wagtail.documents.models"
        else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_there_is_no_other_way_in() -> None:
    """Every document of a case is made by one function, and one function takes files in, which makes pictures anew."""
    made_by = {"Document", "Document.objects.create", "Document.objects.bulk_create", "case.documents.create"}
    assert set(_makers(made_by)) == {"cases/documents.py"}
    assert set(_makers({"Document"})), "the check finds what it looks for"
    of_a_release = "publishing/photos.py"
    of_the_archive = {"archive/models/pictures.py", "archive/importing/making/media.py"}
    assert set(_makers({"remade"})) == {"cases/taking_in.py", of_a_release, *of_the_archive}


def test_another_class_of_the_name_is_not_taken_for_it() -> None:
    there = ast.parse(
        "from wagtail.documents.models import Document\nfrom kintrace_web.cases.models import Document as D"
    )
    assert _imported(there) == {"Document": "wagtail.documents.models:Document", "D": "Document"}
    assert set(_makers({"wagtail.documents.models:Document"})) == {"archive/importing/making/media.py"}
