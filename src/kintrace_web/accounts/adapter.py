"""What allauth must know of our accounts."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: the administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
