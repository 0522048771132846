"""The list that is handed over: what each chose to show, signed, and to be checked by anybody."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from petition_words import scan

from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.petitions import tallying
from kintrace_web.petitions.delivery.covering import cover, proposed
from kintrace_web.petitions.delivery.making import handed_over, make, open_list, prepare
from kintrace_web.petitions.delivery.manifest import Row, as_csv, shown
from kintrace_web.petitions.delivery.sealing import Sealed, is_sealed
from kintrace_web.petitions.models import Delivery, Petition, Signature, Version
from kintrace_web.petitions.opening import close, open_version
from kintrace_web.petitions.signing.confirming import take_back
from kintrace_web.petitions.signing.sheets import Line, enter_count, enter_lines
from kintrace_web.petitions.writing import Words, hand_in, write
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(petition, signed, writer) -> Delivery:
    """The list of three online and two on paper."""
    signed("Mara Lindqvist", "mara@example.org")
    signed("نسرین کاویانی", "nasrin@example.org", shown="initials")
    signed("Hidden Person", "hidden@example.org", shown="anonymous")
    signed("Not Confirmed", "not@example.org", confirmed=False)
    lines = [Line("=cmd()"), Line("Ivo Lind", "anonymous")]
    enter_lines(petition, lines, collected_on=timezone.localdate(), actor=writer)
    close(petition, actor=writer)
    made = prepare(petition, actor=writer)
    make(made)
    made.refresh_from_db()
    return made


@pytest.mark.safety("S24")
def test_only_what_each_chose_stands_there(delivery, writer):
    text = open_list(delivery, "csv", actor=writer, reason="to hand it over").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == ["Mara Lindqvist", "ن. ک.", "", "'=cmd()", ""]
    assert [row["way"] for row in rows] == ["online"] * 3 + ["paper"] * 2
    pdf = open_list(delivery, "pdf", actor=writer, reason="to hand it over")
    pages = pypdfium2.PdfDocument(pdf)
    words = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Mara Lindqvist" in words
    assert "5 signatures: 3 online, 2 on paper." in words.replace("\r\n", " ")
    for secret in ("Hidden", "Ivo", "example.org", "Confirmed"):
        assert secret not in words + text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "Mara" not in str(opened.docinfo)


def test_anybody_can_check_it(delivery, writer, tmp_path, capsys):
    kept = {kind: open_list(delivery, kind, actor=writer, reason="a copy") for kind in ("csv", "pdf")}
    (tmp_path / "statement.json").write_text(delivery.statement)
    (tmp_path / "list.csv").write_bytes(kept["csv"])
    (tmp_path / "list.pdf").write_bytes(kept["pdf"])
    proof = {"statement": tmp_path / "statement.json", "signature": delivery.seal, "key": delivery.public_key}
    for kind in ("csv", "pdf"):
        call_command("check_list", tmp_path / f"list.{kind}", **proof)
        assert f"published list ({kind})" in capsys.readouterr().out
    (tmp_path / "list.csv").write_bytes(kept["csv"].replace(b"Mara", b"Nora"))
    with pytest.raises(CommandError, match="another file"):
        call_command("check_list", tmp_path / "list.csv", **proof)
    changed = delivery.statement.replace('"signatures": 5', '"signatures": 6')
    (tmp_path / "statement.json").write_text(changed)
    with pytest.raises(CommandError, match="not under this statement"):
        call_command("check_list", tmp_path / "list.pdf", **proof)
    (tmp_path / "statement.json").write_text("[]")
    with pytest.raises(CommandError, match="no statement"):
        call_command("check_list", tmp_path / "list.pdf", **proof)
    other = Sealed(delivery.statement, delivery.seal, "00" * 32)
    assert not is_sealed(other)


def test_the_count_stands_still_from_then_on(delivery, signed, petition, writer):
    assert json.loads(delivery.statement)["signatures"] == delivery.total == 5
    petition.refresh_from_db()
    with pytest.raises(RefusedError):
        enter_lines(petition, [Line("Late")], collected_on=timezone.localdate(), actor=writer)
    with pytest.raises(RefusedError, match="made already"):
        prepare(petition, actor=writer)


def test_while_people_sign_there_is_no_list(petition, writer, editor, settings):
    with pytest.raises(RefusedError, match="still sign"):
        prepare(petition, actor=writer)
    close(petition, actor=writer)
    with pytest.raises(PermissionDenied):
        prepare(petition, actor=editor)
    settings.MANIFEST_KEY = ""
    with pytest.raises(RefusedError, match="KINTRACE_MANIFEST_KEY"):
        prepare(petition, actor=writer)


def test_the_letter_before_it_is_an_appeal_with_the_list_beside_it(delivery, writer):
    subject, body = proposed(delivery)
    assert subject == "Petition: Open the gates of Tavrin"
    assert "signed by 5 people" in body
    appeal = cover(delivery, subject=subject, body=body, asks=["Open the gates."], actor=writer)
    assert delivery.appeal == appeal
    assert appeal.state == "draft", "somebody else reviews it, as any other"
    assert [each.title for each in appeal.attachments.all()] == ["List of signatures"]
    with pytest.raises(RefusedError, match="begun already"):
        cover(delivery, subject=subject, body=body, asks=[], actor=writer)


def test_a_letter_that_cannot_be_begun_leaves_nothing(delivery, writer, monkeypatch):
    monkeypatch.setattr("kintrace_web.advocacy.letters.drafting.attach", _breaks)
    with pytest.raises(OSError, match="full"):
        cover(delivery, subject="S", body="B", asks=[], actor=writer)
    delivery.refresh_from_db()
    assert delivery.appeal is None
    assert not Appeal.objects.exists()


def _breaks(*_given, **_named):
    raise OSError("The disk is full.")


@pytest.fixture
def changed(petition, signed, writer, editor):
    """Two texts: the second is public since today, the first was public for ten days."""
    Version.objects.update(opened_at=timezone.now() - timedelta(days=10))
    signed("Mara Lindqvist", "mara@example.org")
    write(petition, "en", Words("Open all gates", "Let families visit.", "Every day."), actor=writer)
    version = hand_in(petition, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    signed("Ivo Later", "ivo@example.org")
    return petition


@pytest.mark.safety("S24")
def test_each_stands_under_the_words_that_were_signed(changed, writer):
    before, today = timezone.localdate() - timedelta(days=3), timezone.localdate()
    enter_lines(changed, [Line("Paper Early")], collected_on=before, actor=writer)
    enter_lines(changed, [Line("Paper Today")], collected_on=today, actor=writer)
    first = changed.versions.get(number=1)
    enter_lines(changed, [Line("Old Sheet")], collected_on=today, actor=writer, version=first)
    enter_count(changed, 4, scan=scan(), collected_on=before, actor=writer)
    close(changed, actor=writer)
    made = prepare(changed, actor=writer)
    make(made)
    made.refresh_from_db()
    text = open_list(made, "csv", actor=writer, reason="to look").decode("utf-8-sig")
    rows = {row["name"]: row["version"] for row in csv.DictReader(io.StringIO(text)) if row["number"]}
    assert rows == {
        "Mara Lindqvist": "1",
        "Paper Early": "1",
        "Old Sheet": "1",
        "Ivo Later": "2",
        "Paper Today": "2",
    }
    assert "4 more signatures" in text
    pages = pypdfium2.PdfDocument(open_list(made, "pdf", actor=writer, reason="to look"))
    words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    for said in ("Every week.", "Every day.", "Signed by 7.", "Signed by 2."):
        assert said in words
    assert json.loads(made.statement)["versions"] == {"1": 7, "2": 2}


@pytest.mark.safety("S24")
def test_no_other_words_are_opened_once_the_list_is_made_or_it_was_taken_down(
    petition, signed, writer, editor
):
    signed("Mara Lindqvist", "mara@example.org")
    write(petition, "en", Words("Other words", "Other.", "Other."), actor=writer)
    version = hand_in(petition, actor=writer)
    close(petition, actor=writer)
    prepare(petition, actor=writer)
    assert not Petition.objects.to_open_by(editor).exists()
    with pytest.raises(RefusedError, match="is over"):
        open_version(version, edition=version.edition, actor=editor)
    Petition.objects.update(frozen_at=None, taken_down_at=timezone.now())
    with pytest.raises(RefusedError, match="is over"):
        open_version(version, edition=version.edition, actor=editor)


def test_who_takes_it_back_before_the_list_is_made_is_not_counted_on_paper(petition, signed, writer):
    kept = signed("Mara Lindqvist", "mara@example.org")
    signed("Ivo Lind", "ivo@example.org")
    close(petition, actor=writer)
    made = prepare(petition, actor=writer)
    take_back(kept)
    make(made)
    made.refresh_from_db()
    text = open_list(made, "csv", actor=writer, reason="to look").decode("utf-8-sig")
    assert "counted on paper" not in text
    assert json.loads(made.statement)["signatures"] == made.total == 1
    assert tallying.total(petition) == tallying.recount(petition)
    take_back(Signature.objects.get())
    made.refresh_from_db()
    assert made.total == tallying.total(petition).all == 1, "what was made stays as it was made"


def test_handed_over_once_on_a_day_that_was(delivery, writer):
    for day in (timezone.localdate() + timedelta(days=1), timezone.localdate() - timedelta(days=1)):
        with pytest.raises(RefusedError):
            handed_over(delivery, on=day, actor=writer)
    handed_over(delivery, on=timezone.localdate(), actor=writer)
    with pytest.raises(RefusedError):
        handed_over(delivery, on=timezone.localdate(), actor=writer)


@pytest.mark.parametrize(
    ("name", "choice", "stands"),
    [
        ("Ōno  Kenji", "name", "Ōno  Kenji"),
        ("Zoe\u0308 van der Berg", "initials", "Z. v. d. B."),
        ("E\u0301va Nagy", "initials", "É. N."),
        ("نسرین کاویانی", "initials", "ن. ک."),
        ("Mara", "anonymous", ""),
    ],
)
def test_how_a_name_stands(name, choice, stands):
    assert shown(name, choice) == stands


def test_sheets_that_were_only_counted_are_said():
    day = timezone.localdate()
    text = as_csv([Row(1, day, False, "Mara")], 12).decode("utf-8-sig")
    assert (
        text.splitlines()[-1]
        == ",,paper,,12 more signatures, counted on paper sheets".replace(
            "12 more signatures, counted", '"12 more signatures, counted'
        )
        + '"'
    )
