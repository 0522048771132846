from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from kintrace.exchange import TableError
from kintrace_web.audit.models import Act
from kintrace_web.lists import receiving
from kintrace_web.lists.models import ImportJob, SourceList
from kintrace_web.lists.receiving import AlreadyReceived

pytestmark = pytest.mark.django_db


def kept_files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_received_file_waits_with_its_columns_guessed(receive, table):
    job = receive(table())
    assert job.state == ImportJob.State.MAPPING
    assert job.source_list.columns["name"] == 1
    assert job.source_list.columns["father_name"] == 2
    assert job.source_list.columns["birth_date"] == 3
    assert Act.objects.filter(verb="lists.received", subject_id=str(job.source_list.pk)).exists()


def test_the_file_is_kept_as_it_is_under_an_id(receive, table):
    content = table()
    job = receive(content, name="Nasrin Kaviani.csv")
    assert [path.name for path in kept_files()] == [str(job.source_list.pk)]
    assert kept_files()[0].read_bytes() == content
    assert job.source_list.file_name == "Nasrin Kaviani.csv"


def test_the_same_file_is_refused_and_the_earlier_list_named(receive, table):
    earlier = receive(table()).source_list
    with pytest.raises(AlreadyReceived) as refused:
        receive(table(), title="Under another title")
    assert refused.value.earlier == earlier
    assert len(kept_files()) == SourceList.objects.count() == 1


def test_of_two_at_the_same_moment_the_constraint_lets_one_through(receive, table, monkeypatch):
    """Both looked before either wrote: the second learns it from the constraint."""
    earlier = receive(table()).source_list
    looks = [lambda digest: None, receiving.refuse_if_received]
    monkeypatch.setattr(receiving, "refuse_if_received", lambda digest: looks.pop(0)(digest))
    with pytest.raises(AlreadyReceived) as refused:
        receive(table())
    assert refused.value.earlier == earlier
    assert len(kept_files()) == SourceList.objects.count() == 1


def test_a_file_that_is_no_list_leaves_nothing_behind(receive):
    with pytest.raises(TableError):
        receive(b"\x89PNG\r\n\x1a\n" + bytes(2000), name="list.xlsx")
    assert kept_files() == []
    assert not SourceList.objects.exists()
    assert not Act.objects.filter(verb="lists.received").exists()
