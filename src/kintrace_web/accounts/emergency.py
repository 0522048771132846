"""The emergency switch: the house open, read-only, or closed for all but the data protection officer."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers

from kintrace_web.audit.recording import record

from .models import Emergency, Role, User

RIGHT = "accounts.turn_emergency"
# The one role for which a closed house is open.
STAYS = Role.DATA_PROTECTION
READS = frozenset({"GET", "HEAD", "OPTIONS"})
State = Emergency.State
SIGN_IN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_login_webauthn",
    }
)
RELATIVES_IN = frozenset(
    {
        "account_request_login_code",
        "account_confirm_login_code",
        "portal:again",
        "portal:enter",
        "portal:enter_with",
        "portal:leave_everywhere",
        "portal:other",
        "set_language",
    }
)
# Saying no is never too late: by the person themselves, and by staff to whom they said it.
TAKE_BACK = frozenset(
    {
        "newsletter:leave",
        "portal:consent_withdraw",
        "petitions:take_back",
        "portal:never",
        "workspace:agreed_withdraw",
        "workspace:case_consent_withdraw",
    }
)


def state() -> str:
    """How the house stands now: one query, at every request, whatever the answer."""
    turned = Emergency.objects.filter(pk=1).values_list("state", flat=True).first()
    return turned or State.OPEN


@transaction.atomic
def turn_switch(to: str, *, actor: User | None, reason: str) -> None:
    """Open, lock or close the house. ``actor`` is None for the command line, which needs the machine itself.

    Raises PermissionDenied, ValueError without a reason. It is on record; turned to what it is, nothing happens.
    """
    if actor is not None and not actor.has_perm(RIGHT):
        raise PermissionDenied(RIGHT)
    if not reason.strip():
        raise ValueError("Turning the emergency switch needs a reason.")
    switch, _made = Emergency.objects.select_for_update().get_or_create(pk=1)
    if switch.state == State(to):
        return
    switch.state, switch.turned_by = State(to), actor
    switch.save()
    record("accounts.emergency_turned", switch, actor=actor, reason=reason, to=str(switch.state))


class EmergencyMiddleware:
    """Refuses what the switch forbids, on every page of every face, with one plain page that tells nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = state()
        # Pages with forms say it before somebody writes in vain.
        request.is_read_only = now == State.READ_ONLY  # type: ignore[attr-defined]
        return _closed(request) if _refuses(request, now) else self.get_response(request)


def _refuses(request: HttpRequest, now: str) -> bool:
    if now == State.OPEN or _is_way_in(request, now):
        return False
    user = request.user if isinstance(request.user, User) else None
    if now == State.CLOSED:
        return user is None or not user.has_role(STAYS)
    turns = (
        user is not None
        and user.has_perm(RIGHT)
        and request.path == reverse("workspace:protection_emergency")
    )
    return request.method not in READS and not turns


def _is_way_in(request: HttpRequest, now: str) -> bool:
    """Signing in with both factors and leaving: nobody could open the house again without it.

    Where one may read, relatives come in by their ways as well, and what somebody takes back ends (S6).
    """
    if request.path.startswith(settings.STATIC_URL):
        return True
    try:
        page = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return page in SIGN_IN or (now == State.READ_ONLY and page in RELATIVES_IN | TAKE_BACK)


def _closed(request: HttpRequest) -> HttpResponse:
    response = render(request, "closed.html", status=503)
    response["Retry-After"] = "3600"
    add_never_cache_headers(response)
    return response
