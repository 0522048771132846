"""Several workers at once: no issue goes twice to anybody. And two readers, or two editors, at the same moment."""

from __future__ import annotations

import threading
from collections import Counter

import newsletter_world
import pytest
from django.db import connection

from kintrace_web.newsletter import mailing
from kintrace_web.newsletter.issues import issue as found
from kintrace_web.newsletter.models import Copy, Mailing, Subscriber
from kintrace_web.newsletter.sending import Postman
from kintrace_web.newsletter.subscribing import ask
from kintrace_web.reunion.refusal import RefusedError

READERS = 12


def at_once(act, number=4):
    """On SQLite in memory, which is one connection, they run one after the other; on PostgreSQL at once."""
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    barrier = threading.Barrier(1 if in_memory else number)
    raised: list[BaseException] = []

    def work() -> None:
        try:
            barrier.wait()
            act()
        except Exception as error:
            raised.append(error)
        finally:
            if not in_memory:
                connection.close()

    if in_memory:
        for _each in range(number):
            work()
    else:
        threads = [threading.Thread(target=work) for _each in range(number)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_letter_once(server, begun):
    made = begun(*(f"reader{number}@{number}.example" for number in range(READERS)))

    def work() -> None:
        while Postman().go_round(most=2):
            pass

    assert at_once(work) == []
    assert Counter(to for _sender, [to], _message in server.taken) == {
        f"reader{number}@{number}.example": 1 for number in range(READERS)
    }
    made.refresh_from_db()
    assert (made.state, made.copies.filter(state="sent").count()) == (Mailing.State.DONE, READERS)


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_send_it_once(issue, editor):
    newsletter_world.reader("mara@readers.example")
    digest = found(issue.pk).digest
    raised = at_once(lambda: mailing.send_issue(issue.pk, digest=digest, expected=1, actor=editor), 2)
    assert [type(each) for each in raised] == [RefusedError]
    assert Copy.objects.filter(mailing=Mailing.objects.get()).count() == 1


@pytest.mark.django_db(transaction=True)
def test_asked_many_times_at_once_there_is_one_and_one_link(db):
    assert at_once(lambda: ask("mara@readers.example", language="en")) == []
    assert Copy.objects.get().subscriber == Subscriber.objects.get()
