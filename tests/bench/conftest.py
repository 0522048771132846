"""A folder of invented names in the form of the public files, small enough to measure at once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The benchmarks are run as modules from the root and are no part of the package.
ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

GIVEN = {
    "Suhail": "Сухайл",
    "Omar": "Омар",
    "Sohrab": "Сохраб",
    "Élodie": "Элоди",
    "Nina": "Нина",
    "Karim": "Карим",
}
FAMILY = {
    "Ghahramani": "Гахрамани",
    "Petrov": "Петров",
    "Karimi": "Карими",
    "Martin": "Мартен",
    "Novak": "Новак",
}


@pytest.fixture(scope="session")
def name_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty Russian names, a few aliases, and files of the other kinds with a head and little else."""
    folder = tmp_path_factory.mktemp("names")
    full = [
        (f"{native} {theirs}", f"{given} {family}")
        for given, native in GIVEN.items()
        for family, theirs in FAMILY.items()
    ]
    write(
        folder / "politicians.tsv",
        "language\tscript\tnative\tlatin\tcountry",
        (f"ru\tcyrillic\t{a}\t{b}\t" for a, b in full),
    )
    write(folder / "latin_pool.tsv", "latin", (latin for _, latin in full))
    aliases = (f"{latin.upper()} BEY\t{latin}" for _, latin in full[::3])
    write(folder / "alias_ofac.tsv", "alias\tname", aliases)
    for name in ("he", "ko", "arabic_script_un"):
        write(folder / f"{name}.tsv", "native\tlatin", ())
    words = [f"{native.lower()}\t{latin.lower()}" for latin, native in {**GIVEN, **FAMILY}.items()]
    words.append("нина\tninna")
    for name in ("arabic", "russian", "hebrew", "korean", "japanese", "chinese"):
        write(folder / f"tokens_{name}.tsv", "native\tlatin", words if name == "russian" else ())
    judged = ("a,Person,Omar Petrov,Omar Petroff,true,", "a,Person,Omar Petrov,Nina Novak,false,")
    write(folder / "name_bench_cases.csv", "case_group,schema,name1,name2,is_match,notes", judged)
    return folder


def write(path: Path, head: str, rows: object) -> None:
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")  # type: ignore[misc]
