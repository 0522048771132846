"""What was compiled is kept, dropped when a source changes, and safe from a second process."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from kintrace.names.letters.jit import drop_stale


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two sources, one of which has been compiled."""
    inner = tmp_path / "package" / "inner"
    (inner / "__pycache__").mkdir(parents=True)
    (tmp_path / "package" / "one.py").write_text("a = 1\n", encoding="utf-8")
    (inner / "two.py").write_text("b = 2\n", encoding="utf-8")
    drop_stale(tmp_path / "package")
    for name in ("two.f-1.nbi", "two.f-1.1.nbc", "two.pyc"):
        (inner / "__pycache__" / name).write_bytes(b"compiled")
    return tmp_path / "package"


def _kept(package: Path) -> set[str]:
    return {path.name for path in (package / "inner" / "__pycache__").iterdir()}


def test_what_was_compiled_stays_while_the_sources_do(package: Path) -> None:
    drop_stale(package)
    assert _kept(package) == {"two.f-1.nbi", "two.f-1.1.nbc", "two.pyc"}


def test_a_changed_source_drops_what_was_compiled_of_all(package: Path) -> None:
    (package / "one.py").write_text("a = 10\n", encoding="utf-8")
    drop_stale(package)
    assert _kept(package) == {"two.pyc"}


def test_a_new_source_drops_it_too_and_only_once(package: Path) -> None:
    (package / "three.py").touch()
    drop_stale(package)
    assert _kept(package) == {"two.pyc"}
    (package / "inner" / "__pycache__" / "two.f-1.nbi").touch()
    drop_stale(package)
    assert "two.f-1.nbi" in _kept(package)


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "one.py").touch()
    (tmp_path / "__pycache__").write_text("a file where a folder should be", encoding="utf-8")
    drop_stale(tmp_path)
    assert (tmp_path / "__pycache__").is_file()


LOOP = """
import sys
import numpy as np
from kintrace.names.letters.jit import jit

@jit
def add(xs):
    total = 0
    for x in xs:
        total += x
    return total

for kind in sys.argv[1:]:
    print(kind, add(np.arange(5).astype(kind)))
"""


def test_processes_that_compile_at_once_do_not_mix_up_what_they_keep(tmp_path: Path) -> None:
    loop = tmp_path / "loop.py"
    loop.write_text(dedent(LOOP), encoding="utf-8")

    def start(*kinds: str) -> subprocess.Popen[str]:
        asked = [sys.executable, str(loop), *kinds]
        return subprocess.Popen(
            asked, stdout=subprocess.PIPE, text=True, env=os.environ | {"NUMBA_NUM_THREADS": "1"}
        )

    running = [start("int64"), start("float64")]
    assert [each.communicate()[0] for each in running] == ["int64 10\n", "float64 10.0\n"]
    after = start("int64", "float64")
    assert after.communicate()[0] == "int64 10\nfloat64 10.0\n"
    assert len(list((tmp_path / "__pycache__").glob("*.nbc"))) == 2
