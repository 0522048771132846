"""How the archive is served: lists whose addresses stay, readers who are nobody, pages kept only while right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.test import Client
from wagtail.rich_text import RichText
from world_archive import file, picture

from kintrace_web.accounts.models import User
from kintrace_web.archive.models import Entry, Tag
from kintrace_web.archive.serving.middleware import moved
from kintrace_web.archive.serving.shelf import shelf
from kintrace_web.archive.standing import forget

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


@pytest.mark.safety("S14")
def test_a_draft_of_a_public_entry_shows_nothing_of_itself(
    write: Callable[..., Entry], client: Client
) -> None:
    entry = write("Old words").specific
    shown, paper = picture(), file()
    entry.body.append(("figure", {"picture": shown, "alt": "A bridge", "caption": ""}))
    link = f'<p>Newwords <a linktype="document" id="{paper.pk}">PDF</a></p>'
    entry.body.append(("paragraph", RichText(link)))
    entry.save_revision()
    assert client.get(f"/pictures/{shown.key}-320.webp").status_code == 404
    assert client.get(paper.url).status_code == 404
    assert "0 entries with" in client.get("/en/search/?q=newwords").content.decode()
    assert "Newwords" not in client.get(entry.url_path).content.decode()
    entry.save_revision().publish()
    assert "1 entry with" in client.get("/en/search/?q=newwords").content.decode()
    entry.refresh_from_db()
    del entry.body[-2:]
    entry.save_revision()
    given = client.get(paper.url)
    assert given.status_code == 200, "the page that is public shows it still"
    assert b"".join(given.streaming_content).startswith(b"%PDF")


def test_a_plain_page_gives_its_pictures(archive: None, client: Client) -> None:
    from kintrace_web.archive.models import PlainPage

    about, shown = PlainPage.objects.get(slug="about", locale__language_code="en"), picture()
    about.body.append(("figure", {"picture": shown, "alt": "A bridge", "caption": ""}))
    about.save_revision()
    assert client.get(f"/pictures/{shown.key}-320.webp").status_code == 404
    about.save_revision().publish()
    given = client.get(f"/pictures/{shown.key}-320.webp")
    assert b"WEBP" in b"".join(given.streaming_content)
    assert f"/pictures/{shown.key}-320.webp" in client.get("/en/about/").content.decode()


@pytest.mark.safety("S14", "S16")
def test_while_it_cannot_be_asked_what_was_withdrawn_nothing_is_handed_out(
    write: Callable[..., Entry], client: Client
) -> None:
    entry = write("A letter")
    assert client.get(entry.url_path).status_code == 200
    forget()

    def broken(*_asked: Any) -> Any:
        raise OperationalError("the database is away")

    for _time in range(2):
        with connection.execute_wrapper(broken), pytest.raises(OperationalError):
            client.get(entry.url_path)
    assert client.get(entry.url_path).status_code == 200


def test_questions_and_addresses_that_lead_nowhere_fill_no_shelf(
    write: Callable[..., Entry], client: Client
) -> None:
    entry = write("A letter")
    for number in range(3):
        client.get(f"{entry.url_path}?{number}")
        client.get(f"/en/nothing-{number}/")
    assert len(shelf._pages) == 0
    client.get(entry.url_path)
    assert len(shelf._pages) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/en/years/0/",
        "/en/years/99999/",
        "/en/search/?q=a&year=0000",
        "/en/search/?q=a&year=99999",
        "/en/search/?q=a&year=2999",
        "/sitemap-en-99999999999999999999.xml",
        "/en/tags/%00/",
        "/x%00y/",
        "/en/tags/a/page/99999999999999999999/",
    ],
)
def test_no_address_breaks_it(address: str, archive: None, client: Client) -> None:
    assert client.get(address).status_code in {200, 302, 404}


def test_a_path_that_is_no_address_is_no_old_one_either(db: None, rf: Any) -> None:
    asked = rf.get("/")
    asked.path = asked.path_info = "//[x/"
    assert moved(asked) is None


def test_the_office_speaks_the_first_wished_language_that_it_knows(db: None, client: Client) -> None:
    for wished, language in (("sq,fa;q=0.9", "fa"), ("fr-FR,ar;q=0.8", "ar"), ("fr,de", "en"), ("fa", "fa")):
        page = client.get("/accounts/login/", headers={"accept-language": wished}).content.decode()
        assert f'<html lang="{language}"' in page
