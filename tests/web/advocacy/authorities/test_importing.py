from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from kintrace.exchange import TableError
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.correcting import approve
from kintrace_web.advocacy.authorities.importing.columns import COLUMNS
from kintrace_web.advocacy.authorities.importing.example import ROWS
from kintrace_web.advocacy.authorities.importing.planning import Fate, plan
from kintrace_web.advocacy.authorities.importing.taking import receive, rest_of, take
from kintrace_web.advocacy.authorities.models import Authority, Correction, DirectoryFile
from kintrace_web.reunion.refusal import RefusedError

Received = Callable[..., DirectoryFile]


@pytest.fixture
def received(tmp_path: Path, caseworker: User) -> Received:
    """``received([{...}, ...])``: a file with these rows under all of our headings."""

    def make(
        rows: list[dict[str, str]] | tuple[dict[str, str], ...], encoding: str = "utf-8"
    ) -> DirectoryFile:
        text = io.StringIO()
        used = [column for column in COLUMNS if any(column in row for row in rows)]
        writer = csv.DictWriter(text, used, restval="")
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "authorities.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return receive(path, title="authorities.csv", actor=caseworker)

    return make


def fates(file: DirectoryFile) -> list[Fate]:
    return [row.fate for row in plan(file).rows]


@pytest.mark.usefixtures("maravand")
def test_the_example_comes_in_and_twice_changes_nothing(received: Received, caseworker: User) -> None:
    file = received(ROWS)
    assert fates(file) == [Fate.NEW, Fate.NEW, Fate.NEW]
    assert not Authority.objects.exists()
    take(file, actor=caseworker)
    ministry = Authority.objects.get(code="mv-justice")
    assert ministry.languages == ["fa", "en"]
    assert [(row.channel, row.value, row.place) for row in ministry.addresses.filter(channel="email")] == [
        ("email", "office@justice.maravand.example", 0),
        ("email", "letters@justice.maravand.example", 1),
    ]
    assert ministry.holders.get().names["fa"] == "نادیا وارنهولت"
    assert Authority.objects.get(code="mv-prisons").part_of == ministry
    again = received(ROWS)
    assert fates(again) == [Fate.SAME, Fate.SAME, Fate.SAME]
    take(again, actor=caseworker)
    assert Authority.objects.count() == 3
    assert not Correction.objects.exists()
    with pytest.raises(RefusedError, match="taken over already"):
        take(again, actor=caseworker)


def test_what_is_on_record_changes_by_a_correction(
    ministry: Authority, received: Received, caseworker: User, advocate: User
) -> None:
    changed = [{"code": "mv-justice", "website": "https://justice.example", "holder_en": "Emil Sandor"}]
    file = received(changed)
    (row,) = plan(file).rows
    assert (row.fate, row.authority) == (Fate.CHANGED, ministry)
    assert [change["what"] for change in row.changes] == ["authority", "holder"]
    take(file, actor=caseworker)
    ministry.refresh_from_db()
    assert ministry.website == ""
    # The same file again, while the correction waits and after it was approved.
    assert fates(received(changed)) == [Fate.WAITING]
    approve(Correction.objects.get(), actor=advocate)
    assert fates(received(changed)) == [Fate.SAME]
    ministry.refresh_from_db()
    assert ministry.website == "https://justice.example"
    assert ministry.holders.count() == 2


def test_known_by_its_name(ministry: Authority, received: Received) -> None:
    (row,) = plan(received([{"name_fa": "وزارت دادگستري", "note": "x"}])).rows
    assert row.authority == ministry
    # With another code it is another.
    ministry.code = "mv-justice"
    (row,) = plan(received([{"name_en": "Ministry of Justice", "code": "ts-justice"}])).rows
    assert (row.authority, row.fate) == (None, Fate.NEW)


def test_bad_rows_are_named_and_the_others_come_in(
    ministry: Authority, received: Received, caseworker: User
) -> None:
    bad = [
        {"name_en": "Court", "kind": "shop"},
        {"name_en": "Council", "languages": "fa xx"},
        {"name_en": "Embassy", "jurisdiction": "ZZ"},
        {"name_en": "Bureau", "holder_en": "A", "holder_from": "31.02.2026"},
        {"kind": "ministry"},
        {"name_en": "Office", "part_of": "nobody knows"},
        {"name_en": "Office of Mail", "email": "office at mail"},
        {"name_en": "Office of Words", "closing_en": "Bye,"},
        {"name_en": "Good Office", "email": "good@office.example"},
        {"name_en": "good  office"},
        {
            "name_en": "Office of Times",
            "holder_en": "A",
            "holder_from": "2026-02-01",
            "holder_until": "2026-01-01",
        },
        {"name_en": "Office of None", "position_en": "Head"},
    ]
    file = received(bad)
    made = plan(file)
    wrong = {
        row.row: [(trouble.column, trouble.value) for trouble in row.troubles]
        for row in made.rows
        if row.troubles
    }
    assert wrong == {
        2: [("kind", "shop")],
        3: [("languages", "fa xx")],
        4: [("jurisdiction", "ZZ")],
        5: [("holder_from", "31.02.2026")],
        6: [("name_en", "")],
        7: [("part_of", "nobody knows")],
        8: [("", "")],
        9: [("opening_en", "")],
        11: [("name_en", "good  office")],
        12: [("holder_until", "2026-01-01")],
        13: [("holder_en", "")],
    }
    assert "Expected one of: MV." in str(made.rows[2].troubles[0].sentence)
    assert "Row 10 names the same" in str(made.rows[9].troubles[0].sentence)
    take(file, actor=caseworker)
    assert set(Authority.objects.exclude(pk=ministry.pk)) == {Authority.objects.get(names__en="Good Office")}
    # Nothing is lost: what is wrong comes back with why, and can be sent in again.
    back = list(
        csv.reader(io.StringIO(rest_of(file, [row for row in made.rows if row.troubles]).lstrip("\ufeff")))
    )
    assert len(back) == 12
    assert back[1][-1].startswith("kind: This is no kind of authority.")


@pytest.mark.usefixtures("maravand")
def test_old_encodings(received: Received) -> None:
    (row,) = plan(
        received([{"name_ar": "وزارة العدل في مارافند", "name_en": "Ministry"}], "windows-1256")
    ).rows
    assert row.entry.values["names"]["ar"] == "وزارة العدل في مارافند"


def test_formulas_do_not_run_in_what_comes_back(received: Received) -> None:
    file = received([{"name_en": '=cmd("x")', "kind": "shop"}])
    assert "'=cmd" in rest_of(file, plan(file).rows)


def test_files_that_are_none(tmp_path: Path, caseworker: User, administrator: User) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Number,Person\n1,Nadia\n")
    with pytest.raises(RefusedError, match="No column of this file is called name_en"):
        receive(path, title="x", actor=caseworker)
    with pytest.raises(PermissionDenied):
        receive(path, title="x", actor=administrator)
    path.write_bytes(b"")
    with pytest.raises(TableError):
        receive(path, title="x", actor=caseworker)
    path.write_text("code,name_en\n")
    with pytest.raises((RefusedError, TableError)):
        receive(path, title="x", actor=caseworker)


def test_a_change_waits_for_its_body(ministry: Authority, received: Received, caseworker: User) -> None:
    """An authority on record that becomes part of one that comes in with the same file."""
    file = received(
        [{"code": "mv-justice", "part_of": "mv-state"}, {"code": "mv-state", "name_en": "State Council"}]
    )
    assert fates(file) == [Fate.CHANGED, Fate.NEW]
    take(file, actor=caseworker)
    council = Authority.objects.get(code="mv-state")
    (change,) = Correction.objects.get(authority=ministry).changes
    assert change["now"] == {"part_of": council.pk}
