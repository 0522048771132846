"""Making both sites in a folder: a stock one by ``wagtail start``, and Kintrace's archive, each outside debugging."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Settings of the stock site for a server: what its own production settings ask one to add, and nothing else.
STOCK_SETTINGS = """
from .production import *
import json, os
SECRET_KEY = "for the benchmark only"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
INSTALLED_APPS = ["blog", *INSTALLED_APPS]
MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")
STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
if os.environ.get("STOCK_DATABASE"):
    DATABASES = {"default": json.loads(os.environ["STOCK_DATABASE"])}
"""
# The same behind the cache that Django brings, which its own documentation teaches in a few lines.
CACHED_SETTINGS = """
from .bench import *
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 4000}}}
MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    *MIDDLEWARE,
    "django.middleware.cache.FetchFromCacheMiddleware",
]
"""


@dataclass(frozen=True)
class Site:
    """A site that stands in a folder: how to run something in it, and what of it is asked for."""

    name: str
    folder: Path
    environment: dict[str, str]
    wsgi: str
    addresses: dict[str, Any]

    def run(self, *words: str) -> str:
        """What a Python program says, run inside the site."""
        return run(words, self.folder, self.environment)


def run(words: tuple[str, ...], folder: Path, environment: dict[str, str]) -> str:
    """Run Python; the last line it says. Raises SystemExit with what it said to the error stream."""
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return (done.stdout.strip().splitlines() or [""])[-1]


def stock(folder: Path, count: int, database: dict[str, Any] | None = None) -> Site:
    """A site by ``wagtail start`` with the blog of the tutorial and ``count`` entries in it."""
    place = folder / "stock"
    place.mkdir(parents=True)
    environment = bare() | {
        "PYTHONPATH": path_of(place),
        "DJANGO_SETTINGS_MODULE": "mysite.settings.bench",
        "STOCK_DATABASE": json.dumps(database) if database else "",
    }
    start = "from wagtail.bin.wagtail import main; main()"
    run(("-c", start, "start", "mysite", str(place)), folder, environment)
    shutil.copytree(HERE / "tutorial" / "blog", place / "blog")
    (place / "blog" / "migrations").mkdir()
    (place / "blog" / "migrations" / "__init__.py").touch()
    (place / "mysite" / "settings" / "bench.py").write_text(STOCK_SETTINGS)
    (place / "mysite" / "settings" / "cached.py").write_text(CACHED_SETTINGS)
    for words in (("makemigrations", "blog"), ("migrate",), ("collectstatic", "--noinput")):
        run(("manage.py", *words), place, environment)
    told = run(("-m", "bench.archive.stock_site", "fill", str(count)), place, environment)
    return Site("stock", place, environment, "mysite.wsgi:application", json.loads(told))


def kintrace(folder: Path, count: int, database: str = "") -> Site:
    """Kintrace with ``count`` entries in its archive."""
    place = folder / "kintrace"
    place.mkdir(parents=True)
    secret = "for the benchmark only"
    environment = bare() | {
        "PYTHONPATH": path_of(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
        "KINTRACE_DATA": str(place),
        "KINTRACE_SECRET_KEY": secret,
        "KINTRACE_FIELD_KEYS": secret,
        "KINTRACE_INDEX_KEY": secret,
        "KINTRACE_AUDIT_KEY": secret,
        "KINTRACE_ASSOCIATION_NAME": "Bridge of Families",
        "KINTRACE_ADDRESS": "https://archive.example",
        "KINTRACE_HOSTS": "127.0.0.1,localhost,testserver",
        "KINTRACE_DATABASE_URL": database,
    }
    for words in (("migrate",), ("collectstatic", "--noinput")):
        run((str(ROOT / "manage.py"), *words), place, environment)
    told = run(("-m", "bench.archive.kintrace_site", "fill", str(count)), place, environment)
    return Site("kintrace", place, environment, "kintrace_web.wsgi:application", json.loads(told))


def path_of(first: Path) -> str:
    """Where Python looks for a site's modules: there, here, and where it looks now."""
    return os.pathsep.join(filter(None, (str(first), str(ROOT), os.environ.get("PYTHONPATH", ""))))


def bare() -> dict[str, str]:
    """The environment without any setting of a Django project."""
    mine = ("KINTRACE_", "DJANGO_", "STOCK_", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if not name.startswith(mine)}
