"""A fresh sign-in for what a stolen session must not do: add a way in, take the data away, ask for deletion (S24).

allauth asks again for a password or a second factor; a relative has neither for certain, so they sign in once more.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .models import User

MINUTES = 10
NEEDED = frozenset(
    {
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "portal:address",
        "portal:copy",
        "portal:delete",
    }
)


def is_fresh(request: HttpRequest) -> bool:
    """Whether somebody proved in this session, a few minutes ago, that it is them."""
    user = request.user if isinstance(request.user, User) else None
    proved = get_authentication_records(request, user)
    return bool(proved) and time.time() - float(proved[-1]["at"]) < MINUTES * 60


class FreshSignInMiddleware:
    """Relatives are asked to sign in again before a page of NEEDED, and come back to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: list[object],
        kwargs: dict[str, object],
    ) -> HttpResponse | None:
        place = request.resolver_match
        if place is None or place.view_name not in NEEDED or not isinstance(request.user, User):
            return None
        if not request.user.is_relative or is_fresh(request):
            return None
        return redirect(f"{reverse('portal:again')}?{urlencode({'next': request.path})}")
