"""PDFs that are locked, broken, or do something: what they show goes in, or they are refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pikepdf
import pyrage
import pytest

from kintrace_web.reunion.refusal import RefusedError

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Document

Make = Callable[..., Any]
# What makes a PDF act, or carries what no page shows.
ACTING = {
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/AcroForm",
    "/RichMedia",
    "/Annots",
    "/PieceInfo",
    "/Thumb",
}


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def keys_in(content: bytes) -> set[str]:
    """Every key and every name of every object of a PDF."""
    found: set[str] = set()

    def look(thing: Any, depth: int = 0) -> None:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for key, value in thing.items():
                found.add(str(key))
                if depth < 8 and not getattr(value, "is_indirect", False):
                    look(value, depth + 1)
        elif isinstance(thing, pikepdf.Array):
            for value in thing:
                look(value, depth + 1)
        elif isinstance(thing, pikepdf.Name):
            found.add(str(thing))

    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            look(thing)
    return found


def acting(pdf_with: Callable[..., bytes]) -> bytes:
    pdf = pikepdf.open(io.BytesIO(pdf_with("what the page shows")))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('boo')")
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.attachments["evil.exe"] = b"MZ-evil-evil"
    page = pdf.pages[0]
    page.obj.AA = pikepdf.Dictionary(O=script)
    page.obj.Annots = pikepdf.Array(
        [
            pdf.make_indirect(
                pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=script)
            )
        ]
    )
    page.obj.PieceInfo = pikepdf.Dictionary(Hidden=pdf.make_stream(b"hidden-words"))
    page.obj.Resources.PieceInfo = pikepdf.Dictionary(Hidden=pdf.make_stream(b"hidden-words"))
    return saved(pdf)


@pytest.mark.safety("S27")
def test_scripts_actions_and_attachments_stay_behind(
    make: Make,
    agree: Make,
    paper: Callable[..., Document],
    pdf_with: Callable[..., bytes],
    caseworker: User,
    second: User,
) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.dossiers.handing import package_to_send, pdf_to_print

    agree()
    hostile = acting(pdf_with)
    assert {"/JavaScript", "/OpenAction", "/Annots", "/PieceInfo", "/EmbeddedFile"} <= keys_in(hostile)
    dossier = make(f"document:{paper(hostile).pk}")
    approve(dossier, actor=second)
    whole = pdf_to_print(dossier, actor=caseworker, reason="test")
    words = "a long walk by the river"
    locked = package_to_send(dossier, actor=caseworker, reason="test", password=words)
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(locked, words))) as archive:
        annex = archive.read("annexes/01.pdf")
    for content in (whole, annex):
        assert keys_in(content) & ACTING == set()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            streams = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert any(b"what the page shows" in stream for stream in streams)
        assert not any(b"evil-evil" in stream or b"hidden-words" in stream for stream in streams)
        assert b"Secret Clerk" not in content


@pytest.mark.parametrize("owner_only", [False, True])
def test_a_locked_paper_is_refused_with_a_sentence(
    make: Make, agree: Make, paper: Callable[..., Document], pdf_with: Callable[..., bytes], owner_only: bool
) -> None:
    agree()
    pdf = pikepdf.open(io.BytesIO(pdf_with("locked")))
    locked = saved(pdf, encryption=pikepdf.Encryption(owner="secret", user="" if owner_only else "secret"))
    with pytest.raises(RefusedError, match="Annex 1: It is locked with a password"):
        make(f"document:{paper(locked).pk}")


@pytest.mark.parametrize(
    "rest",
    [b"", b"xref garbage", b"1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj trailer << /Root 1 0 R >>"],
)
def test_a_broken_paper_is_refused_with_a_sentence(
    make: Make, agree: Make, paper: Callable[..., Document], rest: bytes, case: Any
) -> None:
    agree()
    with pytest.raises(RefusedError, match="Annex 1"):
        make(f"document:{paper(b'%PDF-1.7 ' + rest + b' %%EOF').pk}")
    assert not case.dossiers.exists()


def test_a_page_that_is_made_of_itself_ends(
    make: Make, agree: Make, paper: Callable[..., Document], pdf_with: Callable[..., bytes]
) -> None:
    agree()
    pdf = pikepdf.open(io.BytesIO(pdf_with("again and again")))
    form = pdf.make_stream(b"/Again Do")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 100, 100])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Again=form))
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Again=form)
    assert make(f"document:{paper(saved(pdf)).pk}").annexes.get().pages == 1


def test_a_turned_and_a_huge_page_are_fitted_in(
    make: Make, agree: Make, paper: Callable[..., Document], pdf_with: Callable[..., bytes]
) -> None:
    agree()
    pdf = pikepdf.open(io.BytesIO(pdf_with("turned", pages=2)))
    pdf.pages[0].obj.Rotate = 90
    pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 14000, 9000])
    assert make(f"document:{paper(saved(pdf)).pk}").annexes.get().pages == 2
