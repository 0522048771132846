"""Whose sign-in failed, for the guard that counts attempts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def login_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """The e-mail address that was tried, known or not: allauth's form calls it ``login``, its backend ``email``."""
    given = (credentials or {}).get("email") or (credentials or {}).get("login") or request.POST.get("login")
    return str(given).strip().lower()[:254] if given else None
