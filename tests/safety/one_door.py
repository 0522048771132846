"""Reads the source of the web and says where something protected is reached past the one door (people.access)."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "src" / "kintrace_web"

DOOR, KEYS = "people.access", "people.rotating"
# Each has a key of its own and reads no table of people: what a visitor's form carries, what a session holds, and the
# numbers that stand in a relative's addresses.
OWN_KEYS = ("door.carrying", "accounts.sessions", "portal.addresses")
# Signs lists of signatures and checks the signature; it opens nothing.
SIGNS = "petitions.delivery.sealing"
# Modules that hold what is protected, and who may import them.
GUARDED: dict[str, frozenset[str]] = {
    "kintrace_web.people.protected": frozenset({DOOR, KEYS}),
    "kintrace_web.people.unsealing": frozenset({DOOR, KEYS}),
    "kintrace_web.people.rotating": frozenset({"people.management.commands.rotate_keys"}),
    "encrypted_fields": frozenset({"people.sealing", "cases.models"}),
    "cryptography": frozenset({"people.sealing", "people.unsealing", KEYS, SIGNS, *OWN_KEYS}),
}
# Names that open something, or lead to what opens it: wherever they were imported from.
OPENERS: dict[str, frozenset[str]] = {
    "ProtectedDetail": frozenset({DOOR, KEYS, "people.protected"}),
    "unseal": frozenset({DOOR, KEYS, "people.unsealing"}),
    "unseal_bytes": frozenset({DOOR, "people.unsealing"}),
    "resealed": frozenset({KEYS, "people.unsealing"}),
    "cipher": frozenset({"people.sealing", "people.unsealing"}),
    "ciphertext": frozenset({"people.sealing", "people.unsealing"}),
    "decrypt": frozenset({"people.unsealing", *OWN_KEYS}),
    "SALT_KEY": frozenset({"people.sealing", "settings"}),
    # Ways to a model or a module by a name that this check could not read.
    "get_model": frozenset(),
    "get_models": frozenset({KEYS}),
    "import_module": frozenset(),
    "__import__": frozenset(),
    "import_string": frozenset(),
    "eval": frozenset(),
    "exec": frozenset(),
    "related_objects": frozenset(),
    "model_class": frozenset(),
    "get_object_for_this_type": frozenset(),
    # Statements for the database in its own language.
    "RawSQL": frozenset(),
    # Counting adds one and reads the number in one statement, over its own table and no other.
    "execute": frozenset({"audit.guard", "limits.counting"}),
    "executemany": frozenset({"lists.writing"}),
    "cursor": frozenset({"audit.guard", "lists.writing", "limits.counting"}),
}
# The same as texts: "getattr(module, 'unseal')", an address of a module, a table.
TEXTS = re.compile(
    r"\bunseal(?:ing|_bytes)?\b|people\.protected|ProtectedDetail|\bciphertext\b|\bresealed\b|encrypted_fields",
    re.IGNORECASE,
)
TEXTS_IN = frozenset({"people.rotating", "people.access"})


def modules(folder: Path = WEB) -> Iterator[tuple[str, str]]:
    """Every module of the web but the migrations: its name below kintrace_web, and its source."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            parts = path.relative_to(folder).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__"), path.read_text(encoding="utf-8")


def faults(module: str, source: str, tables: Iterable[str] = ()) -> list[str]:
    """What in this module goes past the door: one sentence each."""
    tree = ast.parse(source)
    checks: tuple[Callable[[str, ast.AST], Iterator[str]], ...] = (_imports, _names, _calls)
    spoken = set(_docstrings(tree))
    found = [f for node in ast.walk(tree) for check in checks for f in check(module, node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            found += _text(module, node.value, tables)
    return [f"{module}: {fault}" for fault in found]


def _imports(module: str, node: ast.AST) -> Iterator[str]:
    for target in _imported(module, node):
        for guarded, allowed in GUARDED.items():
            if (target == guarded or target.startswith(f"{guarded}.")) and not _among(
                module, guarded, allowed
            ):
                yield f"imports {target}"


def _imported(module: str, node: ast.AST) -> Iterator[str]:
    """The full names of what an import statement brings in."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            package = ["kintrace_web", *module.split(".")]
            # A package's own __init__ counts one step less; no package of the web has code in one.
            base = ".".join([*package[: len(package) - node.level], *([base] if base else [])])
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)


def _among(module: str, guarded: str, allowed: frozenset[str]) -> bool:
    return module in allowed or f"kintrace_web.{module}" == guarded


def _names(module: str, node: ast.AST) -> Iterator[str]:
    names: list[str] = []
    if isinstance(node, ast.Attribute):
        names = [node.attr]
    if isinstance(node, ast.ImportFrom):
        names = [alias.name for alias in node.names]
    if isinstance(node, ast.Name):
        names = [node.id]
    for name in names:
        if name in OPENERS and module not in OPENERS[name]:
            yield f"speaks of {name}"


def _calls(module: str, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
        yield "imports everything of a module"
    # ``row.raw`` is a row as it came; ``objects.raw(...)`` is a statement for the database.
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"raw", "extra"}
    ):
        yield f"calls {node.func.attr}"


def _text(module: str, text: str, tables: Iterable[str]) -> list[str]:
    found = [f"names the table {table}" for table in tables if re.search(rf"\b{table}\b", text)]
    if TEXTS.search(text) and module not in TEXTS_IN:
        found.append(f"holds the text {text[:60]!r}")
    return found


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


# What stands in a template: {{ ... }} and {% ... %}.
TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
TRUTH = re.compile(r"\s*(?:el)?if\b")


def shown_in_template(source: str, columns: Iterable[str]) -> list[str]:
    """Each ``thing.column`` of a template that is more than a truth test, for columns that are sealed somewhere."""
    lookup = re.compile(rf"\b(\w+)\.({'|'.join(sorted(columns))})\b")
    found = []
    for match in TAG.finditer(source):
        inside = match.group(1) or match.group(2) or ""
        if match.group(2) is None or not TRUTH.match(inside):
            found += [f"{thing}.{column}" for thing, column in lookup.findall(inside)]
    return found
