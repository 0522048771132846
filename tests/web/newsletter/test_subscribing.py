"""Asking, confirming, leaving: nothing comes to who did not confirm, and nothing is kept of who leaves."""

from __future__ import annotations

from datetime import timedelta

import newsletter_world
import pytest
from django.conf import settings as current
from django.utils import timezone

from kintrace_web.newsletter import claiming
from kintrace_web.newsletter.identity import digests, rehash
from kintrace_web.newsletter.keeping import go_round
from kintrace_web.newsletter.models import Copy, Subscriber
from kintrace_web.newsletter.subscribing import ask, confirm, link_part, subscriber_of
from kintrace_web.newsletter.unsubscribing import leave
from kintrace_web.people.unsealing import unseal

pytestmark = pytest.mark.django_db


def text_of(message):
    return message.get_body(("plain",)).get_content()


def test_a_link_comes_and_nobody_is_subscribed_before_it_is_used(server, send_all):
    ask(" Mara@Readers.Example ", language="fa")
    assert send_all() == 1
    [(sender, to, message)] = server.taken
    assert (sender, to) == ("letters@bridge.example", ["Mara@Readers.Example"])
    kept = Subscriber.objects.get()
    assert f"https://bridge.example/fa/newsletter/confirm/{link_part(kept.pk)}/" in text_of(message)
    assert kept.confirmed_at is None
    assert confirm(subscriber_of(link_part(kept.pk)))
    kept.refresh_from_db()
    assert kept.confirmed_at is not None


@pytest.mark.safety("S18")
def test_who_has_it_already_is_told_by_mail_alone(server, send_all):
    reader = newsletter_world.reader("mara@readers.example")
    assert ask("MARA@readers.example", language="en") is None
    send_all()
    [(_sender, _to, message)] = server.taken
    assert "It is on the list already" in text_of(message)
    assert f"/en/newsletter/leave/{link_part(reader.pk)}/" in text_of(message)
    assert Subscriber.objects.count() == 1


def test_in_another_language_it_is_asked_for_apart(db):
    newsletter_world.reader("mara@readers.example", "en")
    newsletter_world.reader("mara@readers.example", "fa")
    assert sorted(Subscriber.objects.values_list("language", flat=True)) == ["en", "fa"]


@pytest.mark.safety("S18")
def test_an_address_is_not_flooded(server, send_all):
    for _again in range(claiming.MOST_LINKS + 3):
        for language in ("en", "fa"):
            ask("mara@readers.example", language=language)
        send_all()
    assert len(server.taken) == claiming.MOST_LINKS


def test_asked_twice_at_once_one_mail_goes(server, send_all):
    ask("mara@readers.example", language="en")
    ask("mara@readers.example", language="en")
    send_all()
    assert len(server.taken) == 1


@pytest.mark.safety("S27")
def test_the_address_is_sealed(db):
    newsletter_world.reader("mara@readers.example")
    row = str(Subscriber.objects.values_list("mailbox", "domain", "reader_mail").get())
    assert "mara" not in row
    assert "readers" not in row
    assert unseal(Subscriber.objects.get().reader_mail) == "mara@readers.example"


@pytest.mark.safety("S15")
def test_who_leaves_is_erased_with_all_that_was_to_come(begun):
    mailing = begun("mara@readers.example", "ivo@readers.example")
    gone = Subscriber.objects.get(mailbox=digests("mara@readers.example").mailbox)
    ask("mara@readers.example", language="en")
    leave(gone.pk)
    leave(gone.pk)
    assert Subscriber.objects.count() == 1
    assert not Copy.objects.filter(mailing=None).exists()
    assert sorted(mailing.copies.values_list("state", flat=True)) == ["left", "waiting"]


@pytest.mark.safety("S14")
def test_what_was_not_confirmed_goes_after_a_week(db):
    newsletter_world.reader("ivo@readers.example")
    late = newsletter_world.reader("mara@readers.example", confirmed=False)
    Subscriber.objects.update(asked_at=timezone.now() - timedelta(days=7, minutes=1))
    assert subscriber_of(link_part(late.pk)) is None, "the link works no longer than that"
    assert go_round() == 1
    assert [unseal(each.reader_mail) for each in Subscriber.objects.all()] == ["ivo@readers.example"]
    assert not Copy.objects.exists()


@pytest.mark.safety("S18")
def test_links_that_never_were_have_one_answer(db):
    reader = newsletter_world.reader("mara@readers.example")
    part = link_part(reader.pk)
    assert subscriber_of(part) == reader
    for wrong in ("", "-", part[:-1] + "_", "x" * 32 + "-" + part.partition("-")[2], part.replace("-", "")):
        assert subscriber_of(wrong) is None


@pytest.mark.safety("S27")
def test_digests_are_made_anew_when_the_index_key_changes(settings):
    settings.INDEX_KEYS = ["old key"]
    first = newsletter_world.reader("mara@readers.example")
    old = first.mailbox
    settings.INDEX_KEYS = ["new key", "old key"]
    ask("mara@readers.example", language="en")
    assert Subscriber.objects.count() == 1, "found by the older key until it is made anew"
    assert rehash(unseal) == 1
    assert rehash(unseal) == 0
    first.refresh_from_db()
    assert first.mailbox not in ("", old)
    assert first.mailbox == digests("mara@readers.example").mailbox
    assert current.INDEX_KEYS[0] == "new key"
