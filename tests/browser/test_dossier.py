"""A dossier as two people walk it, from the page of a case to the file that its recipient opens: one makes it, reading
the pages in Persian, the other decides on it in English.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import jsonschema
import pikepdf
import pyrage
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from windows import Window

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.cases.models import Case, Document

Axe = Callable[[Page], None]
BODY = "Working Group of Maravand"
COVER = "We bring the case of a woman of whom her sister has heard nothing since the spring."
SCHEMA = Path(__file__).parents[2] / "src/kintrace_web/advocacy/dossiers/data/dossier.schema.json"


@pytest.fixture
def body(case: Case, caseworker: User) -> Authority:
    """A body that the family agreed to tell the facts of the case."""
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.people.consenting import Agreement, give_consent

    agreed = Agreement("sharing", "signed", date(2026, 3, 1), recipient=BODY, about=case.sought)
    give_consent(case.enquirer, agreed, actor=caseworker)
    return Authority.objects.create(kind="united_nations", names={"en": BODY}, languages=["en"])


@pytest.fixture
def paper(case: Case, caseworker: User) -> Document:
    from kintrace_web.cases.documents import add_document

    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(picture, "PNG")
    return add_document(case, section="papers", title="A list", content=picture.getvalue(), actor=caseworker)


def saved(window: Window, button: str) -> tuple[str, bytes]:
    """Press it; the file that comes, by name."""
    with window.page.expect_download() as coming:
        window.press(button)
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def make(mara: Window, case: Case, body: Authority, paper: Document, axe: Axe) -> str:
    """From the page of the case to a dossier that waits; its address."""
    page = mara.page
    page.goto(f"/workspace/cases/{case.pk}/")
    mara.panel("Dossiers for authorities").get_by_role("link", name=mara.says("Make a dossier")).click()
    mara.choose(authority=str(body.pk), language="en")
    axe(page)
    mara.press("Show what would go")
    words = page.locator("section[aria-labelledby=words]")
    expect(words).to_contain_text("Nasrin Kaviani")
    expect(words).to_contain_text("until the letters stopped")
    mara.fill(cover=COVER)
    mara.choose(annexes=f"document:{paper.pk}")
    # Nothing is made before somebody says that they looked it through.
    mara.press("Make the dossier")
    expect(page.locator("main [name=cover]")).to_have_value(COVER)
    axe(page)
    page.check("main [name=looked_through]")
    mara.press("Make the dossier")
    expect(page.locator("main .marks")).to_be_visible()
    expect(mara.link("Take it out")).to_have_count(0)
    expect(mara.button("Approve it")).to_have_count(0)
    axe(page)
    return page.url


def decide(tomas: Window, case: Case, dossier: str, axe: Axe) -> None:
    """Another reads every page, and lets it go."""
    page = tomas.page
    page.goto(f"/workspace/cases/{case.pk}/dossiers/")
    axe(page)
    page.locator(f"main a[href='{urlsplit(dossier).path}']").click()
    tomas.follow("Read the pages")
    tomas.fill(reason="to decide on it")
    name, copy = saved(tomas, "Get the copy for reading")
    assert name.endswith("-reading.pdf")
    assert copy.startswith(b"%PDF-")
    tomas.follow("Back")
    axe(page)
    tomas.press("Approve it")
    expect(tomas.button("Approve it")).to_have_count(0)


def test_made_approved_taken_out_and_opened_by_its_recipient(
    case: Case,
    caseworker: User,
    colleague: User,
    body: Authority,
    paper: Document,
    window_of: Callable[..., Window],
    axe: Axe,
) -> None:
    mara, tomas = window_of(caseworker, "fa"), window_of(colleague, "en")
    dossier = make(mara, case, body, paper, axe)
    decide(tomas, case, dossier, axe)

    # The key that the recipient told by telephone; then the package, locked with it.
    secret = pyrage.x25519.Identity.generate()
    page = mara.page
    page.goto(dossier)
    mara.follow("Put their key on file")
    mara.fill(public_key=str(secret.to_public()), known_by="by telephone, letter for letter")
    axe(page)
    mara.press("Put the key on file")
    page.goto(dossier)
    mara.follow("Take it out")
    axe(page)
    mara.choose(form="send")
    mara.fill(reason="to send it")
    name, locked = saved(mara, "Take it out")
    assert name.endswith(".zip.age")
    assert locked.startswith(b"age-encryption.org/v1\n")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(locked, [pyrage.x25519.Identity.generate()])

    # What the recipient finds in it: everything by its checksum, the data as the schema says that we ship.
    files = unpacked(pyrage.decrypt(locked, [secret]))
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert json.loads(files["dossier.schema.json"]) == json.loads(SCHEMA.read_text("utf-8"))
    said = json.loads(files["dossier.json"])
    jsonschema.Draft202012Validator(json.loads(files["dossier.schema.json"])).validate(said)
    assert said["cover"] == COVER
    assert "Nasrin Kaviani" in said["person"]["names"]
    (annex,) = said["annexes"]
    assert hashlib.sha256(files[annex["file"]]).hexdigest() == annex["sha256"]
    with pikepdf.open(io.BytesIO(files["dossier.pdf"])) as pdf:
        assert len(pdf.pages) == said["pdf"]["pages"]

    # That it went is put on record, and stands there for the other.
    page.goto(dossier)
    mara.follow("It was sent")
    mara.choose(channel="hand")
    mara.fill(receipt="the front desk")
    mara.press("Put it on record")
    tomas.page.goto(dossier)
    expect(tomas.page.locator("main")).to_contain_text("the front desk")
    axe(tomas.page)
