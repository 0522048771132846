"""Reading the reviewed tables that stand beside the code as YAML."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str, package: str = "kintrace.text") -> dict[str, Any]:
    """The table ``data/<name>.yml`` of a package, read once.

    Raises FileNotFoundError where there is no such table and ValueError where it is not a mapping.

    >>> table("lookalikes")["cyrillic to latin"]["а"]
    'a'
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (files(package) / "data" / f"{name}.yml").read_text(encoding="utf-8")
    read = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones
    if not isinstance(read, dict):
        raise ValueError(f"{package} data/{name}.yml: expected a mapping, got {type(read).__name__}")
    return read
