"""Whose sign-in failed, for the guard that counts attempts. It keeps no address of anybody (S27)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from .addresses import hidden


def login_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """A digest of what was tried, known or not: allauth's form calls it ``login``, its backend ``email``."""
    given = (credentials or {}).get("email") or (credentials or {}).get("login") or request.POST.get("login")
    return hidden(str(given)) if given else None
