from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from PIL import Image

from kintrace.exchange.spreadsheet import Workbook
from kintrace_web.audit.models import Act
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.models import ImportJob, ListEntry, SourceList

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def send(client_of, caseworker):
    """``send(content, name)``: the answer of the page that takes a list in."""
    client = client_of(caseworker)

    def post(content, name="list.csv"):
        return client.post(
            reverse("workspace:list_import"),
            {
                "title": "Register of spring",
                "kind": "camp",
                "received_from": "Red Tent Society",
                "received_on": "2026-03-01",
                "upload": SimpleUploadedFile(name, content),
            },
        )

    return post


@pytest.fixture
def bring_in(send, client_of, caseworker):
    """``bring_in(content, name)``: send, confirm the guessed columns, run the import; the list's job at the
    end.
    """

    def go(content, name="list.csv"):
        assert send(content, name).status_code == 302
        job = ImportJob.objects.latest("pk")
        columns = {f"column_{position}": field for field, position in job.source_list.columns.items()}
        address = reverse("workspace:list_mapping", args=[job.source_list_id])
        answer = client_of(caseworker).post(address, columns | {"begin": ""})
        assert answer.status_code == 302, answer.content.decode()
        run_import(job.pk)
        job.refresh_from_db()
        return job

    return go


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def nothing_kept(settings) -> bool:
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return not files and not SourceList.objects.exists() and not ListEntry.objects.exists()


def workbook(rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_list_goes_its_whole_way(bring_in, table, client_of, caseworker):
    job = bring_in(table())
    assert job.state == ImportJob.State.DONE
    page = client_of(caseworker).get(reverse("workspace:list", args=[job.source_list_id]))
    for name in ("Nasrin Kaviani", "Omid Rahimi", "Леся Гнатюк"):
        assert name in page.content.decode()


def test_a_picture_named_xlsx_is_refused(send, settings):
    picture = io.BytesIO()
    Image.new("RGB", (40, 40)).save(picture, "PNG")
    answer = send(picture.getvalue(), "people.xlsx")
    assert answer.status_code == 422
    assert "PNG" in text_of(answer)
    assert "Register of spring" in answer.content.decode(), "what was typed stays"
    assert nothing_kept(settings)


def test_a_zip_bomb_is_refused(send, settings):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(600):
                sheet.write(bytes(1024 * 1024))
    answer = send(bomb.getvalue(), "people.xlsx")
    assert answer.status_code == 422
    assert nothing_kept(settings)


def test_ten_million_empty_columns_are_refused(send, settings):
    answer = send(b"Name" + b"," * 10_000_000 + b"\nOmid Rahimi\n")
    assert answer.status_code == 422
    assert "column" in text_of(answer)
    assert nothing_kept(settings)


def test_two_encodings_in_one_file_lose_nothing(bring_in, client_of, caseworker):
    """A Cyrillic row in another encoding than the rest: the row is there, its letters marked as unreadable."""
    rows = [f"{n},Леся Гнатюк,1979" for n in range(40)]
    content = (
        b"No,Name,Date of birth\n" + "\n".join(rows).encode() + b"\n" + "99,Олена,1980\n".encode("cp1251")
    )
    job = bring_in(content)
    assert job.state == ImportJob.State.DONE
    assert ListEntry.objects.count() == 41
    page = client_of(caseworker).get(reverse("workspace:list_problems", args=[job.source_list_id]))
    assert "Row 42" in text_of(page)


def test_a_name_of_ten_thousand_letters_is_kept_and_not_used(bring_in, table, client_of, caseworker):
    job = bring_in(table([("1", "Na" * 5000, "", "", "", ""), ("2", "Omid Rahimi", "", "", "", "")]))
    assert ListEntry.objects.get(row=2).cells["Name"] == "Na" * 5000
    assert ListEntry.objects.get(row=2).names == []
    page = text_of(client_of(caseworker).get(reverse("workspace:list_problems", args=[job.source_list_id])))
    assert "Row 2, name: 10000 characters" in page
    assert "at most 300" in page


def test_right_to_left_override_is_kept_in_the_row_and_harmless_on_the_page(
    bring_in, table, client_of, caseworker
):
    trick = "Nasrin\u202etxt.inaivaK"
    job = bring_in(table([("1", trick, "", "", "", "")]))
    assert ListEntry.objects.get().cells["Name"] == trick
    client = client_of(caseworker)
    for address in ("list", "list_problems"):
        assert (
            "\u202e"
            not in client.get(reverse(f"workspace:{address}", args=[job.source_list_id])).content.decode()
        )
    entry = client.get(reverse("workspace:list_entry", args=[job.source_list_id, 2]))
    assert "\u202e" not in entry.content.decode()


def test_a_date_that_does_not_exist_is_named_with_its_row_and_value(bring_in, table, client_of, caseworker):
    job = bring_in(table([("1", "Omid Rahimi", "", "31.02.1990", "", "")]))
    page = text_of(client_of(caseworker).get(reverse("workspace:list_problems", args=[job.source_list_id])))
    assert "Row 2, date of birth:" in page
    assert "31.02.1990" in page
    entry = ListEntry.objects.get()
    assert (entry.birth, entry.cells["Date of birth"]) == (None, "31.02.1990")


def test_problems_are_shown_before_anything_is_brought_in(send, table, client_of, caseworker):
    send(table([("1", "Omid Rahimi", "", "31.02.1990", "", "")]))
    address = reverse("workspace:list_mapping", args=[SourceList.objects.get().pk])
    assert "31.02.1990" in text_of(client_of(caseworker).get(address))
    assert not ListEntry.objects.exists()


def test_the_columns_can_be_named_otherwise(send, client_of, caseworker):
    send(b"A,B\nOmid Rahimi,Karim\nNasrin Kaviani,Bahram\n")
    job = ImportJob.objects.get()
    address = reverse("workspace:list_mapping", args=[job.source_list_id])
    client = client_of(caseworker)
    assert "selected" in client.get(address).content.decode()
    client.post(address, {"column_0": "father_name", "column_1": "name", "begin": ""})
    run_import(job.pk)
    assert ListEntry.objects.get(row=2).names == ["Karim"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"column_0": "father_name"}, "No column holds the name"),
        ({"column_0": "name", "column_1": "name"}, "Two columns are both named"),
        ({"column_0": "enemy"}, "no column"),
    ],
)
def test_columns_that_cannot_be_are_refused_with_a_reason(send, client_of, caseworker, columns, said):
    send(b"A,B\nOmid Rahimi,Karim\n")
    job = ImportJob.objects.get()
    answer = client_of(caseworker).post(
        reverse("workspace:list_mapping", args=[job.source_list_id]), columns | {"begin": ""}
    )
    assert answer.status_code == 422
    assert escape(said) in answer.content.decode()
    assert ImportJob.objects.get().state == ImportJob.State.MAPPING


def test_the_same_file_is_refused_and_the_earlier_list_linked(send, table):
    send(table())
    answer = send(table(), "another name.csv")
    assert answer.status_code == 422
    assert reverse("workspace:list_progress", args=[SourceList.objects.get().pk]) in answer.content.decode()
    assert SourceList.objects.count() == 1


def test_the_progress_page_asks_again_with_a_script_and_without(send, table, client_of, caseworker):
    send(table())
    ImportJob.objects.update(state=ImportJob.State.RUNNING, rows_total=200, rows_done=50)
    address = reverse("workspace:list_progress", args=[SourceList.objects.get().pk])
    client = client_of(caseworker)
    page = client.get(address).content.decode()
    assert 'http-equiv="refresh"' in page
    assert 'hx-trigger="every 1s"' in page
    assert 'value="25"' in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    ImportJob.objects.update(state=ImportJob.State.DONE)
    assert "hx-trigger" not in client.get(address, headers={"HX-Request": "true"}).content.decode()


def test_a_list_still_coming_in_has_no_other_page(send, table, client_of, caseworker):
    send(table())
    pk = SourceList.objects.get().pk
    client = client_of(caseworker)
    assert client.get(reverse("workspace:list", args=[pk])).status_code == 404
    assert client.get(reverse("workspace:list_entry", args=[pk, 2])).status_code == 404


def test_giving_up_takes_a_page_that_says_what_will_happen(send, table, client_of, caseworker, settings):
    send(table())
    address = reverse("workspace:list_cancel", args=[SourceList.objects.get().pk])
    client = client_of(caseworker)
    assert "cannot be undone" in client.get(address).content.decode()
    assert SourceList.objects.exists()
    client.post(address)
    assert not SourceList.objects.exists()


def test_a_name_is_found_in_another_script(bring_in, table, client_of, caseworker):
    job = bring_in(table())
    page = client_of(caseworker).get(
        reverse("workspace:list", args=[job.source_list_id]), {"q": "نسرین کاویانی"}
    )
    assert "Nasrin Kaviani" in page.content.decode()
    assert "Omid Rahimi" not in page.content.decode()


@pytest.mark.safety("S23")
def test_S23_reading_a_row_is_on_record(bring_in, table, client_of, caseworker):
    job = bring_in(table())
    client_of(caseworker).get(reverse("workspace:list_entry", args=[job.source_list_id, 2]))
    act = Act.objects.get(verb="lists.entry_read")
    assert (act.actor, act.subject_id) == (caseworker.pk, str(ListEntry.objects.get(row=2).pk))


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["administrator", "data_officer"])
@pytest.mark.parametrize("page", ["lists", "list_import"])
def test_S22_lists_are_for_those_who_work_on_cases(client_of, request, who, page):
    assert client_of(request.getfixturevalue(who)).get(reverse(f"workspace:{page}")).status_code == 403


def test_a_workbook_goes_its_way(bring_in):
    job = bring_in(
        workbook([["Name", "Date of birth"], ["Nasrin Kaviani", date(1983, 5, 1)], ["Omid Rahimi", 1990]]),
        "l.xlsx",
    )
    assert job.state == ImportJob.State.DONE
    assert ListEntry.objects.get(row=2).birth.earliest == date(1983, 5, 1)


def test_dates_that_do_not_say_their_calendar_take_the_one_of_the_list(send, client_of, caseworker):
    send("نام,تاریخ تولد\nنسرین کاویانی,1362\n".encode())
    job = ImportJob.objects.get()
    address, client = reverse("workspace:list_mapping", args=[job.source_list_id]), client_of(caseworker)
    columns = {"column_0": "name", "column_1": "birth_date"}
    seen = text_of(client.post(address, columns | {"calendar": "hijri", "look": ""}))
    assert "1943" in seen.partition("What would come of it")[2]
    client.post(address, columns | {"calendar": "hijri", "begin": ""})
    run_import(job.pk)
    assert ListEntry.objects.get().birth.earliest.year == 1943


def test_the_progress_page_of_an_import_that_takes_long(confirmed, table, caseworker, client_of):
    """The rate shows only once an import has run for a while."""
    job = confirmed(table())
    now = timezone.now()
    ImportJob.objects.filter(pk=job.pk).update(
        state=ImportJob.State.RUNNING,
        rows_total=100_000,
        rows_done=12_000,
        started_at=now - timedelta(seconds=6),
        heartbeat=now,
    )
    page = client_of(caseworker).get(reverse("workspace:list_progress", args=[job.source_list_id]))
    assert page.status_code == 200
    assert "rows a second" in page.content.decode()


def test_a_list_that_waits_behind_another_says_so(confirmed, table, caseworker, client_of):
    busy, waits = confirmed(table()), confirmed(table([("9", "Arash Noori", "", "1970", "Shiraz", "m")]))
    long_ago = timezone.now() - timedelta(minutes=5)
    SourceList.objects.filter(pk=waits.source_list_id).update(added_at=long_ago)
    address = reverse("workspace:list_progress", args=[waits.source_list_id])
    assert "seems not to run" in client_of(caseworker).get(address).content.decode()
    ImportJob.objects.filter(pk=busy.pk).update(
        state=ImportJob.State.RUNNING, started_at=timezone.now(), heartbeat=timezone.now()
    )
    page = client_of(caseworker).get(address).content.decode()
    assert "Another list is being brought in first" in page
    assert "seems not to run" not in page


def test_a_list_without_a_row_is_refused(send, table):
    answer = send(table([]))
    assert "no row below them" in answer.content.decode()
    assert not SourceList.objects.exists()
