"""`make demo` without make: tools/demo.py as somebody runs it."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(data: Path, port: int, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "tools/demo.py", "--port", str(port), "--small", *more],
        cwd=ROOT,
        env={**os.environ, "KINTRACE_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _until_ready(demo: subprocess.Popen[str]) -> str:
    assert demo.stdout is not None
    told = ""
    for line in demo.stdout:
        told += line
        if "Ctrl-C stops it" in line:
            return told
    raise AssertionError(told)


def _ended(demo: subprocess.Popen[str]) -> tuple[int, str]:
    told, _ = demo.communicate(timeout=120)
    return demo.returncode, told


def test_a_taken_port_is_named_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, told = _ended(_start(tmp_path, port))
    assert code == 1
    assert f"Port {port} is taken" in told
    assert f"make demo PORT={port + 1}" in told
    assert not (tmp_path / "kintrace.sqlite3").exists()


def test_data_of_others_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "kintrace.sqlite3") as other:
        other.execute("CREATE TABLE letters (text)")
    code, told = _ended(_start(tmp_path, _free_port(), "--reset"))
    assert code == 1
    assert "not the demo's" in told
    assert (tmp_path / "kintrace.sqlite3").exists()


def test_it_starts_answers_stops_and_keeps_what_was_entered(tmp_path: Path) -> None:
    port = _free_port()
    demo = _start(tmp_path, port)
    try:
        told = _until_ready(demo)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert answer.status == 200
        second, refusal = _ended(_start(tmp_path, _free_port()))
    finally:
        demo.send_signal(signal.SIGTERM)
        code, _ = _ended(demo)
    assert code == 0
    assert "mara@bridge.example" in told
    assert f"http://127.0.0.1:{port}/" in told
    assert (second, "runs already" in refusal) == (1, True)

    with sqlite3.connect(tmp_path / "kintrace.sqlite3") as database:
        database.execute("UPDATE cases_task SET text = 'kept'")
    again = _start(tmp_path, port)
    try:
        assert "Making" not in _until_ready(again)
    finally:
        again.send_signal(signal.SIGINT)
        code, _ = _ended(again)
    assert code == 0
    with sqlite3.connect(tmp_path / "kintrace.sqlite3") as database:
        assert database.execute("SELECT DISTINCT text FROM cases_task").fetchall() == [("kept",)]
