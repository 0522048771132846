"""Every peer by name; one that cannot run here is left out with the reason, and the table says so."""

from __future__ import annotations

import importlib
import os
from typing import Any

from bench.names.engine import Engine

KINTRACE = "ours:Kintrace"
PEERS = (
    "peers.scan:JaroWinklerScan",
    "peers.scan:NoVowels",
    "peers.unidecode:TokenSort",
    "peers.romanised:Uroman",
    "peers.icu:IcuTokenSort",
    "peers.phonetic:Metaphone",
    "peers.phonetic:Soundex",
    "peers.sqlite:Fts5",
    "peers.postgres:PgTrgm",
    "peers.fulltext:Tantivy",
    "peers.columns:DuckDb",
    "peers.logic:LogicTwo",
    "peers.scan:WholeRatio",
)

# Those that are asked at a million names too; the others take too long, or scan as these do.
LARGE = (
    "peers.scan:JaroWinklerScan",
    "peers.scan:NoVowels",
    "peers.phonetic:Soundex",
    "peers.sqlite:Fts5",
    "peers.postgres:PgTrgm",
    "peers.fulltext:Tantivy",
)


def make(place: str) -> Engine:
    """An engine by its place; ImportError where its package is not installed."""
    module, name = place.split(":")
    made: Any = getattr(importlib.import_module(f"bench.names.{module}"), name)
    engine: Engine = made()
    return engine


def absent(place: str) -> str | None:
    """Why a peer cannot run here, or None."""
    if place == "peers.postgres:PgTrgm" and not os.environ.get("KINTRACE_DATABASE_URL"):
        return "no PostgreSQL server: KINTRACE_DATABASE_URL is not set (make bench-names starts one)"
    try:
        importlib.import_module(f"bench.names.{place.split(':')[0]}")
    except ImportError as error:
        return str(error)
    return None
