"""A case, a body that may learn of it, papers on file, and a second person."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.cases.models import Case, Document

DAY = date(2026, 3, 1)
BODY = "Working Group of Maravand"


@pytest.fixture
def body(db: None) -> Authority:
    """A body whose name stands in consents."""
    from kintrace_web.advocacy.authorities.models import Authority

    return Authority.objects.create(
        kind="united_nations", names={"en": BODY, "fa": "گروه کاری ماراوند"}, languages=["en"]
    )


@pytest.fixture
def agree(caseworker: User, case: Case) -> Callable[..., Any]:
    """``agree("name")``: the enquirer agrees that the body learns this of the sought person; all facts without one."""
    from kintrace_web.people.consenting import Agreement, give_consent

    def made(item: str = "", recipient: str = BODY) -> Any:
        agreement = Agreement("sharing", "signed", DAY, item=item, recipient=recipient, about=case.sought)
        return give_consent(case.enquirer, agreement, actor=caseworker)

    return made


@pytest.fixture
def pdf_with() -> Callable[..., bytes]:
    """``pdf_with("a line", pages=3)``."""
    return _pdf_with


def _pdf_with(*lines: str, pages: int = 1) -> bytes:
    """A plain PDF: Helvetica, one line under another, from the top left."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for at in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
        drawn = b"".join(
            f"BT /F1 14 Tf 60 {760 - 30 * place} Td ({line}) Tj ET\n".encode()
            for place, line in enumerate(lines)
        )
        page.Contents = made.make_stream(drawn + f"BT /F1 10 Tf 60 60 Td (sheet {at + 1}) Tj ET".encode())
    made.docinfo["/Author"] = "Secret Clerk"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def paper(case: Case, caseworker: User) -> Callable[..., Document]:
    """``paper(content)``: a paper of the case."""
    from kintrace_web.cases.documents import add_document

    def made(content: bytes, title: str = "A letter from Tavrin", section: str = "papers") -> Document:
        return add_document(case, section=section, title=title, content=content, actor=caseworker)

    return made


@pytest.fixture
def second(supervisor: User, case: Case) -> User:
    """A supervisor who reads the case and decides on what others made."""
    from kintrace_web.cases.models import CaseMember

    CaseMember.objects.create(
        case=case, user=supervisor, capacity=CaseMember.Capacity.READING, assigned_by=supervisor
    )
    return supervisor


@pytest.fixture
def ask(case: Case, body: Authority) -> Callable[..., Any]:
    """``ask("document:…", language="fa")``: a dossier as somebody asks for it."""
    from kintrace_web.advocacy.dossiers.content import Asked

    def made(*annexes: str, language: str = "en", **details: Any) -> Any:
        cover = details.pop("cover", "We bring this case before you.")
        return Asked(case, body, language, cover, annexes=annexes, **details)

    return made


@pytest.fixture
def make(ask: Callable[..., Any], caseworker: User) -> Callable[..., Any]:
    """``make("document:…")``: the dossier, made by the caseworker."""
    from kintrace_web.advocacy.dossiers.making import make as made

    return lambda *annexes, **details: made(ask(*annexes, **details), looked_through=True, actor=caseworker)


@pytest.fixture
def cover(case: Case, caseworker: User, second: User) -> Any:
    """An approved cover letter about the case alone."""
    from sending_world import approved

    return approved(
        caseworker,
        second,
        kind="cover",
        theme="A file for you",
        cases=[case],
        body="We enclose a file.",
        asks=[],
    )
