"""The demo association: the same each time, nobody's real name, and found again by the candidates."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from django.utils import timezone

from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.verifying import verify
from kintrace_web.cases.models import Case
from kintrace_web.demo.casework.planning import plan_cases
from kintrace_web.demo.loading import load
from kintrace_web.demo.naming.famous import digest, is_known
from kintrace_web.demo.naming.lexicon import LANGUAGES, names
from kintrace_web.demo.persons.invented import invent
from kintrace_web.demo.registers.files import as_file
from kintrace_web.demo.registers.making import make_list
from kintrace_web.demo.truth import measure, read_truth
from kintrace_web.demo.world import list_plans
from kintrace_web.lists.models import ListEntry, SourceList
from kintrace_web.matches.models import Candidate, Search

# Words of public life that an invented world has no need of.
STOP_WORDS = ("united nations", "red cross", "red crescent", "interpol", "unhcr", "nato", "european union")
DATA_FILES = Path(__file__).resolve().parents[3] / "src" / "kintrace_web" / "demo"

PRINT_DIGEST = """
from hashlib import sha256
from random import Random
from kintrace_web.demo.casework.planning import plan_cases
from kintrace_web.demo.registers.files import as_file
from kintrace_web.demo.registers.making import make_list
from kintrace_web.demo.world import list_plans
digest = sha256(repr(plan_cases(Random("7 cases"), 8)).encode())
for plan in list_plans(rows=40):
    if plan.format["kind"] == "csv":
        digest.update(as_file(plan, make_list(Random(f"7 {plan.id}"), plan, {}).rows))
print(digest.hexdigest())
"""


def test_the_same_seed_gives_the_same_data_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_seed_gives_other_people() -> None:
    assert plan_cases(Random("1 cases"), 5) == plan_cases(Random("1 cases"), 5)
    assert plan_cases(Random("1 cases"), 5) != plan_cases(Random("2 cases"), 5)


def test_nobody_gets_the_name_of_a_public_figure() -> None:
    random = Random(5)
    drawn = [invent(random, language) for language in LANGUAGES for _ in range(300)]
    assert not any(is_known(person.given, person.father, person.family) for person in drawn)


def test_the_stop_list_of_digests_bites(monkeypatch: pytest.MonkeyPatch) -> None:
    given, family = names("fa", "female").entries[0], names("fa", "family").entries[0]
    assert not is_known(given, given, family)
    known = frozenset({digest(given.native, family.native)})
    monkeypatch.setattr("kintrace_web.demo.naming.famous._known", lambda: known)
    assert is_known(given, given, family)


def test_no_body_of_the_real_world_is_named() -> None:
    texts = " ".join(path.read_text(encoding="utf-8").lower() for path in DATA_FILES.rglob("*.yml"))
    assert not [word for word in STOP_WORDS if re.search(rf"\b{word}\b", texts)]


@pytest.mark.parametrize("language", ["ar", "fa", "ckb", "ru", "uk"])
def test_big_languages_have_names_enough_for_plausible_lists(language: str) -> None:
    given = len(names(language, "male").entries) + len(names(language, "female").entries)
    assert given >= 120
    assert len(names(language, "family").entries) >= 149


def test_six_lists_of_25000_entries_in_six_writings() -> None:
    plans = list_plans()
    assert sum(plan.rows for plan in plans) == 25_000
    assert {plan.writes for plan in plans} == {"ar", "fa", "ckb", "ru", "uk", "latin"}
    for plan in list_plans(rows=20):
        assert len(as_file(plan, make_list(Random(1), plan, {}).rows)) > 500


def test_a_small_demo_is_whole(demo: None) -> None:
    assert Case.objects.count() == 28
    assert SourceList.objects.complete().count() == 6
    assert ListEntry.objects.count() == 300
    assert {role for user in User.objects.all() for role in user.roles} == set(Role)
    assert all(case.members.in_force().count() >= 2 for case in Case.objects.all())
    assert {"proposed", "half"} & set(Candidate.objects.values_list("state", flat=True))
    assert verify().fault == ""
    assert load(small=True) is False


def test_the_candidates_hold_the_true_pairs(demo: None) -> None:
    recall = measure(read_truth())
    assert recall.searched >= 4
    assert recall.share >= 0.8


@pytest.mark.safety("S7")
def test_s7_a_case_without_consent_to_tracing_has_no_candidates(demo: None) -> None:
    matchable = Case.objects.matchable(timezone.localdate())
    # A case that was found since is not open any more, and was matchable when it was searched.
    left_out = Case.objects.open().exclude(pk__in=matchable)
    assert left_out.exists()
    assert not Candidate.objects.filter(case__in=left_out).exists()
    assert not Candidate.objects.filter(other_case__in=left_out).exists()
    assert not Search.objects.filter(case__in=left_out).exists()


@pytest.mark.safety("S12")
def test_s12_the_minor_waits_for_a_second_person(demo: None) -> None:
    (case,) = Case.objects.filter(restricted=True)
    assert case.waits_for_approval
    assert not case.candidates.exists()
