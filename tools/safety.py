"""Which rule is kept by what, and proved by which tests: docs/reference/safety.md, made from the tests' own markers.

    python tools/safety.py          write the page
    python tools/safety.py check    say what is missing; ends with 1 when something is

The rules stand in tools/safety.yml. A test proves a rule by ``@pytest.mark.safety("S1")``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
TESTS, WEB = ROOT / "tests", ROOT / "src" / "kintrace_web"
RULES, PAGE = ROOT / "tools" / "safety.yml", ROOT / "docs" / "reference" / "safety.md"
ALL = tuple(f"S{number}" for number in range(1, 32))
HEAD = """# Safety rules

What Kintrace does so that nobody is harmed by being looked for, rule by rule: what keeps it, and which tests prove it.
This page is made by `tools/safety.py` from the markers of the tests; a rule without a test fails the build. The rules
follow the public practice of tracing services; Kintrace claims conformity with no code of conduct.
"""
Proofs = dict[str, dict[str, list[str]]]


def rules(path: Path = RULES) -> dict[str, dict[str, str]]:
    """Every rule with its title, its words and what keeps it."""
    told: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told


def proofs(folder: Path = TESTS) -> Proofs:
    """The tests that carry each rule: rule, file, names."""
    found: Proofs = defaultdict(lambda: defaultdict(list))
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        whole = set(_of_module(tree))
        for name, marked in _tests(tree.body, whole):
            for rule in sorted(marked):
                found[rule][path.relative_to(folder).as_posix()].append(name)
    return found


def _tests(body: list[ast.stmt], around: set[str]) -> Iterator[tuple[str, set[str]]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _tests(node.body, around | set(_marks(node.decorator_list)))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name, around | set(_marks(node.decorator_list))


def _of_module(tree: ast.Module) -> Iterator[str]:
    """What ``pytestmark`` says of all tests of a file."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
        ):
            several = isinstance(node.value, ast.List | ast.Tuple)
            yield from _marks(node.value.elts if several else [node.value])  # type: ignore[attr-defined]


def _marks(expressions: list[ast.expr]) -> Iterator[str]:
    for expression in expressions:
        if isinstance(expression, ast.Call) and ast.unparse(expression.func).endswith("mark.safety"):
            yield from (str(ast.literal_eval(argument)) for argument in expression.args)


def modules_named(kept: str) -> list[str]:
    """The modules that a mechanism speaks of."""
    return re.findall(r"`([\w/]+\.py)`", kept)


def page(told: dict[str, dict[str, str]], proved: Proofs) -> str:
    """The text of docs/reference/safety.md."""
    parts = [HEAD]
    for rule in ALL:
        words = {name: " ".join(text.split()) for name, text in told[rule].items()}
        parts.append(
            f"## {rule}: {words['title']}\n\n{words['rule']}\n\n**Kept by.** {words['kept']}\n\n**Proved by.**\n"
        )
        for path, names in sorted(proved.get(rule, {}).items()):
            parts.append(f"- `tests/{path}`: " + ", ".join(f"`{name}`" for name in names))
        if rule not in proved:
            parts.append("- no test yet")
        parts.append("")
    return "\n".join(parts)


def missing(told: dict[str, dict[str, str]], proved: Proofs, written: str | None = None) -> list[str]:
    """What is wrong: one sentence each."""
    wrong = [f"{rule} does not stand in tools/safety.yml" for rule in ALL if rule not in told]
    wrong += [f"{rule} is no safety rule, in tools/safety.yml" for rule in told if rule not in ALL]
    wrong += [f"{rule} has no test" for rule in ALL if rule not in proved]
    for rule in sorted(set(proved) - set(ALL)):
        wrong += [f"{rule} is no safety rule, in tests/{path}" for path in sorted(proved[rule])]
    for rule, words in told.items():
        named = modules_named(words["kept"])
        if not named:
            wrong.append(f"{rule} names no module that keeps it")
        wrong += [f"{rule} names {name}, which does not exist" for name in named if not (WEB / name).exists()]
    if not wrong and written is not None and written != page(told, proved):
        wrong.append("docs/reference/safety.md is not up to date: run python tools/safety.py")
    return wrong


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    told, proved = rules(), proofs()
    if arguments == ["check"]:
        wrong = missing(told, proved, PAGE.read_text(encoding="utf-8") if PAGE.exists() else "")
        print("\n".join(wrong) or f"{len(ALL)} rules, each with its tests.")
        return 1 if wrong else 0
    if arguments:
        print(__doc__)
        return 2
    wrong = missing(told, proved)
    PAGE.write_text(page(told, proved), encoding="utf-8")
    print("\n".join(wrong) or f"Wrote {PAGE.relative_to(ROOT)}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
