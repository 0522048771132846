"""The real worker in a process of its own, killed at every step of sending: no letter is lost, none goes twice.

Some kills are timed by the mail server, which stands still at a step while the worker is killed; at the steps between
which no server can see, the worker kills itself (sending_world.py).
"""

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

ROOT = Path(__file__).parents[4]
PROGRAM = ROOT / "tests" / "web" / "sending_world.py"
# Only between the end of the letter and the noted answer is it open whether it went.
BEFORE = ("connected", "mail", "rcpt", "in data")
POINTS_BEFORE = (
    "handing_over.send",  # claimed, nothing done
    "handing_over.message_of",
    "mail.pdf_of",  # typesetting
    "handing_over.hand_over",  # made, not connected
    "smtp.dotted",  # everything said but the letter
    "handing_over._begin",  # all given but the dot
    "handing_over.step",  # in the middle of noting that the dot comes next
)
# And how many letters the mail server then has.
POINTS_AFTER = (("smtp._end", 0), ("handing_over._end", 1), ("handing_over.sent", 1))


def end(worker: subprocess.Popen[bytes]) -> None:
    """Kill a process, where it has not ended by itself: none is left when a test fails."""
    worker.kill()
    worker.wait()


class World:
    """A database file with letters that wait, and workers to run and kill."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")},
            "DJANGO_SETTINGS_MODULE": "sending_settings",
            "PYTHONPATH": str(ROOT / "tests" / "web"),
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
            return worker.wait(timeout=120)
        finally:
            end(worker)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "kintrace.sqlite3", timeout=30)) as database:
            return database.execute(query).fetchall()

    @property
    def states(self) -> list[object]:
        return [state for (state,) in self.ask("SELECT state FROM letters_letter ORDER BY made_at")]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sending")
    assert World(folder).run("build", "1") == 0
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
        assert server.reached.wait(60), "the worker did not come so far"
    finally:
        end(worker)
    server.at = ""
    server.go_on.set()


@pytest.mark.parametrize("step", BEFORE)
def test_killed_before_the_end_of_the_letter_it_goes_once(world, server, step):
    kill_at(world, server, step)
    assert (world.states, server.taken) == (["claimed"], [])
    assert world.run("work") == 0
    assert (world.states, len(server.taken)) == (["sent"], 1)


@pytest.mark.parametrize("point", POINTS_BEFORE)
def test_killed_by_itself_before_the_end_it_goes_once(world, server, point):
    assert world.run("work", point) == -signal.SIGKILL
    assert (world.states, server.taken) == (["claimed"], [])
    assert world.run("work") == 0
    assert (world.states, len(server.taken)) == (["sent"], 1)


def test_killed_after_the_end_before_the_answer_a_person_is_asked(world, server):
    kill_at(world, server, "after data")
    assert (world.states, len(server.taken)) == (["handing_over"], 1)
    assert world.run("work") == 0
    assert (world.states, len(server.taken)) == (["unknown"], 1)


@pytest.mark.parametrize(("point", "taken"), POINTS_AFTER)
def test_killed_between_the_dot_and_the_noted_answer_a_person_is_asked(world, server, point, taken):
    assert world.run("work", point) == -signal.SIGKILL
    assert (world.states, len(server.taken)) == (["handing_over"], taken)
    for _again in range(2):
        assert world.run("work") == 0
        assert (world.states, len(server.taken)) == (["unknown"], taken)
