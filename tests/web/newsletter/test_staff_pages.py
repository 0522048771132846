"""The pages of staff: an editor is shown what goes to how many, and sends it; nobody is shown an address."""

from __future__ import annotations

import re

import newsletter_world
import pytest

from kintrace_web.newsletter.models import Copy, Mailing
from kintrace_web.newsletter.sending import Postman

pytestmark = pytest.mark.django_db
LIST = "/workspace/newsletter/"


@pytest.fixture
def browser(editor, client_of):
    return client_of(editor)


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_from_the_list_to_the_sent_issue(browser, issue, server):
    for name in ("mara", "ivo"):
        newsletter_world.reader(f"{name}@readers.example")
    address = f"{LIST}{issue.pk}/"
    listed = browser.get(LIST).content.decode()
    assert f'href="{address}"' in listed
    assert "not sent" in listed
    page = browser.get(address).content.decode()
    for told in (
        "2 readers get it",
        "The newsletter of Bridge of Families, issue 7",
        "Two families met at the bridge.",
    ):
        assert told in page
    answer = browser.post(
        f"{address}send/", {"digest": hidden(page, "digest"), "expected": hidden(page, "expected")}
    )
    assert answer["Location"] == address
    assert "0 of 2 letters" in browser.get(address).content.decode()
    server.answers["rcpt"] = "550 5.7.1 Not from you, mara@readers.example"
    Postman().go_round(most=1)
    server.answers.clear()
    Postman().go_round()
    page = browser.get(address).content.decode()
    assert "2 of 2 letters" in page
    assert "550 5.7.1" in page
    assert "readers.example" not in page
    assert "2 letters" in browser.get(LIST).content.decode()


def test_what_changed_meanwhile_is_said_and_nothing_goes(browser, issue):
    newsletter_world.reader("mara@readers.example")
    page = browser.get(f"{LIST}{issue.pk}/").content.decode()
    newsletter_world.reader("ivo@readers.example")
    given = {"digest": hidden(page, "digest"), "expected": hidden(page, "expected")}
    answer = browser.post(f"{LIST}{issue.pk}/send/", given, follow=True)
    assert "subscribed or left meanwhile" in answer.content.decode()
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("expected", ["", "x", "-1", "١"])
def test_a_form_that_was_altered_sends_nothing(browser, issue, expected):
    assert browser.post(f"{LIST}{issue.pk}/send/", {"expected": expected}).status_code == 302
    assert not Copy.objects.exists()


def test_stopping_and_going_on(browser, begun, issue):
    made = begun("mara@readers.example")
    for what, state in (("stop", "stopped"), ("go-on", "running")):
        browser.post(f"{LIST}{issue.pk}/act/{what}/")
        made.refresh_from_db()
        assert made.state == state
    part = browser.get(f"{LIST}{issue.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="mailing-progress"')


@pytest.mark.parametrize(
    ("role", "sees", "sends"),
    [
        ("advocate", 200, 403),
        ("data_protection", 200, 403),
        ("caseworker", 403, 403),
        ("supervisor", 403, 403),
    ],
)
def test_who_may_what(issue, staff, client_of, role, sees, sends):
    newsletter_world.reader("mara@readers.example")
    client = client_of(staff("Somebody Else", role))
    address = f"{LIST}{issue.pk}/"
    assert client.get(LIST).status_code == client.get(address).status_code == sees
    assert client.post(f"{address}send/", {"digest": "", "expected": "1"}).status_code == sends
    assert client.post(f"{address}act/stop/").status_code == sends
    if sees == 200:
        assert "An editor sends it." in client.get(address).content.decode()


def test_what_is_not_public_has_no_page(browser, issue):
    issue.unpublish()
    assert browser.get(f"{LIST}{issue.pk}/").status_code == 404
    assert browser.get(f"{LIST}999999/").status_code == 404
