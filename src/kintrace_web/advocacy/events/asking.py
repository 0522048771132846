"""What the acts of this room ask before they act."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.reunion.refusal import RefusedError


def need(user: User, right: str, subject: Model | None = None) -> None:
    """Raises PermissionDenied without the right."""
    if not user.has_perm(right, subject):
        raise PermissionDenied(right)


def said(text: str, otherwise: Sentence) -> str:
    """The text without white space around it. Raises RefusedError with the other sentence where nothing is said."""
    if not text.strip():
        raise RefusedError(otherwise)
    return text.strip()
