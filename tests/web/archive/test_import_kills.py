"""The real command in a process of its own, killed at every step: begun again it goes on, and makes nothing twice."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[3]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
PROGRAM = ROOT / "tests" / "web" / "import_world.py"
POSTS = 40
POINTS = [
    ("Picture.save", 2),  # the file is about to be kept
    ("media.remade", 3),
    ("batches.store", 2),  # all prepared, nothing stored
    ("rows._insert", 2),  # the pages are stored, the entries are not
    ("rows._insert", 9),  # in the second batch
    ("rows._keep_uses", 1),
    ("rows._refer", 3),
    ("Edition.raise_it", 2),  # all of a batch but its keeping
    ("taking_over.tie", 1),  # all posts, no translations
]


class World:
    """A database with an empty archive, a site to bring in, and imports to run and kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")},
            "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
            "KINTRACE_DEBUG": "1",
            "KINTRACE_DATA": str(folder),
        }

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )

    def bring_in(self, *point: str) -> int:
        process = self.start("import", str(self.folder / "site.xml"), str(self.folder / "given"), *point)
        try:
            return process.wait(timeout=300)
        finally:
            process.kill()
            process.wait()

    def ask(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "kintrace.sqlite3", timeout=30)) as database:
            return database.execute(query).fetchall()

    def number(self, query: str) -> int:
        return int(str(self.ask(f"SELECT count(*) FROM {query}")[0][0]))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    from bench.archive.export import write, write_files

    folder = tmp_path_factory.mktemp("import")
    (folder / "static").mkdir()
    process = World(folder).start("build")
    assert process.wait(timeout=900) == 0
    write(folder / "site.xml", POSTS, words=60)
    write_files(folder / "given")
    return folder


@pytest.fixture
def world(built, tmp_path):
    shutil.copytree(built, tmp_path / "world")
    return World(tmp_path / "world")


def is_whole(world):
    """Every post once, with all that belongs to it, and a tree without a fault."""
    assert world.number("archive_entry") == POSTS
    assert world.number("(SELECT DISTINCT import_key FROM archive_entry)") == POSTS
    assert world.number("wagtailredirects_redirect") == 2 * POSTS
    assert (
        world.number("wagtailcore_page p JOIN archive_entry e ON e.page_ptr_id = p.id WHERE p.depth = 4")
        == POSTS
    )
    kinds = ("statement", "news", "letter", "meeting", "report", "press")
    assert sum(world.number(f"archive_{kind}") for kind in kinds) == POSTS
    assert world.number("(SELECT DISTINCT path FROM wagtailcore_page)") == world.number("wagtailcore_page")
    assert not world.ask(
        "SELECT s.id FROM wagtailcore_page s WHERE s.numchild != (SELECT count(*) FROM wagtailcore_page c "
        "WHERE c.depth = s.depth + 1 AND substr(c.path, 1, length(s.path)) = s.path)"
    )
    assert world.number("archive_picture") == world.number("(SELECT DISTINCT file FROM archive_picture)") > 0
    kept = {path.name for path in (world.folder / "files" / "original_images").iterdir()}
    assert kept == {str(name).rsplit("/", 1)[-1] for (name,) in world.ask("SELECT file FROM archive_picture")}
    assert world.number("archive_entry WHERE source_id IS NOT NULL") > 0
    assert world.number("wagtailsearch_indexentry") >= POSTS


@pytest.mark.parametrize(("point", "after"), POINTS, ids=lambda each: str(each))
def test_killed_at_a_step(world, point, after):
    assert world.bring_in(point, str(after)) == -signal.SIGKILL
    assert world.bring_in() == 0
    is_whole(world)


def test_killed_from_outside_twice_and_done_again(world):
    for _time in range(2):
        process = world.start("import", str(world.folder / "site.xml"), str(world.folder / "given"))
        before = world.number("archive_entry")
        while world.number("archive_entry") == before and process.poll() is None:
            time.sleep(0.02)
        process.kill()
        process.wait()
    assert world.bring_in() == 0
    is_whole(world)
    assert world.bring_in() == 0
    is_whole(world)
