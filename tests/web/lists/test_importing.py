from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from kintrace.exchange import TableError
from kintrace_web.audit.models import Act
from kintrace_web.lists import importing, leases
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.models import EntryKey, ImportJob, ImportProblem, ListEntry, SourceList
from kintrace_web.lists.removing import cancel_import

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Stands for SIGKILL between two batches: nothing after it runs."""


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(importing, "BATCH_ROWS", 10)


def killed_after(monkeypatch, batches):
    """Let the import write that many batches and die."""
    real, left = importing.write, [batches]

    def write(job, batch):
        if not left[0]:
            raise Killed
        left[0] -= 1
        real(job, batch)

    monkeypatch.setattr(importing, "write", write)
    return lambda: monkeypatch.setattr(importing, "write", real)


def test_each_row_is_kept_as_received_beside_what_was_read(confirmed, table):
    job = confirmed(table())
    assert run_import(job.pk)
    entry = ListEntry.objects.get(row=2)
    assert entry.cells == {
        "No": "1",
        "Name": "Nasrin Kaviani",
        "Father's name": "Bahram",
        "Date of birth": "1983",
        "Place of birth": "Shiraz",
        "Sex": "f",
    }
    assert (entry.names, entry.father_name, entry.sex) == (["Nasrin Kaviani"], "Bahram", "female")
    assert entry.birth.earliest.year == entry.birth.latest.year == 1983
    assert entry.as_record().names == ("Nasrin Kaviani",)
    assert EntryKey.objects.filter(entry=entry).exists()
    assert Act.objects.filter(verb="lists.imported", details__rows=3).exists()


def test_nothing_of_a_list_is_seen_before_it_is_whole(confirmed, table, numbered, small_batches, monkeypatch):
    job = confirmed(table(numbered(35)))
    killed_after(monkeypatch, 2)
    with pytest.raises(Killed):
        run_import(job.pk)
    assert ListEntry.objects.count() == 20
    assert not ListEntry.objects.visible().exists()
    assert not SourceList.objects.complete().exists()


def test_a_killed_import_goes_on_where_it_stood(confirmed, table, numbered, small_batches, monkeypatch):
    job = confirmed(table(numbered(35)))
    revive = killed_after(monkeypatch, 2)
    with pytest.raises(Killed):
        run_import(job.pk)
    assert ImportJob.objects.get(pk=job.pk).rows_done == 20
    revive()
    assert not run_import(job.pk), "this process still holds the lease"
    ImportJob.objects.update(heartbeat=timezone.now() - leases.STALE_AFTER - timedelta(seconds=1))
    assert run_import(job.pk)
    assert list(ListEntry.objects.visible().values_list("row", flat=True)) == list(range(2, 37))
    assert ImportJob.objects.get(pk=job.pk).rows_done == 35


def test_a_batch_is_written_whole_or_not_at_all(confirmed, table, numbered, small_batches, monkeypatch):
    job = confirmed(table(numbered(35)))
    real = importing.write

    def write(job, batch):
        real(job, batch)
        if job.rows_done == 20:
            raise Killed

    monkeypatch.setattr(importing, "write", write)
    with pytest.raises(Killed):
        run_import(job.pk)
    assert ListEntry.objects.count() == ImportJob.objects.get(pk=job.pk).rows_done == 10


def test_two_workers_do_not_run_one_import(confirmed, table):
    job = confirmed(table())
    assert leases.take(job.pk) is not None
    assert leases.take(job.pk) is None
    assert not run_import(job.pk)
    assert not ListEntry.objects.exists()


def test_who_lost_the_lease_writes_nothing_more(confirmed, table):
    job = confirmed(table())
    first = leases.take(job.pk)
    ImportJob.objects.update(heartbeat=timezone.now() - leases.STALE_AFTER * 2)
    second = leases.take(job.pk)
    leases.renew(second)
    with pytest.raises(leases.LeaseLost), transaction.atomic():
        leases.renew(first)


def test_a_process_that_is_gone_is_known_at_once(confirmed, table):
    job = confirmed(table())
    taken = leases.take(job.pk)
    machine = taken.lease.partition(":")[0]
    assert not leases.is_gone(taken.lease)
    assert leases.is_gone(f"{machine}:999999999:x")
    assert not leases.is_gone("another-machine:999999999:x")


def test_a_list_that_breaks_off_leaves_nothing(confirmed, table, numbered, small_batches):
    """The row far below is longer than any row may be: the file is refused when it is reached."""
    rows = [*numbered(75), ("76", "x" * 1_100_000, "", "", "", "")]
    job = confirmed(table(rows))
    assert not run_import(job.pk)
    job.refresh_from_db()
    assert job.state == ImportJob.State.FAILED
    assert "template" in job.failure
    assert not ListEntry.objects.exists()
    assert not EntryKey.objects.exists()
    assert not ImportProblem.objects.exists()
    assert SourceList.objects.get().file.storage.exists(SourceList.objects.get().file.name)


def test_a_fault_in_the_program_fails_the_import_and_reaches_the_log(confirmed, table, monkeypatch):
    job = confirmed(table())

    def broken(job, batch):
        raise RuntimeError("disk")

    monkeypatch.setattr(importing, "write", broken)
    with pytest.raises(RuntimeError):
        run_import(job.pk)
    job.refresh_from_db()
    assert job.state == ImportJob.State.FAILED
    assert not ListEntry.objects.exists()


def test_an_import_that_keeps_being_killed_is_given_up(confirmed, table):
    job = confirmed(table())
    ImportJob.objects.update(attempts=leases.MOST_ATTEMPTS)
    assert not run_import(job.pk)
    job.refresh_from_db()
    assert job.state == ImportJob.State.FAILED


def test_a_failed_import_can_be_tried_again(confirmed, table, caseworker):
    from kintrace_web.lists.mapping import confirm_columns

    job = confirmed(table())
    ImportJob.objects.update(attempts=leases.MOST_ATTEMPTS)
    run_import(job.pk)
    job.refresh_from_db()
    confirm_columns(job=job, user=caseworker, columns=job.source_list.columns)
    assert run_import(job.pk)
    assert ListEntry.objects.visible().count() == 3


def test_given_up_between_two_batches_nothing_is_left(
    confirmed, table, numbered, small_batches, monkeypatch, caseworker, django_capture_on_commit_callbacks
):
    job = confirmed(table(numbered(35)))
    killed_after(monkeypatch, 2)
    with pytest.raises(Killed):
        run_import(job.pk)
    stored = SourceList.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        cancel_import(job=job, user=caseworker)
    for model in (ListEntry, EntryKey, ImportProblem, ImportJob, SourceList):
        assert not model.objects.exists()
    assert not stored.storage.exists(stored.name)
    assert Act.objects.filter(verb="lists.import_cancelled", actor=caseworker.pk).exists()


def test_given_up_while_a_worker_is_at_it_the_worker_stops(
    confirmed, table, numbered, small_batches, monkeypatch, caseworker
):
    job = confirmed(table(numbered(35)))
    real = importing.write

    def write(job, batch):
        real(job, batch)
        if job.rows_done == 20:
            cancel_import(job=ImportJob.objects.get(pk=job.pk), user=caseworker)

    monkeypatch.setattr(importing, "write", write)
    assert not run_import(job.pk)
    assert not ListEntry.objects.exists()
    assert not SourceList.objects.exists()


def test_a_whole_list_cannot_be_given_up(confirmed, table, caseworker):
    job = confirmed(table())
    run_import(job.pk)
    with pytest.raises(ValueError, match="complete"):
        cancel_import(job=job, user=caseworker)
    assert ListEntry.objects.visible().count() == 3


def test_problems_are_kept_by_row_and_counted_beyond_the_limit(confirmed, table, monkeypatch):
    from kintrace_web.lists import writing

    monkeypatch.setattr(writing, "PROBLEMS_KEPT", 2)
    rows = [(str(n), "Omid Rahimi", "", "31.02.1990", "", "") for n in range(5)]
    job = confirmed(table(rows))
    run_import(job.pk)
    job.refresh_from_db()
    assert job.problems_found == 5
    assert [(p.row, p.field, p.value) for p in ImportProblem.objects.all()] == [
        (2, "birth_date", "31.02.1990"),
        (3, "birth_date", "31.02.1990"),
    ]


def test_a_row_without_a_name_is_kept_and_takes_no_part(confirmed, table):
    job = confirmed(table([("1", "", "", "1990", "", ""), ("2", "Omid Rahimi", "", "", "", "")]))
    run_import(job.pk)
    entry = ListEntry.objects.get(row=2)
    assert entry.cells["Date of birth"] == "1990"
    assert entry.names == []
    assert not entry.keys.exists()
    assert ImportProblem.objects.filter(row=2, field="name").exists()


@pytest.mark.parametrize(
    "trick", ["Omid\ufffeRahimi", "Omid\u0007Rahimi", "Omid\u2028Rahimi", "Omid\U000e0001Rahimi"]
)
def test_characters_that_no_name_should_have_do_not_stop_a_list(confirmed, table, numbered, trick):
    job = confirmed(table([*numbered(60), ("61", trick, trick, "1990", trick, "")]))
    assert run_import(job.pk)
    assert ListEntry.objects.visible().get(row=62).cells["Name"] == trick


def test_a_zero_character_in_utf_16_is_kept_as_a_sign(confirmed, table, numbered):
    """PostgreSQL keeps no zero character in a text."""
    rows = [*numbered(60), ("61", "Omid\x00Rahimi", "Ka\x00rim", "19\x0090", "x\x00" * 400, "")]
    job = confirmed(table(rows).decode().encode("utf-16"))
    assert run_import(job.pk)
    entry = ListEntry.objects.visible().get(row=62)
    assert entry.cells["Name"] == "Omid␀Rahimi"
    assert ImportProblem.objects.filter(row=62, field="Name").exists()


def test_a_zero_byte_in_utf_8_is_refused_with_its_line(receive, table, numbered):
    with pytest.raises(TableError, match="62"):
        receive(table([*numbered(60), ("61", "Omid\x00Rahimi", "", "", "", "")]))
    assert not SourceList.objects.exists()
