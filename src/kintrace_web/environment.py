"""Settings read from the environment. A wrong value stops the start; it is never replaced by a default."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The text of a setting; without a default it must be set and not empty."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment; docs/reference/settings.md says to what."
        )
    return default


def flag(name: str, default: bool) -> bool:
    """A yes or no."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}; expected one of: {', '.join(sorted(TRUE | FALSE))}.")


def number(name: str, default: int) -> int:
    """A whole number above nought."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise ImproperlyConfigured(f"{name} is {value!r}; expected a whole number above 0.")


def words(name: str, default: list[str]) -> list[str]:
    """A list written with commas."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] if value else default


def by_language(name: str) -> dict[str, str]:
    """Texts by language, as ``fa=..., ar=...``; nothing where it is not set."""
    pairs = [word.partition("=") for word in words(name, [])]
    for language, equals, said in pairs:
        if not (language.strip().isalpha() and equals and said.strip()):
            raise ImproperlyConfigured(f"{name} holds {language!r}; expected language=text, as in fr=Pont.")
    return {language.strip(): said.strip() for language, _equals, said in pairs}


def database(name: str, default: Path) -> dict[str, object]:
    """The database: ``postgres://user:password@host:port/name``, or ``sqlite:///path`` (default: a file)."""
    value = os.environ.get(name, "")
    url = urlsplit(value)
    if not value or url.scheme == "sqlite":
        return _sqlite(Path(unquote(url.path)) if value else default)
    if url.scheme in {"postgres", "postgresql"} and url.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.strip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
        }
    raise ImproperlyConfigured(
        f"{name} begins with {url.scheme!r}; "
        "expected sqlite:///path or postgres://user:password@host:port/name."
    )


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file and saying how it is to be used takes longer than most questions.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # IMMEDIATE: two writers wait for each other instead of failing half-way through a transaction.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
