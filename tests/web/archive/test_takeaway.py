"""The archive to take away: what is in it, that nothing withdrawn is ever in it, and how it is handed out."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4
from zipfile import ZipFile

import pytest
import world_archive
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Locale

from kintrace_web.archive import standing
from kintrace_web.archive.beginning import begin
from kintrace_web.archive.models import Entry, Picture, Section, Statement
from kintrace_web.archive.serving.shelf import shelf
from kintrace_web.archive.takeaway import kept
from kintrace_web.archive.takeaway.packing import Busy, Changed, pack
from kintrace_web.archive.takeaway.rounds import Packer
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.publishing.proposing import Words


@pytest.fixture
def letters(db: None, settings: Any, tmp_path: Path) -> Iterator[dict[str, Entry]]:
    """A letter in English and in Persian, each the translation of the other."""
    settings.MEDIA_ROOT = tmp_path
    standing.forget()
    shelf.clear()
    begin(("en", "fa"))
    shown, paper = world_archive.picture(), world_archive.file()
    keys = (uuid4(), uuid4(), uuid4())
    yield {each: world_archive.letter(each, shown, paper, keys=keys) for each in ("en", "fa")}
    standing.forget()
    shelf.clear()


def statement(title: str, language: str = "en", **more: Any) -> Entry:
    locale = Locale.objects.get(language_code=language)
    entry = Statement(title=title, slug=more.pop("slug", uuid4().hex), locale=locale, **more)
    Section.objects.get(kind="statement", locale=locale).add_child(instance=entry)
    return entry


def made(of: str) -> kept.Made:
    """The ZIP, made in one go."""
    packing = pack(of)
    while True:
        try:
            next(packing)
        except StopIteration as end:
            result: kept.Made = end.value
            return result


def handed(client: Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    # Read to its end, it is closed as a server closes it.
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content


class _Links(HTMLParser):
    """What a page links to and shows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, value) for name, value in attrs if name in {"href", "src", "srcset"} and value]


def links(page: str) -> list[tuple[str, str]]:
    parser = _Links()
    parser.feed(page)
    return parser.found


def test_all_that_is_public_is_in_it_and_every_link_leads_somewhere(letters: dict[str, Entry]) -> None:
    with ZipFile(made("all").path) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        places = [name for name in names if name.endswith(".html")]
        pages = {name: archive.read(name).decode() for name in places}
        (picture,) = (name for name in names if "/pictures/" in name)
        assert archive.read(picture)[8:12] == b"WEBP"
        (paper,) = (name for name in names if "/files/" in name)
        assert archive.read(paper).startswith(b"%PDF")
        sheet = archive.read("archive/archive.css").decode()
    assert "data:font/woff2;base64," in sheet
    assert "fonts/" not in sheet
    for place in (
        "index",
        "en/index",
        "fa/letters/a-letter",
        "fa/years/2020",
        "en/tags/reunion",
        "en/about",
        "en/letters",
    ):
        assert f"archive/{place}.html" in pages
    page = pages["archive/fa/letters/a-letter.html"]
    assert 'href="http://127.0.0.1:8000/fa/"' in page, "where to look whether it still stands"
    assert 'dir="rtl"' in page
    assert "<script" not in page
    assert "../../en/letters/a-letter.html" in page
    shown = [link for tag, link in links(page) if tag == "img"]
    assert [posixpath.normpath(f"archive/fa/letters/{link}") for link in shown] == [picture]
    for name, html in pages.items():
        for tag, link in links(html):
            parts = urlsplit(link)
            if parts.scheme:
                assert tag == "a", f"{name} asks the net for {link}"
            elif parts.path:
                there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
                assert there in names, f"{name}: {link}"


def test_a_language_alone_links_to_the_site_for_the_others(letters: dict[str, Entry]) -> None:
    statement("Elsewhere", text_changed_at=letters["en"].text_changed_at)
    with ZipFile(made("en").path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("archive/fa")]
        assert len([name for name in archive.namelist() if "/statements/" in name]) == 1


def test_long_and_foreign_addresses_fit_every_disk(letters: dict[str, Entry]) -> None:
    slug = "نامه-" * 40 + "پایان"
    statement("Long", "fa", slug=slug)
    with ZipFile(made("fa").path) as archive:
        for info in archive.infolist():
            assert all(len(part.encode()) < 144 for part in info.filename.split("/")), (
                "eCryptfs takes no longer"
            )
        (entry,) = (name for name in archive.namelist() if "/statements/" in name)
        assert entry.rsplit("/", 1)[1] in unquote(archive.read("archive/fa/statements.html").decode())


@pytest.mark.safety("S14", "S16")
def test_nothing_that_is_not_public_is_in_it(letters: dict[str, Entry]) -> None:
    statement("Of a draft", live=False)
    gone = statement("Taken back")
    gone.specific.unpublish()
    letters["fa"].specific.unpublish()
    with ZipFile(made("all").path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        names = "".join(archive.namelist())
    for word in ("Of a draft", "Taken back", "یک نامه", gone.slug):
        assert word.encode() not in everything
        assert word not in names
    assert b"A letter" in everything
    letters["en"].specific.unpublish()
    with ZipFile(made("all").path) as archive:
        assert not [name for name in archive.namelist() if "/pictures/" in name or "/files/" in name]


@pytest.mark.safety("S14", "S16")
def test_one_of_an_archive_that_has_changed_is_not_handed_out(
    client: Client, letters: dict[str, Entry]
) -> None:
    for of in kept.wanted():
        made(of)
    addresses = ("/en/archive.zip", "/fa/archive.zip", "/en/archive-all.zip")
    for address in addresses:
        assert handed(client, address)[0] == 200
    assert "SHA-256" in client.get("/en/download/").content.decode()
    # Seen by every process within settings.ARCHIVE_ASKS_AGAIN seconds; this one sees it at once.
    letters["fa"].specific.unpublish()
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 503
        assert answer["Retry-After"] == "300"
        assert "no-store" in answer["Cache-Control"]
        assert "html" in answer["Content-Type"]
    assert "SHA-256" not in client.get("/en/download/").content.decode()
    assert kept.drop_old() == 3
    assert [path.name for path in kept.folder().iterdir()] == ["lock"], (
        "what was withdrawn is not kept here either"
    )


@pytest.mark.safety("S16")
def test_a_withdrawn_consent_alone_is_enough(letters: dict[str, Entry]) -> None:
    """Nothing is edited then: the edition stays, and what is withdrawn grows."""
    made("en")
    assert kept.found("en") is not None
    stood = standing.standing()
    standing._kept.standing = standing.Standing(
        stood.edition, stood.withdrawn | {7}, stood.is_open, stood.day
    )
    assert kept.found("en") is None


def test_one_with_a_file_or_a_picture_that_is_gone_is_not_handed_out(letters: dict[str, Entry]) -> None:
    made("en")
    Picture.objects.get().delete()
    assert kept.found("en") is None
    made("en")
    Document.objects.get().delete()
    assert kept.found("en") is None


def test_how_it_is_handed_out(client: Client, letters: dict[str, Entry]) -> None:
    one = made("fa")
    answer = client.get("/fa/archive.zip")
    body = b"".join(answer.streaming_content)
    assert hashlib.sha256(body).hexdigest() == one.digest
    assert ZipFile(BytesIO(body)).testzip() is None
    assert len(body) == one.size == int(answer["Content-Length"])
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="archive-fa-')
    assert not answer.cookies
    again = client.get("/fa/archive.zip", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    page = client.get("/fa/download/").content.decode()
    assert one.digest in page
    assert 'href="/fa/archive.zip"' in page
    for nothing in ("/sq/archive.zip", "/sq/archive-all.zip", "/sq/download/"):
        assert client.get(nothing).status_code == 404, nothing


def unpublished_at_the_last_moment(entry: Entry) -> None:
    """After the last look, within the seconds that an answer is kept."""
    for done, total in pack("en"):
        if done == total:
            stood = standing.standing()
            entry.specific.unpublish()
            standing._kept.standing, standing._kept.asked_at = stood, float("inf")


def test_what_changes_while_it_is_made_throws_it_away(letters: dict[str, Entry]) -> None:
    with pytest.raises(Changed):
        unpublished_at_the_last_moment(letters["fa"])
    assert kept.found("en") is None
    packing = pack("en")
    next(packing)
    letters["en"].specific.unpublish()
    with pytest.raises(Changed):
        list(packing)
    assert kept.found("en") is None
    assert [path.name for path in kept.folder().iterdir()] == ["lock"]


def test_two_do_not_make_it_at_once(letters: dict[str, Entry]) -> None:
    first = pack("en")
    next(first)
    with pytest.raises(Busy):
        next(pack("fa"))
    first.close()
    assert [path.name for path in kept.folder().iterdir()] == ["lock"]
    assert made("fa").entries == 1


def test_the_worker_waits_for_quiet_and_then_makes_what_is_missing(letters: dict[str, Entry]) -> None:
    waiting = Packer(quiet=3600)
    assert waiting.go_round() == 0
    assert kept.found("en") is None
    packer = Packer(quiet=0, at_once=0)
    rounds = 0
    while packer.go_round():
        rounds += 1
    assert rounds > 3, "a little of it each time"
    assert all(kept.found(of) for of in ("en", "fa", "all"))
    letters["en"].specific.unpublish()
    assert waiting.go_round() == 0, "it was changed a moment ago"
    assert not any(kept.folder().glob("*.zip")), "but the old ones go at once"
    while packer.go_round():
        pass
    found = kept.found("all")
    assert found is not None
    assert found.entries == 1


def test_the_command(letters: dict[str, Entry]) -> None:
    out, progress = StringIO(), StringIO()
    call_command("archive_zip", stdout=out, stderr=progress)
    assert out.getvalue().splitlines()[0].startswith("en: 1 entries, ")
    assert len(out.getvalue().splitlines()) == 3
    out = StringIO()
    call_command("archive_zip", stdout=out, stderr=progress)
    assert out.getvalue() == "All of it is there already.\n"
    running = pack("en")
    next(running)
    with pytest.raises(CommandError, match="Another process"):
        call_command("archive_zip", "--again", stdout=out, stderr=progress)
    running.close()


def test_a_picture_the_disk_has_lost_is_left_out(letters: dict[str, Entry]) -> None:
    picture = Picture.objects.get()
    picture.renditions.all().delete()
    picture.file.storage.delete(picture.file.name)
    with ZipFile(made("en").path) as archive:
        assert archive.testzip() is None
        assert "archive/en/letters/a-letter.html" in archive.namelist()


def test_batches_ask_as_many_questions_as_one_entry(
    letters: dict[str, Entry], django_assert_max_num_queries: Any
) -> None:
    from kintrace_web.archive.takeaway.pages import Pages

    for number in range(30):
        statement(f"No. {number}", date=date(2021, 1, 1 + number))
    pages = Pages("en", ("en", "fa"), "https://bridge.example", date(2026, 1, 1))
    batch = list(Entry.objects.shown("en").defer("body").select_related("author"))
    with django_assert_max_num_queries(5):
        assert len(list(pages.entries(batch))) == 31


@pytest.mark.safety("S14", "S16", "S17")
def test_a_withdrawn_consent_takes_it_out_of_everything(
    letters: dict[str, Entry], room: Any, client: Client
) -> None:
    """No round runs and no editor comes: what is handed out and what is made rests on what stands now."""
    words = [Words("en", "A family waits", "", ""), Words("fa", "خانواده‌ای چشم‌به‌راه است", "", "")]
    items = [room.item("kinship"), room.photo()]
    published = room.publish(room.case, words=words, releases=items)
    entry = Entry.objects.get(publication=published, language="en")
    places = ("/en/feed.atom", "/en/families/feed.json", "/sitemap-en-1.xml")
    with ZipFile(made("en").path) as archive:
        page = archive.read(f"archive/{entry.url_path.strip('/')}.html").decode()
    assert "A family waits" in page
    assert not [link for tag, link in links(page) if tag == "img"], "a photo of a person is in no copy"
    assert handed(client, "/en/archive.zip")[0] == 200
    for place in places:
        assert entry.url_path in client.get(place).content.decode(), place
    withdraw_consent(room.consents["photo"], actor=room.actor)
    # Each process does so by itself after some seconds: test_released.py.
    standing.forget()
    assert handed(client, "/en/archive.zip")[0] == 503
    for place in places:
        told = client.get(place).content.decode()
        assert entry.url_path not in told, place
        assert "A family waits" not in told, place
    with ZipFile(made("en").path) as archive:
        assert not [name for name in archive.namelist() if entry.slug in name]
        assert b"A family waits" not in b"".join(archive.read(name) for name in archive.namelist())
