"""What can be an annex beside papers: letters, answers and testimonies; the photo on the sheet; letters in front."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2
import pyrage
import pytest
from django.utils import timezone
from PIL import Image

from kintrace_web.reunion.refusal import RefusedError

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case, Document

Make = Callable[..., Any]
PASSWORD = "a long walk by the river"


def offered(ask: Make, user: User, **details: Any) -> dict[str, Any]:
    from kintrace_web.advocacy.dossiers.planning import plan

    return {each.key: each for each in plan(ask(**details), actor=user).all_choices}


def package_of(dossier: Any, second: User) -> dict[str, bytes]:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.dossiers.handing import package_to_send

    approve(dossier, actor=second)
    locked = package_to_send(dossier, actor=dossier.made_by, reason="test", password=PASSWORD)
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(locked, PASSWORD))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_in(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        whole = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(whole.split())


def red() -> bytes:
    """A red picture."""
    out = io.BytesIO()
    Image.new("RGB", (300, 400), (255, 0, 0)).save(out, "PNG")
    return out.getvalue()


def has_red(pdf: bytes) -> bool:
    """Whether a page shows a red picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        colours = [page.render(scale=0.2).to_pil().convert("RGB").getcolors(2**24) for page in document]
    # As good as red: pictures come into a PDF as JPEG.
    reds = [
        sum(number for number, (red, green, blue) in found if red > 240 and max(green, blue) < 16)
        for found in colours
    ]
    return max(reds) > 100


@pytest.fixture
def letter(case: Case, caseworker: User, second: User) -> Any:
    """It went to a ministry twenty days ago, about this case alone."""
    import post_world

    return post_world.sent_letter(caseworker, second, cases=[case])


@pytest.fixture
def reply(letter: Any, caseworker: User, pdf_with: Make) -> Any:
    """An answer with a scan and a file of another kind, classified."""
    from kintrace_web.advocacy.post.classifying import classify
    from kintrace_web.advocacy.post.entering import enter

    made = enter(
        letter,
        source="post",
        came_on=timezone.localdate() - timedelta(days=2),
        text=f"We searched the registers.\n> Reply to {letter.token}@bridge.example",
        scans=[
            ("Nasrin Kaviani.pdf", pdf_with("The scan of the ministry")),
            ("photo.png", red()),
            ("notes.txt", b"plain"),
        ],
        actor=caseworker,
    )
    return classify(made, as_what="refused", actor=caseworker)


def test_an_answer_is_set_and_its_files_are_drawn_in(
    make: Make, agree: Make, ask: Make, reply: Any, caseworker: User, second: User
) -> None:
    agree()
    keys = [key for key in offered(ask, caseworker) if key.startswith(("reply:", "enclosure:"))]
    assert len(keys) == 3
    files = package_of(make(*keys), second)
    said = json.loads(files["dossier.json"])
    assert [row["kind"] for row in said["annexes"]] == ["reply", "reply", "reply"]
    assert said["annexes"][0]["title"].startswith("Reply of The ministry to letter ")
    assert not [row for row in said["annexes"] if "Nasrin" in row["title"]]
    whole = text_in(files["dossier.pdf"])
    assert "We searched the registers." in whole
    assert "The scan of the ministry" in whole
    assert has_red(files["dossier.pdf"])
    # The secret address for replies is not told to another body.
    assert reply.letter.token not in whole + files["annexes/01.txt"].decode()


def test_a_broken_picture_in_an_answer_is_refused_with_its_number(
    make: Make, agree: Make, letter: Any, caseworker: User
) -> None:
    import base64

    import post_world

    from kintrace_web.advocacy.letters.addressing import reply_address
    from kintrace_web.advocacy.post.classifying import classify

    agree()
    cut = base64.b64encode(red()[:60]).decode()
    found = post_world.arrive(
        f"From: office@ministry.example\nTo: <{reply_address(letter.token)}>\nSubject: Our answer\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n--b\n"
        f"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{cut}\n--b--\n".encode()
    ).reply
    classify(found, as_what="acknowledged", actor=caseworker)
    (enclosure,) = found.mail.enclosures.all()
    with pytest.raises(RefusedError, match="Annex 1: It is broken"):
        make(f"enclosure:{enclosure.pk}")


def test_an_answer_that_nobody_classified_stays(
    make: Make, agree: Make, ask: Make, letter: Any, caseworker: User
) -> None:
    import post_world

    agree()
    found = post_world.arrive(post_world.mail(letter)).reply
    assert "said yet" in str(offered(ask, caseworker)[f"reply:{found.pk}"].why_not)
    with pytest.raises(RefusedError, match="said yet"):
        make(f"reply:{found.pk}")


@pytest.mark.safety("S8")
def test_an_answer_may_tell_anything_and_needs_every_consent(
    agree: Make, ask: Make, reply: Any, caseworker: User
) -> None:
    agree("name")
    agree("story")
    assert "may not go" in str(offered(ask, caseworker)[f"reply:{reply.pk}"].why_not)


@pytest.mark.safety("S22")
def test_what_is_about_a_case_of_others_is_not_even_offered(
    agree: Make, ask: Make, reply: Any, other_case: Any, caseworker: User
) -> None:
    agree()
    reply.letter.appeal.cases.add(other_case)
    assert not [
        key for key in offered(ask, caseworker) if key.startswith(("reply:", "letter:", "enclosure:"))
    ]


def test_a_letter_goes_as_it_went_without_its_secret_address(
    make: Make, agree: Make, letter: Any, second: User
) -> None:
    agree()
    files = package_of(make(f"letter:{letter.pk}"), second)
    assert json.loads(files["dossier.json"])["annexes"][0]["kind"] == "letter"
    pages = text_in(files["annexes/01.pdf"])
    assert letter.reference in pages
    assert "Search the registers." in pages
    assert letter.token[:8] not in pages


@pytest.fixture
def testimony(case: Case, caseworker: User, supervisor: User, second: User) -> Any:
    """What a protected speaker told of this case, read by a second person."""
    from kintrace_web.advocacy.events.reviewing import ask_review, review
    from kintrace_web.advocacy.events.taking import Told, take_testimony

    told = Told(
        name="Samira Veldane",
        pseudonym="Speaker A",
        capacity="former_member",
        given_on=timezone.localdate(),
        language="en",
        where="Tavrin",
        is_protected=True,
    )
    made = take_testimony(
        told, words="We wrote letters that were never sent.", actor=caseworker, cases=[case]
    )
    ask_review(made, whom=second, actor=caseworker)
    review(made, approved=True, flags=(), actor=second)
    return made


def _allow(testimony: Any, user: User, recipient: str, use: str = "dossier") -> Any:
    from kintrace_web.advocacy.events.allowing import Agreed, allow

    agreed = Agreed(use=use, language="en", form="signed", given_on=timezone.localdate(), recipient=recipient)
    return allow(testimony, agreed, actor=user)


@pytest.mark.safety("S6", "S27")
def test_a_testimony_goes_by_its_own_consent_under_its_other_name(
    make: Make, agree: Make, ask: Make, body: Any, testimony: Any, caseworker: User, second: User
) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.events.allowing import withdraw

    agree()
    key = f"testimony:{testimony.pk}"
    _allow(testimony, caseworker, "Somebody else")
    assert offered(ask, caseworker)[key].why_not is not None
    consent = _allow(testimony, caseworker, str(body))
    assert offered(ask, caseworker)[key].why_not is None
    assert offered(ask, caseworker, language="fa")[key].why_not is not None
    files = package_of(make(key), second)
    whole = text_in(files["dossier.pdf"]) + files["dossier.json"].decode()
    assert "letters that were never sent" in whole
    assert "Speaker A" in whole
    assert "Veldane" not in whole
    late = make(key)
    withdraw(consent, actor=caseworker)
    with pytest.raises(RefusedError, match="has ended"):
        approve(late, actor=second)


@pytest.fixture
def photo(paper: Callable[..., Document]) -> Document:
    """A blue picture."""
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), (10, 60, 200)).save(picture, "PNG")
    return paper(picture.getvalue(), "The photo", "photo")


def _blue_points(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=0.5).to_pil().convert("RGB") for page in document]
    return sum(
        count
        for page in pages
        for count, (red, green, blue) in page.getcolors(page.width * page.height)
        if blue > 150 and red < 60 and green < 100
    )


@pytest.mark.safety("S8", "S26")
def test_the_photo_stands_on_the_sheet_where_it_was_agreed_to(
    make: Make, agree: Make, photo: Document, second: User
) -> None:
    agree("name")
    agree("story")
    without = package_of(make(), second)
    assert "photo.jpg" not in without
    assert _blue_points(without["dossier.pdf"]) == 0
    agree("photo")
    files = package_of(make(), second)
    said = json.loads(files["dossier.json"])
    assert said["person"]["photo"]["file"] == "photo.jpg"
    assert _blue_points(files["dossier.pdf"]) > 1000
    with Image.open(io.BytesIO(files["photo.jpg"])) as picture:
        assert picture.format == "JPEG"
        assert not picture.getexif()


def test_a_cover_letter_is_filled_in_as_consent_allows(
    body: Any, case: Case, agree: Make, caseworker: User, second: User
) -> None:
    from sending_world import approved

    from kintrace_web.advocacy.dossiers.planning import cover_of, covers

    letter = approved(
        caseworker, second, kind="cover", cases=[case], body="We write about {name}.", asks=["Ask."]
    )
    approved(caseworker, second, kind="cover")
    approved(caseworker, second, kind="appeal", cases=[case])
    assert list(covers(case, actor=caseworker)) == [letter]
    with pytest.raises(RefusedError):
        cover_of(letter, body, "en")
    agree()
    words = cover_of(letter, body, "en")
    assert "کاویانی" in words
    assert "1. Ask." in words
    with pytest.raises(RefusedError, match="no version"):
        cover_of(letter, body, "fr")
