"""The real command in a process of its own, killed at every step of fetching: nothing is lost, nothing filed twice."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import post_world
import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "tests" / "web" / "post_world.py"
POINTS = (
    "box.whole",  # nothing fetched
    "box.whole+",  # fetched, not kept
    "keeping.seal_bytes",  # about to be kept
    "fetching.keep+",  # kept, not sorted
    "fetching.sort",
    "sorting.read+",  # taken apart
    "sorting.seal_words+",  # its words are on disk, its row not changed
    "sorting._enclose+",  # its files are on disk
    "filing.record",  # filed, in the middle of the transaction
    "sorting._place+",  # all done, not committed
    "fetching.sort+",  # filed, not marked
    "box.mark",
    "box.mark+",  # marked
)


# One worker makes the database once.
pytestmark = pytest.mark.xdist_group("post_kills")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("post")
    made = subprocess.run(
        [sys.executable, str(PROGRAM), "build"],
        cwd=ROOT, env=_environment(folder), check=True, capture_output=True, timeout=400,
    )  # fmt: skip
    return folder, made.stdout.decode().split()[-1]


def _environment(folder, **more):
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")},
        "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
        "PYTHONPATH": str(ROOT / "tests" / "web"),
        "KINTRACE_DEBUG": "1",
        "KINTRACE_DATA": str(folder),
        **more,
    }


def _ask(folder, query):
    with closing(sqlite3.connect(folder / "kintrace.sqlite3", timeout=30)) as database:
        return database.execute(query).fetchall()


def _message(address: str, subject: str) -> bytes:
    return (
        f"From: {post_world.OFFICE}\nTo: {address}\nSubject: {subject}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nWe answer.\n'
        '--b\nContent-Disposition: attachment; filename="a.pdf"\nContent-Type: application/pdf\n\n%PDF\n--b--\n'
    ).encode()


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_loses_nothing_and_files_nothing_twice(built, tmp_path, mailbox, point):
    made, address = built
    folder = tmp_path / "data"
    shutil.copytree(made, folder)
    mailbox.put(_message(address, "One"), _message(address, "Two"))
    environment = _environment(
        folder,
        KINTRACE_IMAP_HOST="127.0.0.1",
        KINTRACE_IMAP_PORT=str(mailbox.port),
        KINTRACE_IMAP_TLS="0",
        KINTRACE_IMAP_USER=mailbox.user,
        KINTRACE_IMAP_PASSWORD=mailbox.password,
    )

    def fetch(*point: str) -> int:
        return subprocess.run(
            [sys.executable, str(PROGRAM), "fetch", *point],
            cwd=ROOT,
            env=environment,
            timeout=400,
            check=False,
        ).returncode

    assert fetch(point) == -signal.SIGKILL
    assert fetch() == 0
    assert _ask(folder, "SELECT state FROM post_incomingmail") == [("filed",)] * 2
    assert _ask(folder, "SELECT count(*) FROM post_reply") == [(2,)]
    assert _ask(folder, "SELECT count(*) FROM post_enclosure") == [(2,)]
    assert mailbox.count("KEYWORD KintraceKept") == 2
