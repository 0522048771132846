"""The newsroom is for advocates and editors; to everybody else it is not there (S22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from world_archive import picture

from kintrace_web.accounts.granting import grant_role, revoke_role
from kintrace_web.accounts.models import Role, User
from kintrace_web.archive.beginning import begin

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NUMBERS = {"int": "1", "str": "a", "slug": "a", "uuid": "0f4a7f0a-52c1-5d27-8d6f-2f4a2f7b9c55", "path": "a/"}


def addresses(patterns: list[Any], before: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, before + _filled(each.pattern))
        elif isinstance(each, URLPattern):
            yield before + _filled(each.pattern)


def _filled(pattern: Any) -> str:
    """The address with something in each place; of a regular expression, without its signs."""
    import re

    told = re.sub(r"<(\w+):\w+>", lambda place: NUMBERS.get(place[1], "a"), str(pattern))
    told = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)|<\w+>", "1", told)
    return re.sub(r"[\^$?*+\\]", "", told)


@pytest.fixture(scope="module")
def everything() -> list[str]:
    [newsroom] = [each for each in get_resolver().url_patterns if str(each.pattern) == "newsroom/"]
    # Signing in is for whoever asks; and what stands in for every other address.
    every = set(addresses(newsroom.url_patterns, "/newsroom/")) - {"/newsroom/login/"}
    found = sorted(each for each in every if "/./" not in each)
    assert len(found) > 150
    return found


@pytest.mark.safety("S22")
def test_nobody_else_sees_any_of_its_pages(
    everything: list[str],
    caseworker: User,
    enquirer_account: User,
    client_of: Callable[[User], Client],
    client: Client,
) -> None:
    asked = [(client, {302}), (client_of(caseworker), {403}), (client_of(enquirer_account), {404})]
    wrong = []
    for address in everything:
        for who, answers in asked:
            for answer in (who.get(address), who.post(address)):
                if answer.status_code not in answers or "/newsroom/" in answer.get("Location", "")[:10]:
                    wrong.append((address, answer.status_code))
    assert wrong == []


def test_who_writes_or_publishes_finds_the_way_there_and_back(
    staff: Callable[..., User], client_of: Callable[[User], Client]
) -> None:
    editor, worker = staff("Edda Moreau", "editor"), staff("Mara Lind", "caseworker")
    begin(("en",))
    assert 'href="/newsroom/"' in client_of(editor).get("/workspace/").content.decode()
    assert "/newsroom/" not in client_of(worker).get("/workspace/").content.decode()
    assert "/workspace/" in client_of(editor).get("/newsroom/").content.decode()


def test_an_advocate_writes_and_an_editor_publishes(
    staff: Callable[..., User], client_of: Callable[[User], Client]
) -> None:
    begin(["en"])
    advocate, editor = staff("Ada Brandt"), staff("Edda Moreau")
    by = staff("Anna Weber", "administrator")
    grant_role(user=advocate, role=Role.ADVOCATE, by=by)
    grant_role(user=editor, role=Role.EDITOR, by=by)
    from kintrace_web.archive.models import Section

    news = Section.objects.get(kind="news")
    for who, publishes in ((advocate, False), (editor, True)):
        assert client_of(who).get("/newsroom/").status_code == 200
        page = client_of(who).get(f"/newsroom/pages/add/archive/news/{news.pk}/")
        assert page.status_code == 200
        assert (b'name="action-publish"' in page.content) is publishes
    revoke_role(user=editor, role=Role.EDITOR, by=by)
    assert not editor.groups.exists()
    assert Group.objects.filter(name="advocate", user=advocate).exists()


def test_only_the_newsroom_has_a_looser_policy(
    staff: Callable[..., User], client_of: Callable[[User], Client]
) -> None:
    begin(["en"])
    editor = staff("Edda Moreau")
    grant_role(user=editor, role=Role.EDITOR, by=staff("Anna Weber", "administrator"))
    inside, outside = client_of(editor).get("/newsroom/"), client_of(editor).get("/en/")
    assert "unsafe-inline" in inside["Content-Security-Policy"]
    assert "unsafe-inline" not in outside["Content-Security-Policy"]


@pytest.mark.parametrize("kind", ["letter", "familyappeal", "meeting", "testimony"])
@pytest.mark.safety("S5", "S14")
def test_what_takes_a_release_is_written_by_nobody(
    kind: str, staff: Callable[..., User], client_of: Callable[[User], Client]
) -> None:
    begin(["en"])
    from kintrace_web.archive.models import Section

    editor = staff("Edda Moreau")
    grant_role(user=editor, role=Role.EDITOR, by=staff("Anna Weber", "administrator"))
    section = Section.objects.first()
    assert section is not None
    page = client_of(editor).get(f"/newsroom/pages/add/archive/{kind}/{section.pk}/")
    assert page.status_code in {302, 403, 404}


@pytest.fixture
def advocate(staff: Callable[..., User]) -> User:
    begin(["en"])
    made = staff("Ada Brandt")
    grant_role(user=made, role=Role.ADVOCATE, by=staff("Anna Weber", "administrator"))
    return made


@pytest.fixture
def editor(advocate: User, staff: Callable[..., User]) -> User:
    made = staff("Edda Moreau")
    grant_role(user=made, role=Role.EDITOR, by=staff("Ines Krull", "administrator"))
    return made


def test_what_an_advocate_wrote_is_public_when_an_editor_says_so(
    advocate: User, editor: User, client_of: Callable[[User], Client], client: Client
) -> None:
    from kintrace_web.archive.models import Entry, Section

    news = Section.objects.get(kind="news")
    written = {
        "title": "From the newsroom",
        "slug": "from-the-newsroom",
        "date": "2026-11-01",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-id": "",
        "body-0-value": "A heading",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    client_of(advocate).post(
        f"/newsroom/pages/add/archive/news/{news.pk}/", {**written, "action-submit": "1"}
    )
    entry = Entry.objects.get(slug="from-the-newsroom")
    assert not entry.live
    assert client.get(entry.url_path).status_code == 404
    assert "From the newsroom" in client_of(editor).get("/newsroom/").content.decode()
    draft = client_of(editor).get(f"/newsroom/pages/{entry.pk}/view_draft/")
    assert "A heading" in draft.content.decode()
    assert "frame-ancestors 'self'" in draft["Content-Security-Policy"]
    # The second reader sees the pictures, which no reader may have yet.
    shown = picture()
    page = entry.get_latest_revision_as_object()
    page.body.append(("figure", {"picture": shown, "alt": "A bridge", "caption": ""}))
    page.save_revision()
    address = f"/newsroom-picture/{shown.key}-640.webp"
    seen = client_of(editor).get(f"/newsroom/pages/{entry.pk}/view_draft/").content.decode()
    assert f'src="{address}"' in seen
    given = client_of(editor).get(address)
    assert b"WEBP" in b"".join(given.streaming_content)
    assert client.get(f"/pictures/{shown.key}-640.webp").status_code == 404
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = client_of(editor).post(f"/newsroom/pages/{entry.pk}/edit/", {**written, **approve})
    entry.refresh_from_db()
    assert (answer.status_code, entry.live) == (302, True)
    assert "A heading" in client.get(entry.url_path).content.decode()


@pytest.mark.parametrize(
    "at",
    [
        "",
        "pages/",
        "images/",
        "images/add/",
        "documents/",
        "snippets/archive/tag/add/",
        "redirects/",
        "account/",
    ],
)
def test_an_editor_reaches_every_desk(at: str, editor: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(editor).get(f"/newsroom/{at}").status_code == 200
