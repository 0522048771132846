"""Annexes that are files of their own, put on the pages of a dossier.

A page of an annex is drawn inside a page of ours: only what it shows comes over. Notes, links, forms, scripts, actions,
attachments, thumbnails and what a file says of itself stay behind.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pikepdf
from PIL import Image

from kintrace.text import Sentence
from kintrace_web.cases.filekinds import PICTURES
from kintrace_web.cases.taking_in import NotTakenInError, take_in
from kintrace_web.reunion.refusal import RefusedError

MOST_PAGES = 500
# Where a page of an annex stands on ours (A4), under the stamp and above the page number; in points.
ROOM = pikepdf.Rectangle(40, 48, 555, 786)
# What hangs on resources and is not shown.
UNSHOWN = (
    "/Metadata",
    "/PieceInfo",
    "/AF",
    "/OPI",
    "/Alternates",
    "/StructParent",
    "/StructParents",
    "/Thumb",
)
# How deep the things that a page is drawn with may lie in each other.
DEEPEST = 40
DPI = 150
BROKEN = Sentence("It is broken and cannot be read. Save it again and put it on file anew, or leave it out.")
LOCKED = Sentence("It is locked with a password. Put it on file again without one, or leave it out.")


def _refused(number: int, why: Sentence) -> RefusedError:
    return RefusedError(Sentence("Annex {number}: {why}", {"number": number, "why": why}))


def opened(content: bytes, number: int) -> pikepdf.Pdf:
    """A PDF that goes in as annex ``number``. Raises RefusedError for one that is locked, broken or too long."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise _refused(number, LOCKED) from None
    except (pikepdf.PdfError, ValueError):
        raise _refused(number, BROKEN) from None
    if pdf.is_encrypted:
        raise _refused(number, LOCKED)
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError):
        count = 0
    if not 0 < count <= MOST_PAGES:
        raise _refused(number, Sentence("It has no page that can be read, or more than 500."))
    return pdf


def as_pdf(content: bytes, content_type: str, number: int) -> bytes:
    """A picture as a PDF of one page, with nothing but its points; a PDF as it is. Raises RefusedError."""
    if content_type not in PICTURES:
        opened(content, number).close()
        return content
    try:
        _kind, bare = take_in(content)
    except NotTakenInError:
        raise _refused(number, BROKEN) from None
    out = io.BytesIO()
    with Image.open(io.BytesIO(bare)) as picture:
        picture.convert("RGB").save(out, "PDF", resolution=DPI)
    return out.getvalue()


def pages_in(content: bytes, number: int) -> int:
    """How many pages an annex has."""
    with opened(content, number) as pdf:
        return len(pdf.pages)


def joined(skeleton: bytes, annexes: Mapping[int, bytes], *, whole_page: bool = False) -> tuple[bytes, int]:
    """Our pages with the annexes drawn in, and how many pages that is; ``annexes`` by the index of their first page.

    With ``whole_page`` they fill the pages, and no room is left for a stamp.
    """
    with pikepdf.open(io.BytesIO(skeleton)) as ours:
        for number, (first, content) in enumerate(sorted(annexes.items()), start=1):
            with opened(content, number) as annex:
                _draw_in(ours, annex, first, number, None if whole_page else ROOM)
        _say_nothing_of_itself(ours)
        out = io.BytesIO()
        ours.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue(), len(ours.pages)


def _draw_in(
    ours: pikepdf.Pdf, annex: pikepdf.Pdf, first: int, number: int, room: pikepdf.Rectangle | None
) -> None:
    try:
        for at, page in enumerate(annex.pages):
            resources = page.obj.get("/Resources")
            if isinstance(resources, pikepdf.Dictionary):
                _strip(resources, 0, set())
            ours.pages[first + at].add_overlay(page, room)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
        raise _refused(number, BROKEN) from None


def _strip(found: pikepdf.Object, depth: int, seen: set[tuple[int, int]]) -> None:
    """Take off what is not shown, through everything that a page is drawn with."""
    if depth > DEEPEST:
        raise ValueError("too deep")
    if found.is_indirect:
        if found.objgen in seen:
            return
        seen.add(found.objgen)
    if isinstance(found, pikepdf.Array):
        for inner in found:
            _strip_inner(inner, depth, seen)
        return
    for key in [key for key in UNSHOWN if key in found]:
        del found[key]
    for _key, inner in list(found.items()):
        _strip_inner(inner, depth, seen)


def _strip_inner(inner: object, depth: int, seen: set[tuple[int, int]]) -> None:
    if isinstance(inner, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        _strip(inner, depth + 1, seen)


def _say_nothing_of_itself(pdf: pikepdf.Pdf) -> None:
    """Who made a file, when and with what is nobody's business; nothing acts when it is opened."""
    for key in ("/OpenAction", "/AA", "/Metadata", "/Names", "/AcroForm", "/PieceInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    for key in list(pdf.docinfo.keys()):
        if key != "/Title":
            del pdf.docinfo[key]


def first_pages(pdf: bytes, titles: Sequence[str]) -> list[int]:
    """The index of the page to which each bookmark of this title leads."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        index = {page.obj.objgen: at for at, page in enumerate(made.pages)}
        found: dict[str, int] = {}
        with made.open_outline() as outline:
            stack = list(outline.root)
            while stack:
                item = stack.pop()
                stack += item.children
                found[str(item.title)] = index[_page_meant(item).objgen]
        return [found[title] for title in titles]


def _page_meant(item: pikepdf.OutlineItem) -> pikepdf.Object:
    """The page a bookmark of ours leads to."""
    target = item.destination
    if not isinstance(target, pikepdf.Array):
        raise TypeError(f"{item.title!r} leads to {target!r}; expected a page.")
    page: pikepdf.Object = target[0]
    return page


def marked_as_draft(pdf: bytes, words: str) -> bytes:
    """A copy for reading that cannot be taken for the one that goes: the words across each page, in Latin letters."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica-Bold")
        )
        plain = words.encode("ascii", "replace").decode().replace("(", "").replace(")", "").replace("\\", "")
        for page in made.pages:
            name = page.add_resource(font, pikepdf.Name.Font)
            drawn = (
                f"q 0.72 0.10 0.10 rg BT {name} 34 Tf 0.707 0.707 -0.707 0.707 130 240 Tm ({plain}) Tj ET Q"
            )
            page.contents_add(drawn.encode())
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()
