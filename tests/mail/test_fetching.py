"""Fetching from a real server: kept, sorted, marked; nothing twice, nothing lost."""

from __future__ import annotations

import post_world
import pytest
from django.core.management import CommandError, call_command

from kintrace_web.accounts.emergency import turn_switch
from kintrace_web.advocacy.post.fetching import HouseIsClosedError, fetch
from kintrace_web.advocacy.post.models import IncomingMail, Reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(staff):
    return post_world.sent_letter(staff("Jonas Alder", "advocate"), staff("Ruth Amadi", "supervisor"))


def test_what_came_is_filed_held_and_marked_and_not_fetched_again(imap, letter):
    imap.put(post_world.mail(letter), post_world.mail(From="somebody@elsewhere.example", Subject="Hello"))
    done = fetch()
    assert (done.filed, done.held, done.refused) == (1, 1, 0)
    assert imap.count("KEYWORD KintraceKept") == 2
    assert imap.count("SEEN") == 0, "people who look into the mailbox by hand see what is new"
    again = fetch()
    assert (again.filed, again.held, again.marked) == (0, 0, 0)
    assert IncomingMail.objects.count() == 2
    assert Reply.objects.get().letter == letter


def test_a_message_that_is_too_large_is_refused_and_its_beginning_kept(imap, letter, settings):
    settings.IMAP_MOST_BYTES = 100_000
    imap.put(post_world.mail(letter, text="word " * 40_000), post_world.mail(letter))
    done = fetch()
    assert (done.filed, done.refused) == (1, 1)
    refused = IncomingMail.objects.get(state="refused")
    assert refused.refused_because == "too_large"
    assert refused.size > 100_000
    assert refused.raw.size > 1_000
    assert fetch().refused == 0


def test_in_an_emergency_nothing_is_fetched(imap, letter):
    imap.put(post_world.mail(letter))
    turn_switch("read_only", actor=None, reason="a drill")
    with pytest.raises(HouseIsClosedError):
        fetch()
    assert not IncomingMail.objects.exists()
    assert imap.count("KEYWORD KintraceKept") == 0
    call_command("fetchmail")


def test_a_server_that_is_not_there_is_said_in_one_sentence(imap, settings):
    settings.IMAP_PORT = 9
    with pytest.raises(CommandError, match="was not reached"):
        call_command("fetchmail")


def test_after_the_server_numbered_anew_nothing_is_filed_twice(imap, letter):
    """The mark may be gone with the numbers; the bytes tell that it is the same."""
    imap.put(raw := post_world.mail(letter))
    fetch()
    IncomingMail.objects.update(validity=1)
    imap.put(raw)
    fetch()
    assert IncomingMail.objects.count() == 1
    assert imap.count("KEYWORD KintraceKept") == 2
