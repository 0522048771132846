"""Where the two sites keep their rows: files of their own, or two databases of the PostgreSQL that is given."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit


def databases() -> tuple[dict[str, Any] | None, str]:
    """The stock site's entry of DATABASES and Kintrace's address; None and "" for SQLite."""
    url = os.environ.get("KINTRACE_DATABASE_URL", "")
    if not url.startswith("postgres"):
        return None, ""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("stock", "kintrace"):
            connection.execute(f"CREATE DATABASE {name}")
    at = urlsplit(url)
    of_stock = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "stock",
        "USER": at.username,
        "PASSWORD": at.password or "",
        "HOST": at.hostname,
        "PORT": str(at.port or ""),
    }
    return of_stock, at._replace(path="/kintrace").geturl()
