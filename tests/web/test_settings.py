"""A wrong setting stops the start, with a message that names it; it is never replaced by a default."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

MANAGE = Path(__file__).parents[2] / "manage.py"
KEYS = {
    "KINTRACE_SECRET_KEY": "s" * 60,
    "KINTRACE_FIELD_KEYS": "f" * 40,
    "KINTRACE_INDEX_KEY": "i" * 40,
    "KINTRACE_AUDIT_KEY": "a" * 40,
}


def start(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")}
    return subprocess.run(
        [sys.executable, MANAGE, "check"],
        env={**clean, "KINTRACE_DATA": str(folder), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_starts_with_its_keys(tmp_path: Path) -> None:
    assert start(tmp_path, **KEYS).returncode == 0


def test_it_starts_for_a_demo_without_keys_and_without_a_second_factor(tmp_path: Path) -> None:
    assert start(tmp_path, KINTRACE_DEBUG="1", KINTRACE_SECOND_FACTOR="0").returncode == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({**KEYS, "KINTRACE_SECOND_FACTOR": "0"}, "Staff must sign in with a second factor"),
        ({**KEYS, "KINTRACE_SECOND_FACTOR": "0", "KINTRACE_DEBUG": "0"}, "KINTRACE_SECOND_FACTOR is off"),
        ({**KEYS, "KINTRACE_DEBUG": "maybe"}, "KINTRACE_DEBUG is 'maybe'; expected one of"),
        (
            {**KEYS, "KINTRACE_SECOND_FACTOR": "perhaps"},
            "KINTRACE_SECOND_FACTOR is 'perhaps'; expected one of",
        ),
        ({**KEYS, "KINTRACE_DATABASE_URL": "mysql://host/name"}, "KINTRACE_DATABASE_URL begins with 'mysql'"),
        ({**KEYS, "KINTRACE_SECRET_KEY": ""}, "KINTRACE_SECRET_KEY is not set"),
        ({**KEYS, "KINTRACE_INDEX_KEY": ""}, "KINTRACE_INDEX_KEY is not set"),
        ({**KEYS, "KINTRACE_AUDIT_KEY": ""}, "KINTRACE_AUDIT_KEY is not set"),
        ({**KEYS, "KINTRACE_FIELD_KEYS": ""}, "KINTRACE_FIELD_KEYS is not set"),
        ({}, "is not set"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_setting_stops_the_start(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    stopped = start(tmp_path, **settings)
    assert stopped.returncode != 0
    assert said in stopped.stderr
    # The message must not be buried: it is the last thing said.
    assert said in "".join(stopped.stderr.strip().splitlines()[-2:])
