"""Two offices open cases at the same moment: no number is given twice, and none is skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from kintrace_web.accounts.models import User
from kintrace_web.cases.opening import open_case
from kintrace_web.people.registering import register_person

PROJECT = Path(__file__).resolve().parents[3]
OPEN_MANY = """
import os, sys, django
django.setup()
from kintrace_web.accounts.models import User
from kintrace_web.cases.opening import open_case
from kintrace_web.people.registering import register_person
user = User.objects.get()
sys.stdin.readline()
for _ in range(12):
    one, other = (register_person(names=[], actor=user) for _ in range(2))
    print(open_case(opener=user, enquirer=one, sought=other, kinship="aunt", reason="fate").number.rsplit("-", 1)[1])
"""
PREPARE = """
import django
django.setup()
import migrated
migrated.place()
from kintrace_web.accounts.models import User
User.objects.create_user("mara@example.org", name="Mara")
"""


def processes_on_sqlite(folder: Path) -> list[int]:
    """Three processes on one database file; the tests' own database is in memory, for one process alone."""
    environment = {name: value for name, value in os.environ.items() if name != "KINTRACE_DATABASE_URL"}
    environment |= {
        "KINTRACE_DATA": str(folder),
        "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT / 'tests' / 'web'}",
    }
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True, timeout=120)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    running = [
        subprocess.Popen([sys.executable, "-c", OPEN_MANY], env=environment, text=True, **pipes)
        for _ in range(3)
    ]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    numbers: list[int] = []
    for process in running:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        numbers += [int(line) for line in said.split()]
    return numbers


def threads_on_a_server(opener: User) -> list[int]:
    """Three connections to the tests' own server."""

    def open_many(_: int) -> list[int]:
        try:
            return [open_one() for _ in range(12)]
        finally:
            connection.close()

    def open_one() -> int:
        one, other = (register_person(names=[], actor=opener) for _ in range(2))
        case = open_case(opener=opener, enquirer=one, sought=other, kinship="aunt", reason="fate")
        return int(case.number.rsplit("-", 1)[1])

    with ThreadPoolExecutor(3) as threads:
        return [number for numbers in threads.map(open_many, range(3)) for number in numbers]


@pytest.mark.django_db(transaction=True)
def test_three_at_once(tmp_path: Path, caseworker: User) -> None:
    on_sqlite = connection.vendor == "sqlite"
    numbers = processes_on_sqlite(tmp_path) if on_sqlite else threads_on_a_server(caseworker)
    assert sorted(numbers) == list(range(1, 37))
