"""The attack on a petition in small: sent over HTTP to the real server, and every count right at the end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import migrated
import pytest

ROOT = Path(__file__).resolve().parents[2]
FORMS = 60


@pytest.mark.once
def test_sixty_forms_at_once_are_counted_right(tmp_path: Path, db: None) -> None:
    with migrated.kept() as path:
        if path.exists():
            shutil.copy(path, tmp_path / "kintrace.sqlite3")
    where = {"KINTRACE_DATA": str(tmp_path), "KINTRACE_DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-m", "bench.petitions.attack", str(FORMS)],
        cwd=ROOT,
        env={**os.environ, **where},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    counts = re.findall(r"^\| [^|]+ \| ([\d,]+) \| ([\d,]+) \|$", told.stdout, re.MULTILINE)
    assert len(counts) == 4
    assert all(wanted == there for wanted, there in counts)
