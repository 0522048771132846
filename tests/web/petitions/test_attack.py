"""A small attack in real parallel transactions: people, bots, duplicates and replays at once; the count is right.

bench/petitions/attack.py sends fifty thousand over HTTP.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import close_old_connections, connection, connections
from django.utils import timezone

from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Mail, Petition, Signature
from kintrace_web.petitions.signing.confirming import confirm, take_back
from kintrace_web.petitions.signing.sheets import Line, enter_lines, remove_sheet
from kintrace_web.petitions.signing.signing import Signer, sign
from kintrace_web.petitions.sweeping import Search, look, sweep, undo
from kintrace_web.reunion.refusal import RefusedError

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="the tests' SQLite database is in one process's memory"
    ),
]
THREADS, PEOPLE = 8, 120


def at_once(acts):
    """Every act in one of some threads, each with a connection of its own."""

    def run(act):
        close_old_connections()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(run, acts))


def signing(petition, name, mail, place=""):
    return lambda: sign(petition, petition.current, Signer(name, mail, "name", "en", place=place))


def test_people_duplicates_and_bots_at_once(petition):
    crowd = [signing(petition, f"Person {n}", f"p{n}@example.org") for n in range(PEOPLE)]
    crowd += [signing(petition, f"PERSON  {n}", f"P{n}@example.org") for n in range(PEOPLE)]
    crowd += [signing(petition, f"Bot {n}", f"b{n}@throw-away.example", "one net") for n in range(40)]
    Random(7).shuffle(crowd)
    at_once(crowd)
    assert Signature.objects.count() == PEOPLE + 40, "each is there once"
    assert Mail.objects.count() == PEOPLE + 40, "and one mail waits for each"


def test_links_used_and_replayed_at_once_count_once_each(petition):
    at_once([signing(petition, f"Person {n}", f"p{n}@example.org") for n in range(PEOPLE)])
    kept = list(Signature.objects.all())
    links = [lambda each=each: confirm(each) for each in kept for _replay in range(3)]
    Random(7).shuffle(links)
    assert all(at_once(links))
    assert tallying.total(petition).all == tallying.recount(petition).all == PEOPLE


def test_sweeps_sheets_and_people_who_go_meet_the_crowd(petition, editor):
    at_once([signing(petition, f"Person {n}", f"p{n}@example.org") for n in range(PEOPLE)])
    at_once([signing(petition, f"Bot {n}", f"b{n}@throw-away.example") for n in range(30)])
    bots = list(Signature.objects.filter(domain__in=_throw_away()))
    people = [each for each in Signature.objects.all() if each not in bots]
    at_once([lambda each=each: confirm(each) for each in bots])
    search, today = Search("domain"), timezone.localdate()
    found = look(petition, search, actor=editor)
    assert found.number == 30

    def swept():
        sweep(petition, search, expected=found.digest, reason="throw-away", actor=editor)

    def sheet():
        enter_lines(petition, [Line("Nora"), Line("Ivo")], collected_on=today, actor=editor)

    acts = [lambda each=each: confirm(each) for each in people]
    acts += [lambda each=each: take_back(each) for each in people[:20]] + [sheet] * 5
    acts.insert(40, swept)
    Random(7).shuffle(acts)
    at_once(acts)
    total = tallying.total(petition)
    assert total == tallying.recount(petition)
    assert total.paper == 10
    assert Signature.objects.filter(state="swept").count() == 30
    at_once([lambda: undo(petition.sweeps.get(), actor=editor)] * 3)
    assert tallying.total(petition) == tallying.recount(petition)
    assert tallying.total(petition).online == total.online + 30
    at_once([lambda: remove_sheet(petition.sheets.first(), actor=editor)] * 3)
    assert tallying.total(petition) == tallying.recount(petition)


def test_the_list_freezes_what_was_counted_until_then(petition, writer):
    from kintrace_web.petitions.delivery.making import prepare
    from kintrace_web.petitions.opening import close

    at_once([signing(petition, f"Person {n}", f"p{n}@example.org") for n in range(60)])
    close(petition, actor=writer)
    acts = [lambda each=each: confirm(each) for each in Signature.objects.all()]
    acts.insert(30, lambda: _prepared(petition, writer, prepare))
    acts.insert(31, lambda: _prepared(petition, writer, prepare))
    done = at_once(acts)
    made = next(each for each in done if not isinstance(each, bool | None))
    confirmed = sum(each is True for each in done)
    assert made.total == tallying.recount(petition).all == confirmed
    assert Petition.objects.get().frozen_at is not None


def _prepared(petition, writer, prepare):
    try:
        return prepare(petition, actor=writer)
    except RefusedError:
        return None


def _throw_away():
    from kintrace_web.petitions.signing.identity import throw_away

    return throw_away()
