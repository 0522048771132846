"""Two processes record at the same moment, as two workers of a server do: one chain comes of it (S31)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import migrated
import pytest
from django.db import connection

MANAGE = Path(__file__).parents[3] / "manage.py"
EACH = 15
RECORDING = f"""
import sys, time
from kintrace_web.audit.recording import record
user = User.objects.get(email="mara@example.org")
print("ready", flush=True)
sys.stdin.readline()
for _number in range({EACH}):
    record("cases.read", user, actor=user)
"""
INVITED = ["invite", "mara@example.org", "--name", "Mara Lindqvist", "--role", "caseworker"]


def database_of_its_own(folder: Path) -> dict[str, str]:
    """On PostgreSQL the test's own database; SQLite's is in memory and belongs to one process, so a file."""
    environment = {**os.environ, "KINTRACE_DATA": str(folder)}
    if connection.vendor == "postgresql":
        of = connection.settings_dict
        environment["KINTRACE_DATABASE_URL"] = (
            f"postgres://{of['USER']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
        )
    else:
        subprocess.run([sys.executable, migrated.__file__], env=environment, check=True)
    manage(environment, *INVITED)
    return environment


def manage(environment: dict[str, str], *words: str) -> str:
    return subprocess.run(
        [sys.executable, MANAGE, *words],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


@pytest.mark.django_db(transaction=True)
def test_two_processes_keep_one_chain(tmp_path: Path) -> None:
    environment = database_of_its_own(tmp_path)
    before = 2  # the invitation and its role
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, MANAGE, "shell", "--verbosity=0", "-c", RECORDING]
    recorders = [subprocess.Popen(command, env=environment, text=True, **pipes) for _number in range(2)]
    for recorder in recorders:
        assert recorder.stdout is not None
        assert recorder.stdout.readline() == "ready\n"
    for recorder in recorders:
        assert recorder.stdin is not None
        recorder.stdin.write("go\n")
        recorder.stdin.flush()
    for recorder in recorders:
        _out, errors = recorder.communicate(timeout=120)
        assert recorder.returncode == 0, errors
    assert f"The record is whole: {before + 2 * EACH} acts." in manage(environment, "audit", "verify")
