"""``make bench``: candidates over 100,000 entries beside rapidfuzz after anyascii, import rate and peak
memory.

python -m bench.run [--rows 100000] [--queries 300] [--keep]

``--keep`` writes the table to bench/results/web.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "web.md"
PACKAGES = ("Django", "rapidfuzz", "anyascii", "numpy")


def main() -> None:
    """Everything in one run, on a database of its own."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--queries", type=int, default=300)
    arguments.add_argument("--keep", action="store_true", help="write the table to bench/results/web.md")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="kintrace-bench-") as folder:
        os.environ |= {
            "KINTRACE_DEBUG": "1",
            "KINTRACE_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
        }
        table = report(asked.rows, asked.queries)
    print(table)
    if asked.keep:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(f"# Candidates and imports\n\n{table}\n", encoding="utf-8")


def report(rows: int, queries: int) -> str:
    """The table, as Markdown."""
    import django
    from django.conf import settings

    django.setup()
    # With DEBUG on Django keeps every query in memory; no worker of an office runs like that.
    settings.DEBUG = False
    from bench.candidates import Measured, by_kintrace, by_rapidfuzz, measure
    from bench.importing import import_rows
    from bench.world import make
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    listed, wanted = make(rows, queries)
    print(f"{rows:,} people invented in {time.perf_counter() - start:.0f} s", flush=True)
    before = peak_memory()
    imported = import_rows(listed)
    print(f"imported in {imported.seconds:.0f} s", flush=True)
    ways = [
        measure("Kintrace, name alone", by_kintrace(with_birth=False), wanted),
        measure("Kintrace, name and year of birth", by_kintrace(with_birth=True), wanted),
    ]
    memory = peak_memory()
    peer = wanted[:100]  # a full scan is slow; a hundred queries give its figures well enough
    for scorer in ("Jaro-Winkler", "token_sort_ratio"):
        ways.append(measure(f"rapidfuzz {scorer} after anyascii", by_rapidfuzz(listed, scorer), peer))

    def line(way: Measured) -> str:
        spoken = " | ".join(f"{first:.2f} / {ten:.2f}" for first, ten in way.by_language.values())
        figures = f"{way.median:.1f} | {way.slow:.1f} | {way.first:.3f} | {way.among_ten:.3f}"
        return f"| {way.way} | {figures} | {spoken} |"

    languages = list(ways[0].by_language)
    return "\n".join(
        [
            f"{rows:,} entries ({imported.keys:,} keys) in five languages, written by clerks of six; {queries} queries "
            f"in the family's own letters ({len(peer)} for the full scans). SQLite.",
            "",
            f"| way | ms, median | ms, 95 % | recall at 1 | at 10 | {' | '.join(languages)} |",
            "|---|---:|---:|---:|---:|" + "---|" * len(languages),
            *map(line, ways),
            "",
            f"Import: {imported.rows / imported.seconds:,.0f} rows a second ({imported.megabytes:.1f} MB of CSV, "
            f"{imported.seconds:.1f} s). Peak memory after import and search: {memory:.0f} MiB, of which "
            f"{before:.0f} MiB before the import (the invented people).",
            "",
            f"Python {platform.python_version()}, "
            + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
            + f"; {os.cpu_count()} processors, {platform.machine()}.",
        ]
    )


def peak_memory() -> float:
    """The most memory this process has held, in MiB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1024 if platform.system() == "Linux" else held / 1024 / 1024


if __name__ == "__main__":
    main()
