"""A fault of the message refuses it; any other fault leaves it kept, and it is tried again."""

from __future__ import annotations

import post_world
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError

from kintrace_web.advocacy.post import reading, sorting, trying
from kintrace_web.advocacy.post.keeping import open_raw
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.people.sealing import blind
from kintrace_web.reunion.refusal import RefusedError

FROM = "office@ministry.example"


@pytest.fixture
def tangled(letter):
    """Too many lines for the number of its boundaries."""
    head = post_world.mail(letter).split(b"\n\n")[0]
    return head + b'\n\n--boundary="b"\n' * 9_000 + b"x\n"


@pytest.fixture
def refused(tangled):
    return post_world.arrive(tangled)


def test_what_cannot_be_taken_apart_is_refused_and_kept_with_a_digest_of_its_sender(refused, tangled):
    assert (refused.state, refused.refused_because) == ("refused", "too_tangled")
    assert (refused.sender_digest, refused.domain) == (blind("post", FROM), "ministry.example")
    assert open_raw(refused, actor=None, reason="test") == tangled


@pytest.mark.parametrize("fault", [OperationalError, DatabaseError, OSError])
def test_a_fault_that_is_not_the_messages_leaves_it_kept(letter, monkeypatch, fault):
    def broken(*_given, **_named):
        raise fault("the disk is full")

    raw = post_world.mail(letter)
    with monkeypatch.context() as patch:
        patch.setattr(sorting, "file_with", broken)
        with pytest.raises(fault):
            post_world.arrive(raw)
    mail = IncomingMail.objects.get()
    assert (mail.state, mail.refused_because, mail.words.name) == ("kept", "", "")
    assert post_world.arrive(raw).state == "filed"


def test_a_person_tries_again(refused, advocate, caseworker, monkeypatch):
    with pytest.raises(PermissionDenied):
        trying.try_again(refused, actor=caseworker)
    assert trying.try_again(refused, actor=advocate).state == "refused"
    for limit in ("MOST_BOUNDARIES", "MOST_NESTED"):
        monkeypatch.setattr(reading, limit, 10**6)
    monkeypatch.setattr(reading, "MOST_WORK", 10**12)
    again = trying.try_again(refused, actor=advocate)
    assert (again.state, again.refused_because) == ("filed", "")
    with pytest.raises(RefusedError):
        trying.try_again(again, actor=advocate)


def test_what_is_too_large_has_nothing_to_try(letter, advocate):
    mail = post_world.arrive(post_world.mail(letter), size=10**9, whole=False)
    assert mail.sender_digest == blind("post", FROM)
    with pytest.raises(RefusedError):
        trying.try_again(mail, actor=advocate)


def test_the_run_after_an_update_tries_once_more(refused, monkeypatch):
    assert trying.unsorted() == []
    monkeypatch.setattr(trying, "VERSION", reading.VERSION + 1)
    assert trying.unsorted() == [refused]
