"""Two at the door at the same moment, in real parallel transactions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connection, connections
from django.test import RequestFactory
from django.utils import timezone

from kintrace_web.door.limiting import passes
from kintrace_web.limits.counting import is_first
from kintrace_web.limits.models import Count

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 4


def all_at_once(act):
    barrier = Barrier(TOGETHER)

    def run(_number):
        close_old_connections()
        try:
            barrier.wait(timeout=20)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(run, range(TOGETHER)))


@pytest.mark.safety("S28")
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite database is in one process's memory"
)
def test_each_is_counted_and_the_same_pages_are_taken_in_once():
    Count.objects.bulk_create(
        Count(digest=f"{n:064}", until=timezone.now() - timedelta(hours=1)) for n in range(50)
    )
    request = RequestFactory().post("/door/")
    assert all_at_once(lambda: passes(request, proven=True)) == [True] * TOGETHER
    assert [count.number for count in Count.objects.all()] == [TOGETHER]
    later = timezone.now() + timedelta(hours=1)
    assert sorted(all_at_once(lambda: is_first("a visit", until=later))) == [False] * (TOGETHER - 1) + [True]
