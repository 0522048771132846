"""Signing in by code, for relatives: allauth's pages, with our guard that counts attempts."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.base.views import index
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .addresses import hidden
from .models import User


def may_try(request: HttpRequest, name: str) -> bool:
    """Whether the guard lets this name try again from where the request comes."""
    return bool(AxesProxyHandler.is_allowed(request, {"email": name}))


def count_failure(request: HttpRequest, name: str) -> None:
    """Tell the guard of an attempt that failed."""
    user_login_failed.send(sender=__name__, credentials={"email": name}, request=request)


def locked_out(request: HttpRequest) -> HttpResponse:
    """The page that says to wait."""
    response: HttpResponse = get_lockout_response(request)
    return response


class AskForCode(RequestLoginCodeView):  # type: ignore[misc]
    """An address is typed; what follows looks the same whosever it is (S18)."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not may_try(self.request, hidden(form.cleaned_data["email"])):
            return locked_out(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


class TypeCode(ConfirmLoginCodeView):  # type: ignore[misc]
    """The code is typed. Wrong ones count for known and unknown addresses alike."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not may_try(self.request, self._name):
            return locked_out(self.request)
        response: HttpResponse = super().form_valid(form)
        _forget_address(self.request)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        if not may_try(self.request, self._name):
            return locked_out(self.request)
        count_failure(self.request, self._name)
        response: HttpResponse = super().form_invalid(form)
        return response

    @property
    def _name(self) -> str:
        return hidden(self._process.state.get("email", ""))


class AddKey(AddWebAuthnView):  # type: ignore[misc]
    """One more passkey. A relative goes back to their own pages, without recovery codes to look after."""

    def get_initial(self) -> dict[str, Any]:
        # A relative has no password beside which the key could stand.
        return {**super().get_initial(), "passwordless": True} if self._is_relative else super().get_initial()

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if not self._is_relative:
            return response
        codes = Authenticator.Type.RECOVERY_CODES
        Authenticator.objects.filter(user=self.request.user, type=codes).delete()
        return redirect("portal:account")

    @property
    def _is_relative(self) -> bool:
        return isinstance(self.request.user, User) and self.request.user.is_relative


def own_keys(request: HttpRequest, **_: Any) -> HttpResponse:
    """Where allauth lists the ways of signing in; a relative has a page of their own for that."""
    if isinstance(request.user, User) and request.user.is_relative:
        return redirect("portal:account")
    response: HttpResponse = index(request)
    return response


def _forget_address(request: HttpRequest) -> None:
    """allauth notes in the session which address a code went to; a relative's is kept nowhere in clear (S27)."""
    for noted in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, []):
        noted.pop("email", None)
    request.session.modified = True
