"""What was made unreadable cannot be brought back from the file, by any way that a file has."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.reunion.refusal import RefusedError

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.dossiers.models import Redaction
    from kintrace_web.cases.models import Case, Document

SECRET = "Yusuf Brandner"
WIDTH, HEIGHT = 595, 842
POINTS = 200 / 72
MILLIMETRE = 72 / 25.4


def everything_in(pdf: bytes) -> bytes:
    """The bytes of the file, of every stream in it as it is and unpacked, and of every string."""
    found = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                found += [thing.read_raw_bytes(), thing.read_bytes()]
            found.append(repr(thing).encode())
            found.append(thing.unparse() if not isinstance(thing, pikepdf.Stream) else b"")
    return b"\n".join(found)


def stands_in(secret: str, content: bytes) -> bool:
    """In any of the forms in which a PDF writes words: letters, UTF-16, hexadecimal, glyph by glyph."""
    for word in secret.split():
        plain = word.encode("latin-1")
        wide = word.encode("utf-16-be")
        forms = [plain, wide, word.encode("utf-16-le"), plain.hex().encode(), wide.hex().encode()]
        if any(form.lower() in content.lower() for form in forms):
            return True
        # (Y) -20 (u) 15 (s): letters with what moves them in between.
        apart = rb"[^A-Za-z]{1,12}".join(re.escape(bytes([letter])) for letter in plain)
        if re.search(apart, content):
            return True
    return False


@pytest.fixture
def letter(pdf_with: Callable[..., bytes], paper: Callable[..., Document]) -> Document:
    """A PDF that names its source on the second line, in its notes, its attachment, its thumbnail and its metadata."""
    made = pikepdf.open(io.BytesIO(pdf_with("To whom it may concern", SECRET, "He saw her there.")))
    page = made.pages[0]
    page.obj.Annots = made.make_indirect(
        pikepdf.Array(
            [
                made.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Text,
                        Rect=pikepdf.Array([400, 300, 420, 320]),
                        Contents=SECRET,
                    )
                )
            ]
        )
    )
    page.obj.Thumb = made.make_stream(SECRET.encode())
    made.attachments["names.txt"] = SECRET.encode()
    made.docinfo["/Author"] = SECRET
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]
    out = io.BytesIO()
    made.save(out)
    return paper(out.getvalue())


@pytest.fixture
def box() -> Any:
    """Around the second line: its baseline is 730 points from the bottom."""
    from kintrace_web.advocacy.dossiers.redacting.burning import Area

    return Area(0, 55 / WIDTH, (HEIGHT - 745) / HEIGHT, 200 / WIDTH, (HEIGHT - 725) / HEIGHT)


@pytest.fixture
def burnt(letter: Document, box: Any, caseworker: User) -> Redaction:
    from kintrace_web.advocacy.dossiers.redacting import acts

    made = acts.begin(letter, actor=caseworker)
    acts.mark(made, box, actor=caseworker)
    acts.burn(made, actor=caseworker)
    return made


def left_of(redaction: Redaction, user: User) -> bytes:
    from kintrace_web.advocacy.dossiers.redacting.acts import open_redacted

    return open_redacted(redaction, actor=user, reason="test")


def test_the_proof_finds_the_words_in_the_paper_itself(letter: Document, caseworker: User) -> None:
    from kintrace_web.cases.documents import open_document

    content = open_document(letter, actor=caseworker, reason="test")
    assert stands_in(SECRET, everything_in(content))
    with pypdfium2.PdfDocument(content) as document:
        assert SECRET in document[0].get_textpage().get_text_range()


@pytest.mark.safety("S27")
def test_the_words_cannot_be_recovered(burnt: Redaction, caseworker: User) -> None:
    left = left_of(burnt, caseworker)
    assert not stands_in(SECRET, everything_in(left))
    # Not one word of the page is a word any more.
    assert not stands_in("concern", everything_in(left))
    with pypdfium2.PdfDocument(left) as document:
        assert document[0].get_textpage().get_text_range() == ""
        assert document.count_attachments() == 0
        assert not any(document.get_metadata_dict().values())
        kinds = {thing.type for thing in document[0].get_objects()}
        assert len(kinds) == 1
        assert len(list(document[0].get_objects())) == 1
    with pikepdf.open(io.BytesIO(left)) as opened:
        assert set(opened.Root.keys()) <= {"/Type", "/Pages"}
        assert set(opened.pages[0].obj.keys()) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
        assert "/Info" not in opened.trailer
        assert len(opened.attachments) == 0
        # Page tree, page, its picture and what draws it: nothing else is in the file.
        assert sum(isinstance(thing, pikepdf.Stream) for thing in opened.objects) == 2
    assert left.count(b"%%EOF") == 1


@pytest.mark.safety("S27")
def test_the_box_is_one_colour_and_what_stands_beside_it_is_still_there(
    burnt: Redaction, box: Any, letter: Document, caseworker: User
) -> None:
    from kintrace_web.advocacy.dossiers.redacting.burning import picture_of
    from kintrace_web.cases.documents import open_document

    with pikepdf.open(io.BytesIO(left_of(burnt, caseworker))) as opened:
        (image,) = opened.pages[0].get_images().values()
        left = pikepdf.PdfImage(image).as_pil_image().convert("L")
    whole = picture_of(open_document(letter, actor=caseworker, reason="test"), "application/pdf", 0).convert(
        "L"
    )
    assert left.size == whole.size
    edges = box.box(*left.size)
    assert left.crop((edges[0], edges[1], edges[2] + 1, edges[3] + 1)).getextrema() == (0, 0)
    # One millimetre above, below, to the left and to the right, every point is as it was.
    beside = round(MILLIMETRE * POINTS)
    x0, y0, x1, y1 = edges[0] - beside, edges[1] - beside, edges[2] + beside, edges[3] + beside
    for strip in (
        (0, 0, left.width, y0),
        (0, y1, left.width, left.height),
        (0, y0, x0, y1),
        (x1, y0, left.width, y1),
    ):
        assert left.crop(strip).tobytes() == whole.crop(strip).tobytes()
    third = (
        round(60 * POINTS),
        round((HEIGHT - 715) * POINTS),
        round(200 * POINTS),
        round((HEIGHT - 695) * POINTS),
    )
    assert left.crop(third).getextrema() == (0, 255)


@pytest.mark.safety("S27")
def test_only_the_redacted_version_goes_once_it_is_chosen(
    burnt: Redaction, agree: Callable[..., Any], make: Callable[..., Any], letter: Document, caseworker: User
) -> None:
    from kintrace_web.advocacy.dossiers.annexes import choices
    from kintrace_web.advocacy.dossiers.handing import for_reading
    from kintrace_web.advocacy.dossiers.leaving import leaving
    from kintrace_web.advocacy.dossiers.redacting.acts import choose

    agree()
    choose(burnt, actor=caseworker)
    dossier = make(f"redacted:{burnt.pk}")
    assert dossier.annexes.get().kind == "redacted"
    assert not stands_in(SECRET, everything_in(for_reading(dossier, actor=caseworker, reason="test")))
    leaves = leaving(dossier.authority, dossier.case.sought, actor=caseworker)
    keys = [
        each.key for each in choices(dossier.case, dossier.authority, leaves, language="en", actor=caseworker)
    ]
    assert keys == [f"redacted:{burnt.pk}"]
    # The key of the paper itself is not known any more.
    assert make(f"document:{letter.pk}").annexes.count() == 0


@pytest.mark.safety("S22")
def test_redacting_is_for_who_works_on_the_case(
    letter: Document, burnt: Redaction, second: User, outsider: User
) -> None:
    from kintrace_web.advocacy.dossiers.redacting import acts

    for user in (second, outsider):
        with pytest.raises(PermissionDenied):
            acts.begin(letter, actor=user)
        with pytest.raises(PermissionDenied):
            acts.text_of(burnt, actor=user)


def test_a_made_version_does_not_change_any_more(burnt: Redaction, box: Any, caseworker: User) -> None:
    from kintrace_web.advocacy.dossiers.redacting import acts

    with pytest.raises(RefusedError, match="made already"):
        acts.mark(burnt, box, actor=caseworker)


@pytest.mark.parametrize(
    ("corners", "why"), [((0.2, 0.2, 0.2, 0.9), "too small"), ((0.5, 0.5, 1.2, 0.9), "over the edge")]
)
def test_a_box_lies_on_the_page(letter: Document, caseworker: User, corners: Any, why: str) -> None:
    from kintrace_web.advocacy.dossiers.redacting import acts
    from kintrace_web.advocacy.dossiers.redacting.burning import Area

    made = acts.begin(letter, actor=caseworker)
    with pytest.raises(RefusedError, match=why):
        acts.mark(made, Area(0, *corners), actor=caseworker)
    with pytest.raises(RefusedError, match="no page"):
        acts.mark(made, Area(4, 0.1, 0.1, 0.2, 0.2), actor=caseworker)


@pytest.mark.safety("S27")
def test_words_of_a_text_go_and_both_versions_are_kept_sealed(
    case: Case, paper: Callable[..., Document], caseworker: User
) -> None:
    from kintrace_web.advocacy.dossiers.redacting import acts

    document = paper(f"{SECRET} saw her. Ask {SECRET}.".encode())
    made = acts.begin(document, actor=caseworker)
    assert acts.mark_words(made, SECRET, actor=caseworker) == 2
    acts.burn(made, actor=caseworker)
    left = left_of(made, caseworker).decode()
    assert left == "█████ saw her. Ask █████."
    assert [piece.text for piece in acts.difference(made, actor=caseworker) if piece.is_out] == [SECRET] * 2
    for kept in (document.file, made.file):
        with kept.open("rb") as file:
            assert SECRET.encode() not in file.read()
            assert left.encode() != file.read()
    with pytest.raises(RefusedError, match="do not stand"):
        acts.mark_words(acts.begin(document, actor=caseworker), "somebody else", actor=caseworker)
