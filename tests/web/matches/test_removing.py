"""Letting go of a whole list, and what people decided of its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.lists.held import PLACEHOLDER
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.mapping import confirm_columns
from kintrace_web.lists.models import EntryKey, ListEntry, SourceList
from kintrace_web.lists.receiving import receive_file
from kintrace_web.matches.models import Candidate, Judgement
from kintrace_web.matches.removing import remove_list

ROWS = "No,Name,Date of birth\n1,Nasrin Kaviani,1983\n2,Omar Haddad,31.02.1979\n"
Now = Callable[..., object]


@pytest.fixture
def whole(caseworker: User) -> SourceList:
    job = receive_file(
        user=caseworker,
        title="Register of spring",
        kind="camp",
        received_from="Red Tent Society",
        received_on=date(2026, 3, 1),
        upload=ContentFile(ROWS.encode(), name="list.csv"),
    )
    confirm_columns(job=job, user=caseworker, columns=job.source_list.columns)
    run_import(job.pk)
    return SourceList.objects.get(pk=job.source_list_id)


@pytest.mark.safety("S15")
def test_a_list_goes_with_its_rows_keys_pairs_and_file(
    whole: SourceList, case: Case, supervisor: User, django_capture_on_commit_callbacks: Now
) -> None:
    path = Path(whole.file.path)
    Candidate.objects.create(case=case, entry=whole.entries.first(), weight=9, probability=0.9)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert remove_list(whole, actor=supervisor, reason="sent by mistake") == 0
    left = [
        SourceList.objects.count(),
        ListEntry.objects.count(),
        EntryKey.objects.count(),
        Candidate.objects.count(),
    ]
    assert left == [0, 0, 0, 0]
    assert not path.exists()
    assert Act.objects.get(verb="lists.removed").reason == "sent by mistake"


@pytest.mark.safety("S15", "S30")
def test_what_somebody_judged_stays_and_the_row_is_emptied(
    whole: SourceList, case: Case, caseworker: User, supervisor: User, django_capture_on_commit_callbacks: Now
) -> None:
    path = Path(whole.file.path)
    pair = Candidate.objects.create(case=case, entry=whole.entries.get(row=2), weight=9, probability=0.9)
    Judgement.objects.create(candidate=pair, judge=caseworker, verdict="same", weight=9)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert remove_list(whole, actor=supervisor, reason="sent by mistake") == 1
    assert [(entry.cells, entry.names) for entry in ListEntry.objects.all()] == [(PLACEHOLDER, [])]
    assert Judgement.objects.get().verdict == "same"
    assert not EntryKey.objects.exists()
    assert not path.exists()


def test_it_takes_the_right_a_reason_and_a_whole_list(
    whole: SourceList, caseworker: User, administrator: User, supervisor: User
) -> None:
    for user in (caseworker, administrator):
        with pytest.raises(PermissionDenied):
            remove_list(whole, actor=user, reason="sent by mistake")
    with pytest.raises(ValueError, match="reason"):
        remove_list(whole, actor=supervisor, reason=" ")
    SourceList.objects.update(completed_at=None)
    with pytest.raises(ValueError, match="coming in"):
        remove_list(whole, actor=supervisor, reason="sent by mistake")
    assert ListEntry.objects.count() == 2
