"""A release becomes an entry, and every end of it takes the entry down: page, picture and lists (S4, S14, S16)."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from kintrace_web.accounts.models import User
from kintrace_web.archive.models import Entry, FamilyAppeal
from kintrace_web.archive.standing import forget
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.publishing.deciding import take_back
from kintrace_web.publishing.keeping import end_lapsed
from kintrace_web.publishing.proposing import Words

pytestmark = pytest.mark.django_db


def appeal(room: Any) -> Any:
    items = [room.item("kinship"), room.photo()]
    words = [
        Words("en", "A family waits", "", ""),
        Words("fa", "خانواده‌ای چشم‌به‌راه است", "", ""),
    ]
    return room.publish(room.case, words=words, releases=items)


@pytest.mark.safety("S4")
def test_an_appeal_of_a_family_is_a_photo_and_a_kinship(archive: None, room: Any, client: Client) -> None:
    published = appeal(room)
    entries = Entry.objects.filter(publication=published)
    assert {each.language for each in entries} == {"en", "fa"}
    page = client.get(entries.get(language="en").url_path)
    assert page.status_code == 200
    told = page.content.decode()
    assert "Looked for by her sister" in told
    assert 'alt="A young woman in a garden"' in told
    picture = client.get(f"/pictures/released/{published.key}")
    assert picture.status_code == 200
    assert picture["Content-Type"].startswith("image/")
    names = [name.text for name in room.case.sought.names.all()]
    assert names
    assert not [name for name in names if name in told]


# Lists, feeds, the sitemap and the search.
ELSEWHERE = (
    "/en/",
    "/en/families/",
    "/en/feed.atom",
    "/en/feed.json",
    "/en/families/feed.atom",
    "/sitemap-en-1.xml",
    "/en/search/?q=family+waits",
)


def gone(client: Client, entry: Entry, key: Any) -> bool:
    """Whether the page says that something was here, and nothing else knows of it."""
    page = client.get(entry.url_path)
    told = "".join(client.get(address).content.decode() for address in ELSEWHERE)
    return (
        page.status_code == 410
        and entry.title not in page.content.decode() + told
        and entry.url_path not in told
        and client.get(f"/pictures/released/{key}").status_code == 404
        and client.get("/en/archive.zip").status_code == 503
    )


@pytest.mark.safety("S14", "S16", "S17")
def test_a_consent_withdrawn_takes_all_of_it_down_within_a_minute_without_anybody(
    archive: None, room: Any, client: Client
) -> None:
    published = appeal(room)
    entry = Entry.objects.get(publication=published, language="en")
    call_command("archive_zip", stdout=StringIO())
    for address in ELSEWHERE:
        assert entry.url_path in client.get(address).content.decode(), address
    taken = client.get("/en/archive.zip")
    assert taken.status_code == 200
    assert entry.slug.encode() in b"".join(taken.streaming_content)
    withdraw_consent(room.consents["photo"], actor=room.actor)
    began = time.monotonic()
    # No round runs, and no page is told of it: each process asks again by itself.
    while not gone(client, entry, published.key):
        assert time.monotonic() - began < 40, (
            "with the 20 seconds of a browser it would be more than a minute"
        )
        time.sleep(0.5)


@pytest.mark.safety("S14")
def test_what_has_ended_leaves_nothing_in_the_archive(archive: None, room: Any, client: Client) -> None:
    published = appeal(room)
    entry = Entry.objects.get(publication=published, language="en")
    assert entry.title in client.get("/en/").content.decode()
    take_back(published, actor=room.editor)
    assert gone(client, entry, published.key)
    kept = FamilyAppeal.objects.get(pk=entry.pk)
    assert kept.slug == f"family-appeal-{published.key.hex[:8]}"
    assert kept.url_path.endswith(f"/{kept.slug}/")
    assert (kept.title, kept.html, kept.words.strip("–- "), kept.photo_alt, kept.teaser) == (
        "–",
        "",
        "",
        "",
        "",
    )


def test_the_worker_writes_the_end_down_here_too(
    archive: None, room: Any, client: Client, today: Any
) -> None:
    published = appeal(room)
    entry = Entry.objects.get(publication=published, language="fa")
    withdraw_consent(room.consents["kinship"], actor=room.actor)
    end_lapsed(today)
    entry.refresh_from_db()
    assert not entry.live
    assert client.get(entry.url_path).status_code == 410


def test_a_letter_is_shown_with_its_addressee_and_the_days_it_took(
    archive: None, room: Any, client: Client, today: Any
) -> None:
    from datetime import timedelta

    sent = room.letter(sent_on=today - timedelta(days=40), answered_on=today - timedelta(days=10))
    told = "The registers are open.\n \nCome on a Monday."
    published = room.publish(sent, body="We ask for the registers.", answer=told)
    page = client.get(Entry.objects.get(publication=published).url_path).content.decode()
    assert "Ministry of Justice of Maravand" in page
    assert "after 30 days" in page
    assert "<p>The registers are open.</p>\n\n<p>Come on a Monday.</p>" in page
    take_back(published, actor=room.editor)
    assert not Entry.objects.get(publication=published).specific.answers.exists()


@pytest.mark.safety("S14")
@pytest.mark.parametrize("act", ["edit", "delete", "unpublish", "copy", "move"])
def test_nobody_changes_a_release_in_the_newsroom(
    act: str, archive: None, room: Any, client_of: Callable[[User], Client], staff: Callable[..., User]
) -> None:
    from kintrace_web.archive.beginning import begin

    published = appeal(room)
    begin()
    entry = Entry.objects.get(publication=published, language="en")
    address = f"/newsroom/pages/{entry.pk}/{act}/"
    if act == "move":
        address = f"/newsroom/pages/{entry.pk}/move/{entry.get_parent().pk}/confirm/"
    answer = client_of(room.editor).post(address, {"title": "Another"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/newsroom/pages/")
    entry.refresh_from_db()
    assert (entry.live, entry.title) == (True, "A family waits")


def test_a_language_without_pages_is_left_out(archive: None, room: Any, client: Client) -> None:
    sent = room.letter()
    published = room.publish(
        sent, words=[Words("en", "We asked", "", "We ask."), Words("sq", "Pyetëm", "", "Pyesim.")]
    )
    assert {each.language for each in Entry.objects.filter(publication=published)} == {"en"}
    forget()


@pytest.mark.safety("S14")
@pytest.mark.parametrize("act", ["delete", "unpublish", "copy"])
def test_nor_with_the_section_it_stands_in(
    act: str, archive: None, room: Any, client_of: Callable[[User], Client]
) -> None:
    published = appeal(room)
    entry = Entry.objects.get(publication=published, language="en")
    section = entry.get_parent()
    editor = client_of(room.editor)
    editor.post(f"/newsroom/pages/{section.pk}/{act}/", {"include_descendants": "on"})
    entry.refresh_from_db()
    assert entry.live
    take_back(published, actor=room.editor)
    editor.post(f"/newsroom/bulk/wagtailcore/page/publish/?id={section.pk}", {"include_descendants": "on"})
    entry.refresh_from_db()
    assert not entry.live
