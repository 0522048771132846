"""The archive is searched across spellings and scripts, and nothing but the archive is (S18)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kintrace_web.archive.models import Entry
from kintrace_web.archive.reading.finding import Narrowed, find

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["Karimi", "karimi", "کریمی", "كريمي", "Каримі", "KARIMI wrote", "wrote"])
def test_a_name_is_found_however_it_is_written(asked: str, write: Callable[..., Entry]) -> None:
    write("A letter", text="The lawyer Karimi wrote to the court.")
    write("Another", text="Nobody answered the mothers.")
    found = find(asked, "en", Narrowed())
    assert found is not None
    assert [each.title for each in found.entries] == ["A letter"]


def test_what_is_found_can_be_narrowed_and_says_where_else(
    write: Callable[..., Entry], client: Client
) -> None:
    for number in range(12):
        write(f"Hope {number}", text="The bridge", kind="news" if number % 3 else "report", day=number * 200)
    write("پل", language="fa", text="bridge پل")
    page = client.get("/en/search/?q=bridge").content.decode()
    assert "12 entries with" in page
    assert "page 1 of 2" in page
    assert 'href="/fa/search/?q=bridge"' in page
    narrowed = client.get("/en/search/?q=bridge&kind=report").content.decode()
    assert "4 entries with" in narrowed
    years = find("bridge", "en", Narrowed(year="2011"))
    assert years is not None
    assert all(each.date.year == 2011 for each in years.entries)
    every = find("bridge", "en", Narrowed())
    assert every is not None
    assert years.total == dict(every.years)[2011]


@pytest.mark.parametrize(
    "asked", ["", "   ", "!!", "\x00", '" OR NEAR(', "*", "a" * 5000, "-", "AND", "ا" * 300]
)
def test_no_question_breaks_it(asked: str, write: Callable[..., Entry], client: Client) -> None:
    write("A letter")
    assert client.get("/en/search/", {"q": asked}).status_code == 200
    assert (
        client.get("/en/search/", {"q": "letter", "page": asked, "year": asked, "tag": asked}).status_code
        == 200
    )


@pytest.mark.safety("S18")
def test_a_name_on_file_is_not_found_and_drafts_are_not(
    case: Any, write: Callable[..., Entry], client: Client
) -> None:
    entry = write("A draft of Oselke")
    Entry.objects.filter(pk=entry.pk).update(live=False)
    for name in [each.text for each in case.sought.names.all()] + ["Oselke"]:
        told = client.get("/en/search/", {"q": name}).content.decode()
        assert "0 entries with" in told
