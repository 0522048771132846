"""What goes outward: feeds, sitemaps, robots.txt, and what pages say of themselves to machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
import world_archive
from defusedxml.ElementTree import fromstring
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import Locale

from kintrace_web.archive.beginning import begin
from kintrace_web.archive.models import Entry, FamilyAppeal, Home, Meeting, Section, Statement, Tag
from kintrace_web.archive.serving.shelf import shelf
from kintrace_web.archive.standing import forget

pytestmark = pytest.mark.once

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def letters(db: None) -> Iterator[dict[str, Entry]]:
    """A letter in English and in Persian, each the translation of the other."""
    forget()
    shelf.clear()
    begin(("en", "fa"))
    shown, paper = world_archive.picture(), world_archive.file()
    keys = (uuid4(), uuid4(), uuid4())
    yield {each: world_archive.letter(each, shown, paper, keys=keys) for each in ("en", "fa")}
    forget()
    shelf.clear()


def told(client: Client, address: str) -> bytes:
    """What anybody is answered there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "public" in answer["Cache-Control"]
    return answer.content


def statement(title: str, day: date, language: str = "en", **more: Any) -> Entry:
    """A statement that is public."""
    locale = Locale.objects.get(language_code=language)
    entry = Statement(title=title, slug=uuid4().hex, date=day, locale=locale, **more)
    Section.objects.get(kind="statement", locale=locale).add_child(instance=entry)
    return entry


def withdraw(entry: Entry) -> None:
    """Take the entry out of what is public, as an editor does."""
    entry.specific.unpublish()
    forget()


@pytest.mark.parametrize("path", ["", "letters/", "tags/reunion/"])
def test_atom(client: Client, letters: dict[str, Entry], path: str) -> None:
    feed = fromstring(told(client, f"/fa/{path}feed.atom"))
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"
    assert feed.findtext(f"{ATOM}id") == f"tag:127.0.0.1,2026:fa/{path}"
    assert feed.findtext(f"{ATOM}title")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Bridge of Families"
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    here = f"http://127.0.0.1:8000/fa/{path}"
    assert links == {"self": f"{here}feed.atom", "alternate": here}
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"tag:127.0.0.1,2026:fa/{letters['fa'].translation_key}"
    assert entry.findtext(f"{ATOM}title") == "یک نامه"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "م. ولا"
    assert entry.find(f"{ATOM}category").get("term") == "پیوند"
    for moment in (feed.findtext(f"{ATOM}updated"), entry.findtext(f"{ATOM}published")):
        assert datetime.fromisoformat(moment).tzinfo is not None
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert 'src="http://127.0.0.1:8000/pictures/' in content.text
    assert "srcset" not in content.text


@pytest.mark.parametrize("path", ["", "letters/", "tags/reunion/"])
def test_json_feed(client: Client, letters: dict[str, Entry], path: str) -> None:
    answer = client.get(f"/en/{path}feed.json")
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(answer.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://127.0.0.1:8000/en/{path}feed.json"
    assert feed["language"] == "en"
    assert feed["authors"] == [{"name": "Bridge of Families"}]
    (item,) = feed["items"]
    assert item["id"] == f"tag:127.0.0.1,2026:en/{letters['en'].translation_key}"
    assert item["url"] == "http://127.0.0.1:8000/en/letters/a-letter/"
    assert item["content_html"]
    assert item["tags"] == ["Reunion"]
    assert datetime.fromisoformat(item["date_published"]).date() == date(2020, 5, 3)


def test_feeds_hold_the_newest_thirty(client: Client, letters: dict[str, Entry]) -> None:
    for day in range(1, 32):
        statement(f"Of day {day}", date(2021, 1, day))
    items = json.loads(told(client, "/en/feed.json"))["items"]
    assert len(items) == 30
    assert items[0]["title"] == "Of day 31"


def test_a_feed_of_nothing_and_of_what_is_not_there(client: Client, letters: dict[str, Entry]) -> None:
    feed = fromstring(told(client, "/en/seminars/feed.atom"))
    assert feed.findtext(f"{ATOM}updated")
    for address in ("/sq/feed.atom", "/en/nothing/feed.json", "/en/tags/nothing/feed.atom"):
        assert client.get(address).status_code == 404, address


def test_what_xml_cannot_hold_is_left_out(client: Client, letters: dict[str, Entry]) -> None:
    statement("From an\x0b old <site> & more", date(2022, 1, 1))
    feed = fromstring(told(client, "/en/statements/feed.atom"))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "From an old <site> & more"


def test_feeds_ask_few_questions(
    client: Client, letters: dict[str, Entry], django_assert_max_num_queries: Any
) -> None:
    tag = Tag.objects.get(locale__language_code="en")
    for day in range(1, 29):
        entry = statement(f"Of day {day}", date(2021, 1, day))
        entry.tags.set([tag])
        entry.save()
    told(client, "/en/letters/feed.json")
    for address in ("/en/feed.atom", "/en/statements/feed.json", "/en/tags/reunion/feed.atom"):
        with django_assert_max_num_queries(4):
            told(client, address)


def sitemap(client: Client, address: str) -> dict[str, dict[str, str]]:
    """The addresses of a sitemap, each with the same page in other languages."""
    root = fromstring(told(client, address))
    assert root.tag == f"{MAP}urlset"
    return {
        url.findtext(f"{MAP}loc"): {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
        for url in root
    }


def sitemaps(client: Client) -> list[str]:
    """The sitemaps that the index names, as paths."""
    root = fromstring(told(client, "/sitemap.xml"))
    assert root.tag == f"{MAP}sitemapindex"
    return [each.findtext(f"{MAP}loc").removeprefix("http://127.0.0.1:8000") for each in root]


def test_sitemaps_name_every_address_that_answers(client: Client, letters: dict[str, Entry]) -> None:
    alone = statement("Only in English", date(2022, 1, 1))
    found: dict[str, dict[str, str]] = {}
    for address in sitemaps(client):
        found |= sitemap(client, address)
    site = "http://127.0.0.1:8000"
    for path in (
        "/en/",
        "/fa/letters/",
        "/en/about/",
        "/en/tags/reunion/",
        "/fa/years/2020/",
        "/en/authors/m-vela/",
    ):
        assert found[site + path], path
    assert found[f"{site}/en/letters/a-letter/"] == {
        "en": f"{site}/en/letters/a-letter/",
        "fa": f"{site}/fa/letters/a-letter/",
    }
    assert found[site + alone.url_path] == {}
    assert found[f"{site}/en/years/2022/"] == {}
    for address in found:
        assert client.get(address.removeprefix(site)).status_code == 200, address
    for wrong in ("/sitemap-en-2.xml", "/sitemap-en-0.xml", "/sitemap-sq-1.xml", "/sitemap-sq-lists.xml"):
        assert client.get(wrong).status_code == 404, wrong


def test_sitemaps_ask_few_questions(
    client: Client, letters: dict[str, Entry], django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 29):
        statement(f"Of day {day}", date(2021, 1, day))
    told(client, "/robots.txt")
    for address, most in (("/sitemap.xml", 4), ("/sitemap-en-1.xml", 4), ("/sitemap-en-lists.xml", 10)):
        with django_assert_max_num_queries(most):
            told(client, address)


@pytest.mark.safety("S18")
def test_robots_tell_the_rooms_and_nothing_of_what_is_in_them(
    client: Client, letters: dict[str, Entry]
) -> None:
    before = told(client, "/robots.txt").decode()
    for room in ("workspace", "portal", "accounts", "newsroom", "door"):
        assert f"Disallow: /{room}/\n" in before
    assert "Disallow: /*/archive.zip\n" in before
    assert before.endswith("Sitemap: http://127.0.0.1:8000/sitemap.xml\n")
    withdraw(letters["en"])
    statement("New", date(2022, 1, 1))
    assert told(client, "/robots.txt").decode() == before


@pytest.mark.safety("S14", "S16")
def test_what_is_no_longer_public_is_in_none_of_them(client: Client, letters: dict[str, Entry]) -> None:
    places = [
        f"/en/{path}feed.{form}" for path in ("", "letters/", "tags/reunion/") for form in ("atom", "json")
    ]
    places += ["/sitemap-en-1.xml", "/sitemap-en-lists.xml", "/sitemap-fa-1.xml", "/sitemap-fa-lists.xml"]
    statement("Still here", date(2022, 1, 1))
    draft = statement("Of a draft", date(2023, 1, 1), live=False)
    marks = ("a-letter", "2020", "reunion", "m-vela", "let the families write")
    found = {mark for mark in marks for place in places if mark in told(client, place).decode()}
    assert found == set(marks), "or nothing is shown by their absence"
    withdraw(letters["en"])
    for place in places:
        body = told(client, place).decode()
        for mark in (
            f"/en/letters/a-letter/{'' if 'feed' in place else '<'}",
            "families write",
            draft.title,
            draft.slug,
        ):
            assert mark not in body, place
    english = told(client, "/sitemap-en-lists.xml").decode()
    for gone in ("/en/tags/reunion/", "/en/authors/m-vela/", "/en/years/2020/", "/en/years/2023/"):
        assert gone not in english


def head(client: Client, address: str) -> str:
    return told(client, address).decode().split("</head>")[0]


def data(client: Client, address: str) -> dict[str, Any]:
    """The page's linked data."""
    written = head(client, address).split('<script type="application/ld+json">')[1].split("</script>")[0]
    told: dict[str, Any] = json.loads(written)
    assert told["@context"] == "https://schema.org"
    return told


def test_pages_name_their_feeds(client: Client, letters: dict[str, Entry]) -> None:
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="http://127.0.0.1:8000/{}feed.atom">'
    for address in ("/en/", "/en/letters/", "/en/letters/a-letter/", "/en/tags/reunion/"):
        assert link.format("Bridge of Families", "en/") in head(client, address)
    assert link.format("Letters and answers", "en/letters/") in head(client, "/en/letters/")
    assert link.format("Reunion", "en/tags/reunion/") in head(client, "/en/tags/reunion/")


def test_an_entry_says_what_it_is(client: Client, letters: dict[str, Entry]) -> None:
    page = head(client, "/fa/letters/a-letter/")
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:title" content="یک نامه">' in page
    picture = page.split('property="og:image" content="')[1].split('"')[0]
    answer = client.get(picture.removeprefix("http://127.0.0.1:8000"))
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert "twitter" not in page
    found = data(client, "/fa/letters/a-letter/")
    assert (found["@type"], found["headline"], found["image"]) == ("Article", "یک نامه", picture)
    assert found["publisher"]["name"] == "Bridge of Families"
    assert data(client, "/en/")["@type"] == "WebSite"
    for address in ("/en/letters/", "/en/nothing/"):
        assert "ld+json" not in client.get(address).content.decode()


def test_a_meeting_is_an_event(client: Client, letters: dict[str, Entry]) -> None:
    locale = Locale.objects.get(language_code="en")
    meeting = Meeting(
        title="At the ministry </script><b>", slug="at-the-ministry", date=date(2024, 3, 1), locale=locale
    )
    meeting.place = "Karvesh"
    Section.objects.get(kind="meeting", locale=locale).add_child(instance=meeting)
    found = data(client, "/en/meetings/at-the-ministry/")
    assert found["@type"] == "Event"
    assert found["name"] == "At the ministry </script><b>"
    assert (found["startDate"], found["endDate"]) == ("2024-03-01", "2024-03-01")
    assert found["location"] == {"@type": "Place", "name": "Karvesh"}


@pytest.mark.safety("S4")
def test_of_a_familys_appeal_nothing_is_marked_up_but_the_page(
    client: Client, letters: dict[str, Entry]
) -> None:
    locale = Locale.objects.get(language_code="en")
    appeal = FamilyAppeal(title="Looked for by his mother", slug="one", date=date(2024, 3, 1), locale=locale)
    appeal.body = [("figure", {"picture": world_archive.picture(), "alt": "A man", "caption": ""})]
    Section.objects.get(kind="family_appeal", locale=locale).add_child(instance=appeal)
    page = head(client, "/en/families/one/")
    assert "og:image" not in page
    assert "Person" not in page
    found = data(client, "/en/families/one/")
    assert found["@type"] == "Article"
    assert set(found) == {"@context", "@type", "headline", "inLanguage", "datePublished", "publisher"}


def test_no_archive_begins_before_its_address_is_known(settings: Settings, db: None) -> None:
    settings.PUBLIC_ADDRESS = ""
    with pytest.raises(CommandError, match="KINTRACE_ADDRESS"):
        call_command("begin_archive", "en")
    assert not Home.objects.exists()
