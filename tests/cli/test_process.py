"""The installed command as a process: exit codes, streams, no traceback."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kintrace.cli.terminal import FIRST_STRONG_ISOLATE

COMMAND = str(Path(sys.executable).with_name("kintrace"))


def kintrace(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture
def people(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text("id,name\nk1,نادیا شریف\nk2,Omid Rahimi\n", encoding="utf-8")
    return str(path)


def test_version_and_help() -> None:
    assert kintrace("--version").stdout.startswith("kintrace 0.")
    for command in ("compare", "search", "link"):
        shown = kintrace(command, "--help", COLUMNS="200")
        assert shown.returncode == 0
        assert "Exit code 0" in shown.stdout


def test_found_nothing_found_and_bad_input(people: str, tmp_path: Path) -> None:
    out = str(tmp_path / "pairs.csv")
    codes = {
        ("compare", "Nadia Sharif", "نادیا شریف"): 0,
        ("compare", "Nadia Sharif", "Борис Кузнецов"): 1,
        ("compare", "Nadia Sharif", ""): 2,
        ("search", people, "Nadia Sharif"): 0,
        ("search", people, "Борис Кузнецов", "--threshold", "300"): 1,
        ("search", str(tmp_path / "none.csv"), "Nadia"): 2,
        ("link", people, people, "-o", out): 0,
        ("link", people, people, "-o", out, "--threshold", "900"): 1,
        ("link", people, str(tmp_path), "-o", out): 2,
        ("link", people): 2,
        ("find",): 2,
    }
    for arguments, code in codes.items():
        result = kintrace(*arguments)
        assert result.returncode == code, (arguments, result.stdout, result.stderr)
        assert "Traceback" not in result.stderr
        if code == 2:
            assert result.stdout == ""
            assert result.stderr


def test_a_missing_file_is_named_once() -> None:
    result = kintrace("search", "none.csv", "Nadia")
    assert result.stderr == "kintrace: none.csv: No such file or directory\n"


def test_names_go_through_a_pipe_whatever_the_locale(people: str) -> None:
    result = kintrace(
        "search", people, "Nadia Sharif", "--json", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert json.loads(result.stdout)["found"][0]["name"] == "نادیا شریف"


def test_a_reader_that_stops_early_is_no_error(people: str) -> None:
    command = f"'{COMMAND}' search '{people}' 'Nadia' --json | true"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
    assert "BrokenPipe" not in result.stderr


def test_names_are_isolated_in_a_terminal(people: str) -> None:
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [COMMAND, "search", people, "Nadia Sharif"], stdout=terminal, stderr=subprocess.DEVNULL
    ) as process:
        os.close(terminal)
        shown = b""
        while chunk := _read(controller):
            shown += chunk
        process.wait(timeout=60)
    os.close(controller)
    assert f"{FIRST_STRONG_ISOLATE}نادیا" in shown.decode()


def _read(descriptor: int) -> bytes:
    """What the terminal shows next; nothing when the process has gone (Linux raises then)."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
