"""A newsletter that people get, an editor who sends it, and a mail server that takes it."""

from __future__ import annotations

from pathlib import Path

import newsletter_world
import pytest


@pytest.fixture(autouse=True)
def files_of_this_test(tmp_path: Path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def nothing_kept():
    from kintrace_web.archive.serving.shelf import shelf
    from kintrace_web.archive.standing import forget

    forget()
    shelf.clear()


@pytest.fixture
def server(server, settings):
    """The same, and letters of ours know where they come from."""
    settings.DEFAULT_FROM_EMAIL = "Bridge of Families <letters@bridge.example>"
    settings.PUBLIC_ADDRESS = "https://bridge.example"
    return server


@pytest.fixture
def editor(staff):
    return staff("Edo Editor", "editor")


@pytest.fixture
def issue(db):
    """A published issue in English."""
    return newsletter_world.issue()


@pytest.fixture
def begun(issue, editor):
    """``begun("mara@readers.example", ...)``: the issue is on its way to these readers."""

    def begin(*mails: str):
        for mail in mails:
            newsletter_world.reader(mail)
        return newsletter_world.sending(issue, editor)

    return begin


@pytest.fixture
def send_all(db):
    """The worker sends everything that is due."""
    from kintrace_web.newsletter.sending import Postman

    def send() -> int:
        sent = 0
        while done := Postman().go_round():
            sent += done
        return sent

    return send
