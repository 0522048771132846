"""Each safety rule has what keeps it and a test that proves it, and the page says so (tools/safety.py)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("safety_tool", ROOT / "tools" / "safety.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


safety = tool()
TOLD: dict[str, dict[str, str]] = safety.rules()
PROVED: dict[str, Any] = safety.proofs()


def test_every_rule_is_kept_and_proved_and_the_page_is_up_to_date() -> None:
    assert safety.missing(TOLD, PROVED, safety.PAGE.read_text(encoding="utf-8")) == []


def without(rules: dict[str, Any], rule: str) -> dict[str, Any]:
    return {name: words for name, words in rules.items() if name != rule}


@pytest.mark.parametrize(
    ("told", "proved", "written", "expected"),
    [
        (TOLD, without(PROVED, "S20"), None, "S20 has no test"),
        (without(TOLD, "S7"), PROVED, None, "S7 does not stand in tools/safety.yml"),
        (
            TOLD,
            {**PROVED, "S77": {"web/test_x.py": ["test_x"]}},
            None,
            "S77 is no safety rule, in tests/web/test_x.py",
        ),
        ({**TOLD, "S1": {**TOLD["S1"], "kept": "`people/gone.py`"}}, PROVED, None, "S1 names people/gone.py"),
        ({**TOLD, "S1": {**TOLD["S1"], "kept": "By care."}}, PROVED, None, "S1 names no module"),
        (TOLD, PROVED, "# Safety rules\n", "is not up to date"),
    ],
    ids=["no test", "no rule", "no such rule", "no such module", "no module", "an old page"],
)
def test_what_is_missing_is_said(told: Any, proved: Any, written: str | None, expected: str) -> None:
    assert any(expected in wrong for wrong in safety.missing(told, proved, written))


def test_markers_are_read_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(
        "import pytest\n"
        'pytestmark = [pytest.mark.browser, pytest.mark.safety("S1")]\n'
        '@pytest.mark.safety("S2", "S3")\n'
        "def test_one(): ...\n"
        '@pytest.mark.safety("S4")\n'
        "class TestMany:\n"
        "    def test_two(self): ...\n"
        "def helper(): ...\n",
        encoding="utf-8",
    )
    found = {rule: dict(files) for rule, files in safety.proofs(tmp_path).items()}
    assert found == {
        "S1": {"test_some.py": ["test_one", "test_two"]},
        "S2": {"test_some.py": ["test_one"]},
        "S3": {"test_some.py": ["test_one"]},
        "S4": {"test_some.py": ["test_two"]},
    }
