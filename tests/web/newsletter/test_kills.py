"""The real worker in a process of its own, killed at every step: no issue is lost before its end, none goes twice."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import mail_server
import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[3]
PROGRAM = ROOT / "tests" / "web" / "newsletter_world.py"
BEFORE = ("connected", "rcpt", "in data")
POINTS_BEFORE = ("sending._opened", "sending._message", "smtp.dotted", "sending._begin")


class World:
    """A database file with two letters that wait, and workers to run and kill."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")},
            "DJANGO_SETTINGS_MODULE": "sending_settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests" / "web")]),
            "KINTRACE_DEBUG": "1",
            "KINTRACE_DATA": str(folder),
            "KINTRACE_MAIL_HOST": "127.0.0.1",
            "KINTRACE_MAIL_PORT": str(port or 9),
        }

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(PROGRAM), *command], cwd=ROOT, env=self.environment)

    def run(self, *command: str) -> int:
        worker = self.start(*command)
        try:
            return worker.wait(timeout=300)
        finally:
            end(worker)

    @property
    def states(self) -> list[str]:
        with closing(sqlite3.connect(self.folder / "kintrace.sqlite3", timeout=30)) as database:
            rows = database.execute(
                "SELECT state FROM newsletter_copy WHERE mailing_id IS NOT NULL"
            ).fetchall()
        return sorted(state for (state,) in rows)


def end(worker: subprocess.Popen[bytes]) -> None:
    """Kill a process, where it has not ended by itself: none is left when a test fails."""
    worker.kill()
    worker.wait()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("newsletter")
    assert World(folder).run("build") == 0
    return folder


@pytest.fixture
def server():
    with mail_server.running() as running:
        yield running


@pytest.fixture
def world(built, tmp_path, server):
    shutil.copytree(built, tmp_path / "world")
    return World(tmp_path / "world", server.port)


def kill_at(world, server, step):
    server.at = step
    worker = world.start("work")
    try:
        assert server.reached.wait(120), "the worker did not come so far"
    finally:
        end(worker)
    server.at = ""
    server.go_on.set()


def each_once(server):
    return sorted(to for _sender, [to], _message in server.taken) == [
        "ivo@readers.example",
        "mara@readers.example",
    ]


def write_much(world):
    """More than the buffers of a connection hold: the worker is still giving it when it is killed.

    A shorter letter has left the worker before the server has read the first of it, and the worker goes on to the dot.
    """
    with closing(sqlite3.connect(world.folder / "kintrace.sqlite3")) as database, database:
        database.execute("UPDATE newsletter_mailing SET html = ?", ("<p>A line.</p>\n" * 800_000,))


@pytest.mark.parametrize("step", BEFORE)
def test_killed_before_the_end_of_a_letter_each_goes_once(world, server, step):
    if step == "in data":
        write_much(world)
    kill_at(world, server, step)
    assert (world.states, server.taken) == (["claimed", "claimed"], [])
    assert world.run("work") == 0
    assert world.states == ["sent", "sent"]
    assert each_once(server)


@pytest.mark.parametrize("point", POINTS_BEFORE)
def test_killed_by_itself_before_the_end_each_goes_once(world, server, point):
    assert world.run("work", point) == -signal.SIGKILL
    assert (world.states, server.taken) == (["claimed", "claimed"], [])
    assert world.run("work") == 0
    assert each_once(server)


def test_killed_after_the_end_before_the_answer_it_does_not_go_again(world, server):
    kill_at(world, server, "after data")
    assert (world.states, len(server.taken)) == (["claimed", "handing_over"], 1)
    assert world.run("work") == 0
    assert world.states == ["sent", "unsure"]
    assert each_once(server)


@pytest.mark.parametrize(("point", "taken"), [("smtp._end", 0), ("sending._end", 1)])
def test_killed_between_the_dot_and_the_noted_answer_it_does_not_go_again(world, server, point, taken):
    assert world.run("work", point) == -signal.SIGKILL
    assert (world.states, len(server.taken)) == (["claimed", "handing_over"], taken)
    assert world.run("work") == 0
    assert (world.states, len(server.taken)) == (["sent", "unsure"], taken + 1)
