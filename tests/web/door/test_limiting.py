from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from kintrace_web.accounts.networks import network_of
from kintrace_web.door import limiting
from kintrace_web.door.limiting import WITH_PROOF, WITHOUT_PROOF, passes
from kintrace_web.limits.counting import is_first
from kintrace_web.limits.models import Count, Salt

pytestmark = pytest.mark.django_db


def request(address="203.0.113.7", **headers):
    return RequestFactory().post("/door/", REMOTE_ADDR=address, **headers)


@pytest.mark.safety("S18", "S28")
def test_a_network_may_send_so_often_in_an_hour():
    assert [passes(request(), proven=False) for _ in range(WITHOUT_PROOF + 1)] == [True] * WITHOUT_PROOF + [
        False
    ]
    assert passes(request("203.0.113.8"), proven=False)
    assert [passes(request(), proven=True) for _ in range(WITH_PROOF + 1)] == [True] * WITH_PROOF + [False]


def test_after_the_hour_it_begins_anew():
    while passes(request(), proven=False):
        pass
    Count.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert passes(request(), proven=False)


def test_without_proof_all_together_are_limited_and_proof_passes_on(monkeypatch):
    monkeypatch.setattr(limiting, "ALL_WITHOUT_PROOF", 2)
    sent = [passes(request(f"203.0.113.{n}"), proven=False) for n in range(4)]
    assert sent == [True, True, False, False]
    assert passes(request("203.0.113.9"), proven=True)


@pytest.mark.safety("S28")
def test_no_address_is_kept_and_the_secret_of_yesterday_is_gone():
    Salt.objects.create(day=timezone.now().date() - timedelta(days=1), salt="of yesterday")
    passes(request(), proven=False)
    kept = str(list(Count.objects.values())) + str(list(Salt.objects.values()))
    assert "203.0.113" not in kept
    assert [salt.day for salt in Salt.objects.all()] == [timezone.now().date()]
    before = set(Count.objects.values_list("digest", flat=True))
    Salt.objects.update(salt="another")
    passes(request(), proven=False)
    assert before.isdisjoint(set(Count.objects.values_list("digest", flat=True)) - before)
    assert Count.objects.count() == 2 * len(before)


@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "network"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "127.0.0.1", "10.9.9.9, 198.51.100.1", "198.51.100.1"),
        (2, "127.0.0.1", "10.9.9.9, 198.51.100.1, 192.0.2.1", "198.51.100.1"),
        (2, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "127.0.0.1", "", "127.0.0.1"),
        (0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (1, "127.0.0.1", "no address", ""),
    ],
)
def test_whose_network_it_is(settings, proxies, address, forwarded, network):
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert network_of(request(address, **headers)) == network


def test_the_same_pages_are_first_once():
    later = timezone.now() + timedelta(hours=6)
    assert [is_first("a visit", until=later), is_first("a visit", until=later)] == [True, False]
    assert is_first("another visit", until=later)
