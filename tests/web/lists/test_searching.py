from __future__ import annotations

import pytest

from kintrace.names import keys
from kintrace_web.lists import searching
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.models import ListEntry
from kintrace_web.lists.searching import key_groups, nearest, rarest


def test_the_keys_of_one_word_are_one_group_in_whatever_spelling():
    groups = key_groups(["فاطمه رنجبر", "Fatima Ranjbar", "فاطمة رنجبر"])
    of_first = keys("فاطمة") | keys("فاطمه")
    assert [group for group in groups if group & of_first] == [next(g for g in groups if g >= keys("فاطمه"))]
    assert not any(group & keys("فاطمه") and group & keys("رنجبر") for group in groups)


def test_every_key_of_the_names_is_in_one_group():
    names = ["عبدالرحمن طباطبایی", "Abdul Rahman Tabatabai"]
    groups = key_groups(names)
    assert frozenset().union(*groups) == keys(names[0]) | keys(names[1])
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


def test_the_rarest_keys_are_used_until_they_stand_in_too_many_rows(monkeypatch):
    monkeypatch.setattr(searching, "MOST_ROWS", 100)
    bits = rarest({"RARE": 4, "SEEN": 60, "EVERY": 900}, 1024)
    assert bits == {"RARE": 8.0, "SEEN": pytest.approx(4.09, abs=0.01)}
    assert list(rarest({"EVERY": 900}, 1024)) == ["EVERY"], "one is always used"


@pytest.mark.django_db
def test_a_first_name_with_many_keys_does_not_outweigh_both_names(confirmed, table):
    """In Arabic letters one word has many keys; an entry that shares it alone stays behind."""
    others = [
        (str(n), f"فاطمة {family}", "", "", "", "")
        for n, family in enumerate(["سلطاني", "الحداد", "محمدي"] * 20)
    ]
    job = confirmed(table([*others, ("99", "Fatemeh Randjbar", "", "", "", "")]))
    run_import(job.pk)
    right = ListEntry.objects.get(entry_id="99")
    assert nearest(key_groups(["فاطمة رنجبر", "Fatma Rencber"]), 3)[0] == right.pk
