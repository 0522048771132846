"""Paper sheets: lines sealed like those online, or a number with its scan; all in one total."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from petition_words import scan

from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Signature
from kintrace_web.petitions.signing.sheets import (
    Line,
    already_there,
    enter_count,
    enter_lines,
    open_scan,
    remove_sheet,
)
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


def test_paper_and_online_are_one_total(petition, signed, editor):
    today = timezone.localdate()
    signed("Mara Lind", "mara@example.org")
    lines = [Line("Ivo Lind"), Line("Ivo Lind", "initials"), Line("  ")]
    enter_lines(petition, lines, collected_on=today, actor=editor)
    enter_count(petition, 12, scan=scan(), collected_on=today, actor=editor)
    total = tallying.total(petition)
    assert (total.online, total.paper, total.all) == (1, 14, 15)
    assert tallying.recount(petition) == total


@pytest.mark.safety("S27")
def test_lines_and_scans_are_sealed(petition, editor, settings):
    sheet = enter_lines(petition, [Line("Mara Lind")], collected_on=timezone.localdate(), actor=editor)
    assert "Mara" not in str(Signature.objects.filter(sheet=sheet).values().get())
    counted = enter_count(petition, 3, scan=scan(), collected_on=timezone.localdate(), actor=editor)
    with counted.scan.open("rb") as file:
        assert b"PNG" not in file.read()
    assert b"PNG" in open_scan(counted, actor=editor, reason="to count again")


def test_a_sheet_entered_twice_is_seen_and_taken_out(petition, editor, signed):
    names = ["Mara Lind", "Ivo Lind"]
    sheet = enter_lines(
        petition, [Line(name) for name in names], collected_on=timezone.localdate(), actor=editor
    )
    assert already_there(petition, [*names, "Nora Lind"]) == 2
    remove_sheet(sheet, actor=editor)
    remove_sheet(sheet, actor=editor)
    assert tallying.total(petition) == tallying.recount(petition) == tallying.Total()
    assert not Signature.objects.exists()


def test_what_is_wrong_is_said(petition, editor, writer, caseworker):
    today = timezone.localdate()
    for number, file in ((0, scan()), (201, scan()), (3, b""), (3, b"MZ no picture")):
        with pytest.raises(RefusedError):
            enter_count(petition, number, scan=file, collected_on=today, actor=editor)
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(RefusedError):
            enter_lines(petition, [Line("Mara")], collected_on=day, actor=writer)
    with pytest.raises(RefusedError):
        enter_lines(petition, [], collected_on=today, actor=writer)
    with pytest.raises(PermissionDenied):
        enter_lines(petition, [Line("Mara")], collected_on=today, actor=caseworker)
