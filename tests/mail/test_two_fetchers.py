"""Two timers fetch in the same moment: nothing is kept, filed or enclosed twice, and no file is left over."""

from __future__ import annotations

import threading
from pathlib import Path

import post_world
import pytest
from django.db import connection, transaction

from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.post.fetching import fetch
from kintrace_web.advocacy.post.models import Enclosure, IncomingMail, Reply

NUMBER = 12


def at_once(*acts):
    """What each raised. SQLite in memory is one connection, which threads cannot share: there one follows the other."""
    raised = [None] * len(acts)
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    barrier = threading.Barrier(1 if in_memory else len(acts))

    def run(position, act):
        try:
            barrier.wait()
            act()
        except Exception as error:
            raised[position] = error
        finally:
            if not in_memory:
                connection.close()

    if in_memory:
        for position, act in enumerate(acts):
            run(position, act)
        return raised
    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def message(letter, number):
    return (
        f"From: {post_world.OFFICE}\nTo: {reply_address(letter.token)}\nSubject: {number}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nWe answer.\n'
        f'--b\nContent-Disposition: attachment; filename="a.txt"\n\nfile {number}\n--b--\n'
    ).encode()


@pytest.mark.django_db(transaction=True)
def test_two_fetchers_at_once_file_each_message_once(imap, staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        letter = post_world.sent_letter(staff("Jonas Alder", "advocate"), staff("Ruth Amadi", "supervisor"))
    imap.put(*(message(letter, number) for number in range(NUMBER)))
    assert at_once(fetch, fetch) == [None, None]
    states = IncomingMail.objects.values_list("state", flat=True)
    assert list(states) == ["filed"] * NUMBER
    assert (Reply.objects.count(), Enclosure.objects.count()) == (NUMBER, NUMBER)
    assert imap.count("KEYWORD KintraceKept") == NUMBER
    named = {mail.raw.name for mail in IncomingMail.objects.all()}
    named |= {mail.words.name for mail in IncomingMail.objects.all()}
    named |= {each.file.name for each in Enclosure.objects.all()}
    there = {f"post/{path.name}" for path in Path(tmp_path, "post").iterdir()}
    assert there == named
