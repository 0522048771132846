"""Several workers at once: no letter goes twice, and none waits for the other's."""

from __future__ import annotations

import threading

import pytest
import sending_world
from django.db import connection
from django.utils import timezone

from kintrace_web.advocacy.letters import batching
from kintrace_web.advocacy.letters.handing_over import Postman
from kintrace_web.advocacy.letters.models import Batch, Letter

LETTERS = 12


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_letter_once(server, appeal, advocate):
    """On SQLite in memory, which is one connection, they run one after the other; on PostgreSQL at once."""
    offices = [
        sending_world.authority(f"Office {number}", f"a@{number}.example") for number in range(LETTERS)
    ]
    batch = batching.begin(appeal, offices, per_hour=600, begins_at=timezone.now(), actor=advocate)
    Letter.objects.update(send_after=timezone.now())
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    barrier = threading.Barrier(1 if in_memory else 4)
    raised: list[BaseException] = []

    def work() -> None:
        try:
            barrier.wait()
            while Postman().go_round(most=1):
                pass
        except Exception as error:
            raised.append(error)
        finally:
            if not in_memory:
                connection.close()

    if in_memory:
        for _worker in range(4):
            work()
    else:
        threads = [threading.Thread(target=work) for _worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert raised == []
    assert len(server.taken) == LETTERS
    assert len({message["Message-ID"] for _sender, _to, message in server.taken}) == LETTERS
    batch.refresh_from_db()
    assert (batch.state, batch.letters.filter(state="sent").count()) == (Batch.State.DONE, LETTERS)
