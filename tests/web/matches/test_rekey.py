"""Keys made anew after an update."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from kintrace_web.lists.models import EntryKey
from kintrace_web.matches.proposing import propose_for_case
from kintrace_web.people.models import PersonKey

pytestmark = pytest.mark.django_db


def test_keys_from_before_are_put_right_and_the_pair_is_found_again(case, source_list, capsys):
    right = set(EntryKey.objects.values_list("entry_id", "key"))
    mine = set(PersonKey.objects.values_list("person_id", "key"))
    EntryKey.objects.update(key="OLD")
    PersonKey.objects.all().delete()
    assert propose_for_case(case) == 0
    call_command("rekey")
    assert set(EntryKey.objects.values_list("entry_id", "key")) == right
    assert mine <= set(PersonKey.objects.values_list("person_id", "key"))
    assert "list entries" in capsys.readouterr().out
    assert propose_for_case(case) >= 1
