"""The demo on this machine: make its database if it is not there, start the server and the worker, say how to sign in.

    python tools/demo.py --port 8000            go on with the demo as it stands
    python tools/demo.py --port 8000 --reset    forget what was entered and make it anew

Everything is kept in the folder KINTRACE_DATA names (var/demo). Ctrl-C stops both programs.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
# How the association is called where English is not read.
NAMES = "fa=پل خانواده‌ها,ar=جسر العائلات,sq=Ura e Familjeve,fr=Pont des familles"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
# What the demo puts into its folder; nothing else there is ever removed.
MADE = (
    "kintrace.sqlite3",
    "kintrace.sqlite3-wal",
    "kintrace.sqlite3-shm",
    "truth.csv",
    "server.log",
    "worker.log",
    "files",
    "static",
)


def hold(data: Path) -> IO[str]:
    """Keep the folder to ourselves while we run: two that make the demo at once would spoil each other's work."""
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "demo.lock").open("w", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(
            f"The demo in {data} runs already, or is being made. Stop it first, with Ctrl-C where it runs."
        )
    return lock


def environment(data: Path) -> dict[str, str]:
    """The demo's settings, whatever else is set on this machine."""
    named = {"KINTRACE_ASSOCIATION_NAMES": os.environ.get("KINTRACE_ASSOCIATION_NAMES", NAMES)}
    fixed = {"KINTRACE_DEBUG": "1", "KINTRACE_SECOND_FACTOR": "0", "KINTRACE_DATA": str(data)}
    return {**os.environ, "KINTRACE_DATABASE_URL": "", "PYTHONUNBUFFERED": "1", **named, **fixed}


def refuse_taken_port(port: int) -> None:
    """End with a plain message when another program answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(
                f"Port {port} is taken by another program on this machine, perhaps by a demo that runs already.\n"
                f"Stop that program, or choose another port: make demo PORT={port + 1}"
            )


def state(data: Path) -> str:
    """What stands in the folder: ``nothing``, ``demo``, ``half`` of a demo, or ``other`` data."""
    database = data / "kintrace.sqlite3"
    if not database.exists():
        return "nothing"
    try:
        with closing(sqlite3.connect(database)) as connection:
            tables = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if "audit_act" not in tables:
                return "other" if tables else "nothing"
            demo_acts = "SELECT DISTINCT verb FROM audit_act WHERE verb IN ('demo.begun', 'demo.loaded')"
            verbs = {verb for (verb,) in connection.execute(demo_acts)}
            if not verbs:
                (others,) = connection.execute("SELECT count(*) FROM audit_act").fetchone()
                return "other" if others else "nothing"
    except sqlite3.DatabaseError:
        return "other"
    return "demo" if "demo.loaded" in verbs else "half"


def forget(data: Path) -> None:
    """Remove the demo's own files from its folder."""
    for name in MADE:
        path = data / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def messages_are_compiled() -> bool:
    """Whether every catalogue was compiled since it was last changed."""
    catalogues = [(path, path.with_suffix(".mo")) for path in (ROOT / "src").rglob("*.po")]
    return all(made.exists() and made.stat().st_mtime >= text.stat().st_mtime for text, made in catalogues)


def prepare(data: Path, *, reset: bool, small: bool) -> None:
    """A whole demo in the folder."""
    found = state(data)
    if found == "other":
        sys.exit(f"{data / 'kintrace.sqlite3'} holds data that is not the demo's. It was left as it is.")
    if reset or found == "half":
        print("Starting over." if reset else "An earlier start stopped half-way; starting over.", flush=True)
        forget(data)
    if not messages_are_compiled():
        run(data, "tools/messages.py", "compile")
    run(data, "manage.py", "migrate", "--verbosity=0")
    if state(data) != "demo":
        print("Making the demo association; this takes a few minutes.", flush=True)
    run(data, "manage.py", "load_demo", "--quiet", *(["--small"] if small else []))


def run(data: Path, *arguments: str) -> None:
    """One of our programs, to its end; its failure is ours."""
    ended = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment(data), check=False)
    if ended.returncode:
        sys.exit(ended.returncode)


def start(data: Path, log: str, *arguments: str) -> subprocess.Popen[bytes]:
    """One of our programs in the background, writing into a log; Ctrl-C reaches it through us alone."""
    with (data / log).open("ab") as output:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(data),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_until_it_answers(port: int, data: Path, server: subprocess.Popen[bytes]) -> None:
    """End with the log's name when the server does not come up."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"The server did not start. What it said: {data / 'server.log'}")


def stop(programs: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, and end those that do not."""
    for program in programs:
        program.terminate()
    for program in programs:
        try:
            program.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def sign_ins(data: Path, at: str) -> str:
    """The demo's accounts, as the command prints them."""
    shown = subprocess.run(
        [sys.executable, "manage.py", "load_demo", "--sign-ins", "--at", at],
        cwd=ROOT, env=environment(data), check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return shown.stdout


def serve(port: int, data: Path) -> int:
    """Server and worker until a signal or until one of them ends by itself."""
    programs: list[subprocess.Popen[bytes]] = []
    try:
        server = start(
            data, "server.log", "-m", "gunicorn", "kintrace_web.wsgi:application", "--bind", f"{HOST}:{port}",
            "--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--no-control-socket",
        )  # fmt: skip
        programs.append(server)
        programs.append(start(data, "worker.log", "manage.py", "work"))
        wait_until_it_answers(port, data, server)
        here = f"http://{HOST}:{port}"
        print(f"\nKintrace demo: {here}/\n\n{sign_ins(data, here)}", flush=True)
        print(
            f"The public archive: {here}/en/, {here}/fa/, {here}/ar/; its newsroom: {here}/newsroom/\n"
            f"The public door: {here}/door/\n"
            f"No e-mail leaves this machine: each stands in {data / 'server.log'},\n"
            f"and what the worker sends, in {data / 'worker.log'}.\n\nCtrl-C stops it.",
            flush=True,
        )
        while all(program.poll() is None for program in programs):
            time.sleep(0.5)
        print(
            f"A program ended by itself. What it said: {data / 'server.log'}, {data / 'worker.log'}",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nStopping.", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop(programs)


def _as_ctrl_c(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    words = argparse.ArgumentParser(description="Run the Kintrace demo on this machine.")
    words.add_argument("--port", type=int, default=8000)
    words.add_argument("--reset", action="store_true", help="forget what was entered and make the demo anew")
    words.add_argument("--small", action="store_true", help="a few cases and short lists, for tests")
    told = words.parse_args()
    if not 1 <= told.port <= 65535:
        words.error(f"PORT is {told.port}; expected 1 to 65535")
    data = (ROOT / os.environ.get("KINTRACE_DATA", "var/demo")).resolve()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _as_ctrl_c)
    # Links in mails and feeds lead to where this demo is, whatever else is set on this machine.
    os.environ["KINTRACE_ADDRESS"] = f"http://{HOST}:{told.port}"
    refuse_taken_port(told.port)
    with hold(data):
        try:
            prepare(data, reset=told.reset, small=told.small)
        except KeyboardInterrupt:
            return 130
        return serve(told.port, data)


if __name__ == "__main__":
    sys.exit(main())
