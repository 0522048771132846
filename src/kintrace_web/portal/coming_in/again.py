"""Signing in once more: before what a stolen session must not do, and to go on to other pages of one's own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY as PROVED,
)
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.accounts.entries import CODE
from kintrace_web.accounts.models import User
from kintrace_web.people.own_address import others_of
from kintrace_web.portal.gate import signed_in

PROVED_BY = "account_authentication_methods_user"


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Says why, signs out, and brings back to the page after the sign-in."""
    user = signed_in(request)
    there = request.POST.get("next") or request.GET.get("next") or ""
    there = there if get_adapter(request).is_safe_url(there) else reverse("portal:home")
    if request.method != "POST":
        return render(request, "portal/again.html", {"next": there, "can": can_come_back(user)})
    language = user.language
    logout(request)
    response = redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': there})}")
    if language:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
    return response


def can_come_back(user: User) -> bool:
    """Whether there is a way to sign in: a passkey or an address. The code of the letter worked once."""
    has_key = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
    return has_key or bool(user.relative.digest)


def others(request: HttpRequest) -> list[User]:
    """Other pages that open with the same address, for who came in with a code sent there."""
    found = list(others_of(signed_in(request)))
    return found if _code_of(request) else []


@require_POST
def other(request: HttpRequest, pk: int) -> HttpResponse:
    """Over to those: as if the code had been typed for them. One with a passkey asks for it."""
    user = next((each for each in others(request) if each.pk == pk), None)
    proved = _code_of(request)
    if user is None or proved is None:
        raise Http404
    logout(request)
    # When it was proved goes along: this is no new sign-in (accounts.fresh).
    request.session[PROVED], request.session[PROVED_BY] = [proved], str(user.pk)
    response: HttpResponse = perform_login(
        request, user, email_verification="none", redirect_url=reverse("portal:home")
    )
    return response


def _code_of(request: HttpRequest) -> dict[str, Any] | None:
    proved = get_authentication_records(request, signed_in(request))
    return next((each for each in reversed(proved) if each["method"] == CODE), None)
