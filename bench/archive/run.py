"""``make bench-archive``: the public archive beside a stock Wagtail site with the same 20,000 entries.

    python -m bench.archive.run [--entries 20000] [--rounds 5] [--seconds 3] [--keep]

Both sites are made in a temporary folder, on SQLite; inside tools/with_postgres.py on PostgreSQL. ``--folder`` keeps
them, or measures those that are there. ``--keep`` writes bench/results/archive.md.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import socket
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.archive import tables
from bench.archive.budget import budget
from bench.archive.databases import databases
from bench.archive.load import PAGES_A_VISIT, READERS, ask
from bench.archive.measuring import Results, measure
from bench.archive.servers import THREADS, WORKERS, Running, serving
from bench.archive.sites import Site, kintrace, stock
from bench.names.machine import machine, versions

KEPT = Path(__file__).parents[1] / "results" / "archive.md"
BUDGET = (
    "Kintrace's archive in Chromium, slowed down as Lighthouse does for a phone (a processor four times slower, 1.6 "
    "Mbit/s, 150 ms), over HTTP and so without brotli, with nothing in the browser's cache; medians of five visits."
)
PACKAGES = ("Django", "wagtail", "gunicorn", "whitenoise", "django-treebeard", "psycopg", "brotli")


def main() -> None:
    """Everything in one run."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--entries", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=3.0, help="of each page in each round")
    arguments.add_argument("--folder", type=Path, help="keep the sites here, or measure those that are here")
    arguments.add_argument("--keep", action="store_true", help=f"write {KEPT.name}")
    arguments.add_argument("--budget", action="store_true", help="a first visit in Chromium as well")
    asked = arguments.parse_args()
    with ExitStack() as stack:
        folder = asked.folder or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="kintrace-archive-"))
        )
        ours, theirs = sites(folder, asked.entries)
        page = report(ours, theirs, asked)
    print(page)
    if asked.keep:
        KEPT.write_text(page, encoding="utf-8")


def sites(folder: Path, entries: int) -> tuple[Site, Site]:
    """Both sites, made where they are not there yet."""
    kept = folder / "sites.pickle"
    if kept.exists():
        found: tuple[Site, Site] = pickle.loads(kept.read_bytes())
        return found
    folder.mkdir(parents=True, exist_ok=True)
    of_stock, of_kintrace = databases()
    made = kintrace(folder, entries, of_kintrace), stock(folder, entries, of_stock)
    kept.write_bytes(pickle.dumps(made))
    return made


def report(ours: Site, theirs: Site, asked: argparse.Namespace) -> str:
    """Measure, and say it as Markdown."""
    weighed = {
        tables.STOCK: json.loads(theirs.run("-m", "bench.archive.stock_site", "weigh")),
        tables.OURS: json.loads(ours.run("-m", "bench.archive.kintrace_site", "weigh")),
    }
    with ExitStack() as stack:
        ways = [
            stack.enter_context(serving(tables.STOCK, theirs)),
            stack.enter_context(serving(tables.OURS, ours)),
            stack.enter_context(serving(tables.BARE, ours, wsgi="bench.archive.unshelved:application")),
            stack.enter_context(serving(tables.CACHED, theirs, settings="mysite.settings.cached")),
        ]
        results = measure(ways, asked.rounds, asked.seconds)
    firsts = {name: cold(name, site) for name, site in ((tables.STOCK, theirs), (tables.OURS, ours))}
    parts = [preface(ours, asked), *sections(results, weighed, firsts)]
    if asked.budget:
        parts.append("## First visit on a phone\n\n" + BUDGET + "\n\n" + budget(ours))
    return "\n\n".join(parts) + "\n"


def cold(name: str, site: Site) -> dict[str, float]:
    """Milliseconds of the first request for each page after a start; one other entry was asked for before."""
    found = {}
    with serving(name, site) as running:
        for page in ("tag", "eleven", "entry"):
            found[page] = _once(running, site.addresses[page])
    return found


def _once(running: Running, address: str) -> float:
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        begun = time.perf_counter()
        ask(connection, running.port, address)
        return 1000 * (time.perf_counter() - begun)


def preface(ours: Site, asked: argparse.Namespace) -> str:
    """With what it was measured."""
    packages = ", ".join(f"{name} {number}" for name, number in versions(PACKAGES).items())
    kind = "PostgreSQL" if ours.environment["KINTRACE_DATABASE_URL"] else "SQLite"
    return (
        "# The archive beside a stock Wagtail site\n\n"
        f"`python -m bench.archive.run --entries {asked.entries} --rounds {asked.rounds} --seconds {asked.seconds:g}`. "
        f"{machine()}; {packages}. {kind}.\n\n"
        f"One run, on a machine of {os.cpu_count()} processors that also ran the load. Both sites hold the same "
        f"{asked.entries:,} invented entries of 150 to 300 words, four in five in English and one in Persian; 300 in "
        "English carry the tag that is asked for. The stock site is `wagtail start` with the blog of Wagtail's own "
        "tutorial (index, posts with tags, the page that lists every post of a tag; without its gallery and its "
        "authors, which cost it more queries), its production settings and whitenoise. "
        f"Each site is served by gunicorn with {WORKERS} processes of {THREADS} threads. {READERS} readers ask at "
        f"once, each on a connection that is kept for {PAGES_A_VISIT} pages, and take gzip and brotli as browsers do. "
        f"{asked.rounds} rounds, every way in each round in turn; medians of the rounds."
    )


def sections(results: Results, weighed: object, firsts: object) -> list[str]:
    """The tables with what they mean."""
    return [
        "## Speed\n\n" + tables.speed(results),
        "*Kintrace, no shelf* makes every page anew, so it tells what fewer queries alone give; the rest of "
        "*Kintrace* is the shelf of rendered pages. *Entries, each another* finds next to nothing on the shelf and "
        "is what a visit of a search machine costs. *Stock, cached* is the same stock site with Django's own cache of "
        "whole pages in memory and its gzip, a few lines of settings: whoever serves stock Wagtail behind a cache "
        "does better than the first column, and shows for the cache's time what was withdrawn.",
        "## Weight\n\n" + tables.weight(results),
        "In brackets the share of the stock site's bytes, without heads. The stock pages have no navigation, no "
        "search, no languages and no style; what ours are smaller by is ten entries instead of 300, and packing. "
        "An entry is packed in haste for its first reader, and tightly from the second on. A third of it says to "
        "machines what it is (Open Graph, schema.org, feeds), of which the stock "
        "site says nothing. Where brotli is installed our figures are with it, as browsers take it over HTTPS, and "
        "tightest from the second reader on. Stock entries packed with gzip are smaller than ours, and our heads say "
        "more (what a page may load, how long it may be kept).",
        "## Time\n\n" + tables.times(results),
        "## Queries\n\n" + tables.queries(weighed),  # type: ignore[arg-type]
        "## Cold\n\n" + tables.cold(firsts),  # type: ignore[arg-type]
    ]


if __name__ == "__main__":
    main()
