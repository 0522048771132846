"""How the archive is served: lists whose addresses stay, readers who are nobody, pages kept only while right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from world_archive import picture

from kintrace_web.accounts.models import User
from kintrace_web.archive.models import Entry, Tag

pytestmark = pytest.mark.django_db


def titles(page: Any) -> list[str]:
    told = page.content.decode()
    return [part.split('">')[1].split("</a>")[0] for part in told.split("<h2><a ")[1:]]


@pytest.fixture
def thirty(write: Callable[..., Entry]) -> Tag:
    from wagtail.models import Locale

    tag: Tag = Tag.objects.create(name="Bridge", slug="bridge", locale=Locale.objects.get(language_code="en"))
    for number in range(30):
        write(f"Entry {number}", day=number, tags=[tag])
    return tag


def test_a_page_of_a_list_goes_on_showing_what_it_showed(
    thirty: Tag, write: Callable[..., Entry], client: Client
) -> None:
    newest, second, first = (client.get(f"/en/tags/bridge/{at}") for at in ("", "page/2/", "page/1/"))
    assert titles(newest) == [f"Entry {number}" for number in range(29, 19, -1)]
    assert titles(second) == [f"Entry {number}" for number in range(19, 9, -1)]
    assert titles(first) == [f"Entry {number}" for number in range(9, -1, -1)]
    assert client.get("/en/tags/bridge/page/3/")["Location"] == "/en/tags/bridge/"
    for number in range(30, 40):
        write(f"Entry {number}", day=number, tags=[thirty])
    assert titles(client.get("/en/tags/bridge/page/2/")) == titles(second)
    assert titles(client.get("/en/tags/bridge/page/3/")) == titles(newest)
    assert titles(client.get("/en/tags/bridge/")) == [f"Entry {number}" for number in range(39, 29, -1)]
    assert client.get("/en/tags/bridge/page/5/").status_code == 404


def test_the_newest_page_is_never_nearly_empty(
    thirty: Tag, write: Callable[..., Entry], client: Client
) -> None:
    write("Entry 30", day=30, tags=[thirty])
    assert len(titles(client.get("/en/tags/bridge/"))) == 11


@pytest.mark.safety("S18")
def test_readers_are_nobody(
    thirty: Tag, caseworker: User, client_of: Callable[[User], Client], client: Client
) -> None:
    signed_in = client_of(caseworker)
    signed_in.cookies["django_language"] = "ar"
    for address in ("/en/", "/en/tags/bridge/", "/en/nothing/", "/en/search/?q=entry"):
        mine, theirs = signed_in.get(address), client.get(address)
        assert mine.content == theirs.content
        assert not mine.cookies
        assert "Cookie" not in mine.get("Vary", "")


def test_a_page_is_kept_and_every_change_is_seen_at_once(
    thirty: Tag, client: Client, django_assert_num_queries: Any
) -> None:
    entry = Entry.objects.get(title="Entry 5")
    first = client.get(entry.url_path)
    with django_assert_num_queries(0):
        again = client.get(entry.url_path)
    assert again.content == first.content
    assert client.get(entry.url_path, headers={"if-none-match": first["ETag"]}).status_code == 304
    packed = client.get(entry.url_path, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(first.content) / 2
    page = entry.specific
    page.title = "Another title"
    page.save_revision().publish()
    assert "Another title" in client.get(entry.url_path).content.decode()
    page.unpublish()
    assert client.get(entry.url_path).status_code == 404


def test_a_page_that_is_missing_says_so_in_its_language(archive: None, client: Client) -> None:
    page = client.get("/fa/nothing/")
    assert page.status_code == 404
    assert '<html lang="fa" dir="rtl">' in page.content.decode()


def test_an_old_address_leads_on(
    write: Callable[..., Entry], client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    from wagtail.contrib.redirects.models import Redirect

    entry = write("A letter")
    Redirect.add_redirect("/2009/05/a-letter.html", redirect_to=entry)
    Redirect.add_redirect("/?p=123", redirect_to=entry)
    assert client.get("/2009/05/a-letter.html")["Location"].endswith(entry.url_path)
    assert client.get("/?p=123")["Location"].endswith(entry.url_path)
    page = entry.specific
    old, page.slug = entry.url_path, "another"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    page.refresh_from_db()
    assert client.get(old)["Location"].endswith(page.url_path)


def test_translations_are_linked_and_missing_and_stale_ones_said(
    write: Callable[..., Entry], client: Client
) -> None:
    from datetime import timedelta

    key = uuid4()
    english = write("A word", slug="word", translation_key=key)
    persian = write("واژه", slug="word", language="fa", translation_key=key)
    told = client.get(english.url_path).content.decode()
    assert f'href="{persian.url_path}" lang="fa"' in told
    assert "(not translated)" in told
    assert f'hreflang="fa" href="http://127.0.0.1:8000{persian.url_path}"' in told
    Entry.objects.filter(pk=persian.pk).update(
        source=english.pk, source_as_of=english.text_changed_at - timedelta(days=1)
    )
    from kintrace_web.archive.models import Edition
    from kintrace_web.archive.standing import forget

    Edition.raise_it()
    forget()
    assert 'class="notice"' in client.get(persian.url_path).content.decode()


@pytest.mark.safety("S26")
def test_a_picture_is_bare_and_public_with_its_entry_alone(
    write: Callable[..., Entry], client: Client
) -> None:
    from PIL import Image

    shown = picture()
    with shown.file.open("rb") as file:
        assert not Image.open(file).getexif()
    address = f"/pictures/{shown.key}-320.webp"
    assert client.get(address).status_code == 404
    entry = write("With a picture").specific
    entry.body.append(("figure", {"picture": shown, "alt": "A bridge", "caption": ""}))
    entry.save()
    given = client.get(address)
    assert (given.status_code, given["Content-Type"]) == (200, "image/webp")
    assert b"WEBP" in b"".join(given.streaming_content)
    assert client.get(f"/pictures/{shown.key}-321.webp").status_code == 404
    entry.unpublish()
    assert client.get(address).status_code == 404


def test_the_first_address_leads_by_the_browsers_wish(archive: None, client: Client) -> None:
    assert client.get("/", headers={"accept-language": "fa-IR,fa;q=0.9,en;q=0.5"})["Location"] == "/fa/"
    assert client.get("/", headers={"accept-language": "de"})["Location"] == "/en/"
