"""One's own account: how one signs in, who came in and when, and leaving everywhere."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.accounts.entries import entries_of
from kintrace_web.accounts.leaving import sign_out_everywhere
from kintrace_web.portal.gate import signed_in


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """The page."""
    user = signed_in(request)
    context = {
        "keys": Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN),
        "has_address": bool(user.relative.digest),
        "entries": entries_of(user),
    }
    return render(request, "portal/account.html", context)


@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """Out here and on every other machine."""
    sign_out_everywhere(signed_in(request))
    logout(request)
    return redirect("account_request_login_code")
