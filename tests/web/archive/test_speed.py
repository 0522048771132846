"""What pages of the archive ask of the database, and how they are packed. No test here looks at a clock."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from kintrace_web.archive.models import Entry

Write = Callable[..., "Entry"]


def test_an_entry_takes_three_questions_and_from_the_shelf_none(
    client: Client, write: Write, django_assert_num_queries: Any
) -> None:
    first, entry = write("First"), write("A statement", kind="statement")
    client.get(first.url_path)  # what all pages of a language share is asked for with the first
    with django_assert_num_queries(3):
        assert client.get(entry.url_path).status_code == 200
    with django_assert_num_queries(0):
        assert b"A statement" in client.get(entry.url_path).content


def test_the_fields_of_a_kind_come_with_the_entry(
    client: Client, write: Write, django_assert_num_queries: Any
) -> None:
    write("First", kind="press", outlet="The Bridge")
    entry = write("Second", kind="press", outlet="The Upper Bridge")
    client.get("/en/press/")
    with django_assert_num_queries(3):
        assert b"The Upper Bridge" in client.get(entry.url_path).content


def test_an_entry_that_was_moved_to_a_section_of_another_kind_is_found(client: Client, write: Write) -> None:
    from kintrace_web.archive.models import Entry, Section
    from kintrace_web.archive.standing import forget

    entry = write("Moved", kind="press", outlet="The Bridge")
    entry.move(Section.objects.get(kind="news", locale=entry.locale), pos="last-child")
    forget()
    address = Entry.objects.get(pk=entry.pk).url_path
    assert address.startswith("/en/news/")
    assert b"The Bridge" in client.get(address).content


def test_what_pages_share_follows_a_change(client: Client, write: Write) -> None:
    from kintrace_web.archive.models import Section

    write("First")
    assert "Gatherings" not in client.get("/en/").content.decode()
    section = Section.objects.get(kind="meeting", locale__language_code="en")
    section.title = "Gatherings"
    section.save_revision().publish()
    assert "Gatherings" in client.get("/en/").content.decode()


def test_a_closed_house_shows_no_page_that_it_kept(client: Client, write: Write) -> None:
    from kintrace_web.accounts.emergency import State, turn_switch

    entry = write("First")
    assert client.get(entry.url_path).status_code == 200
    turn_switch(State.CLOSED, actor=None, reason="a test")
    assert client.get(entry.url_path).status_code == 503


def test_a_page_made_at_once_has_the_headers_of_the_house(client: Client, write: Write) -> None:
    answer = client.get(write("First").url_path)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.parametrize("again", [1, 2, 3])
def test_a_packed_page_unpacks_to_the_same(client: Client, write: Write, again: int) -> None:
    address = write("First", text="The mothers wait. " * 60).url_path
    whole = client.get(address).content
    for _time in range(again):
        packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == whole
    assert len(packed.content) * 2 < len(whole)


def test_brotli_is_taken_where_it_is_there(client: Client, write: Write) -> None:
    brotli = pytest.importorskip("brotli")
    address = write("First", text="The mothers wait. " * 60).url_path
    whole = client.get(address).content
    sizes = []
    for _time in range(3):
        packed = client.get(address, headers={"accept-encoding": "gzip, deflate, br, zstd"})
        assert packed["Content-Encoding"] == "br"
        assert brotli.decompress(packed.content) == whole
        sizes.append(len(packed.content))
    assert sizes[-1] <= sizes[0]


@pytest.mark.parametrize(
    ("accepted", "way"), [("", ""), ("identity", ""), ("gzip;q=0", ""), ("deflate, gzip;q=0.5", "gzip")]
)
def test_no_reader_is_given_what_their_browser_does_not_unpack(accepted: str, way: str) -> None:
    from kintrace_web.archive.serving.packing import way_of

    assert way_of(accepted) == way
