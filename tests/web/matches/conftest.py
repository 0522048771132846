"""Cases with their search keys, and a whole list they may stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case
    from kintrace_web.lists.models import SourceList
    from kintrace_web.matches.models import Candidate

LIST = (
    ("Nasrin Kaviani", "Bahram", "1983", "Shiraz", "f"),
    ("Omid Rahimi", "Karim", "12.05.1990", "Tabriz", "m"),
    ("Olga Petrova", "", "1979", "Kyiv", "f"),
    ("Yusuf Haddad", "Ibrahim", "1964", "", "m"),
)


@pytest.fixture
def with_keys() -> Callable[[Case], Case]:
    """Give the sought person of a case the search keys of their names."""

    def make(case: Case) -> Case:
        from kintrace.names import keys
        from kintrace_web.people.models import PersonKey

        found = frozenset[str]().union(*(keys(name.text) for name in case.sought.names.all()))
        PersonKey.objects.bulk_create(PersonKey(person=case.sought, key=key) for key in sorted(found))
        return case

    return make


@pytest.fixture
def case(case: Case, with_keys: Callable[[Case], Case]) -> Case:
    return with_keys(case)


@pytest.fixture
def make_list(caseworker: User) -> Callable[..., SourceList]:
    """``make_list(rows)``: a whole list with its entries and their keys."""

    def make(rows: Sequence[Sequence[str]] = LIST, title: str = "Register of spring") -> SourceList:
        from django.utils import timezone

        from kintrace.exchange import read_record
        from kintrace_web.lists.models import ImportJob, SourceList
        from kintrace_web.lists.writing import prepare, write

        header = ("Name", "Father's name", "Date of birth", "Place of birth", "Sex")
        columns = {"name": 0, "father_name": 1, "birth_date": 2, "birth_place": 3, "sex": 4}
        source_list = SourceList.objects.create(
            title=title,
            kind="camp",
            received_from="Red Tent Society",
            received_on=date(2026, 3, 1),
            file="lists/none",
            file_name="list.csv",
            sha256=f"{SourceList.objects.count():064}",
            added_by=caseworker,
            header=list(header),
            columns=columns,
        )
        job = ImportJob.objects.create(source_list=source_list)
        parsed = [read_record(number, cells, columns, header) for number, cells in enumerate(rows, start=2)]
        write(job, prepare(source_list, parsed))
        source_list.completed_at = timezone.now()
        source_list.save()
        job.state = ImportJob.State.DONE
        job.save()
        return source_list

    return make


@pytest.fixture
def source_list(make_list: Callable[..., SourceList]) -> SourceList:
    return make_list()


@pytest.fixture
def candidate(case: Case, source_list: SourceList) -> Candidate:
    """The pair of the case and the row that is the sought person, waiting for a first judgement."""
    from kintrace_web.matches.models import Candidate
    from kintrace_web.matches.proposing import propose_for_case

    propose_for_case(case)
    return Candidate.objects.get(case=case, entry__row=2)
