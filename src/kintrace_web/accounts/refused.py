"""Requests that were refused, on the record of acts, for those who look at odd access (S23).

What is not there and what is not theirs leave the same line, by the same queries (S18).
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from kintrace_web.audit.recording import record

from .models import User

FACES = frozenset({"workspace", "portal"})


def keep_refused(request: HttpRequest, *, is_forbidden: bool = False) -> None:
    """Note who asked for which page of which number; one without a number is noted where the role forbids it."""
    place = request.resolver_match
    if place is None or place.namespace not in FACES or not isinstance(request.user, User):
        return
    # Numbers and IDs alone: what else stands in an address may be a text.
    asked = [str(value) for value in place.kwargs.values() if isinstance(value, UUID | int)]
    if asked or is_forbidden:
        record(
            "accounts.request_refused", request.user, actor=request.user, page=place.view_name, asked=asked
        )
