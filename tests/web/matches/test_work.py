"""The real worker in a process of its own, killed in the middle of an import."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[3]
ROWS = 20_000


class World:
    """A database file with a long list whose import waits, and a worker to run and kill."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "kintrace.sqlite3"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")},
            "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
            "KINTRACE_DEBUG": "1",
            "KINTRACE_DATA": str(folder),
        }

    def run(self, *command: str) -> None:
        subprocess.run([sys.executable, *command], cwd=ROOT, env=self.environment, check=True, timeout=120)

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "work", "--pause", "0.1"]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL)

    def ask(self, query: str):
        with closing(sqlite3.connect(self.file, timeout=30)) as database:
            return database.execute(query).fetchone()

    def kill_half_way(self) -> int:
        """Start a worker, kill it as soon as it has written some rows, and say how many."""
        worker = self.start_worker()
        try:
            until = time.monotonic() + 60
            while not self.ask("SELECT rows_done FROM lists_importjob")[0]:
                assert time.monotonic() < until, "the worker did not begin"
                time.sleep(0.02)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        done, state = self.ask("SELECT rows_done, state FROM lists_importjob")
        assert (0 < done < ROWS, state) == (True, "running")
        return done


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    made.run(str(Path(__file__).parent / "worker_world.py"), "queue", str(ROWS))
    return made


def test_a_worker_killed_half_way_leaves_no_half_list(world):
    done = world.kill_half_way()
    assert world.ask("SELECT count(*) FROM lists_listentry") == (done,)
    assert world.ask("SELECT completed_at FROM lists_sourcelist") == (None,)

    world.run("manage.py", "work", "--once")
    assert world.ask("SELECT rows_done, state FROM lists_importjob") == (ROWS, "done")
    counted = "SELECT count(*), count(DISTINCT row), min(row), max(row) FROM lists_listentry"
    assert world.ask(counted) == (ROWS, ROWS, 2, ROWS + 1)
    assert world.ask("SELECT count(DISTINCT entry_id) FROM lists_entrykey") == (ROWS,)
    assert world.ask("SELECT count(*) FROM lists_sourcelist WHERE completed_at IS NOT NULL") == (1,)


def test_killed_and_then_given_up_nothing_is_left(world):
    world.kill_half_way()
    world.run(str(Path(__file__).parent / "worker_world.py"), "cancel")
    world.run("manage.py", "work", "--once")
    for table in ("listentry", "entrykey", "importproblem", "importjob", "sourcelist"):
        assert world.ask(f"SELECT count(*) FROM lists_{table}") == (0,)
    assert not list((world.file.parent / "files" / "lists").iterdir())
