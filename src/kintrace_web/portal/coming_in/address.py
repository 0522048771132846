"""Giving the e-mail address to which codes go: a code sent there shows that the person reads it.

No answer tells whether anybody else has the address, before it is shown that the one who asks reads it (S18).
"""

from __future__ import annotations

import hmac
import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace.text import fold_digits
from kintrace_web.accounts.adapter import CODE
from kintrace_web.accounts.signing_in import count_failure, locked_out, may_try
from kintrace_web.people.own_address import keep_address, reads_with
from kintrace_web.portal.forms import AddressForm, SentCodeForm
from kintrace_web.portal.gate import signed_in

GET_POST = require_http_methods(["GET", "POST"])
# What waits in the session: the address, the code that was sent there, when, and whether it was typed.
WAITS = "portal.address"


@GET_POST
def address(request: HttpRequest) -> HttpResponse:
    """Which address; a code goes there."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_try(request, _guard(request)):
            return locked_out(request)
        # Letters are counted as wrong codes are: nobody's mailbox is filled from here.
        count_failure(request, _guard(request))
        adapter, email = get_adapter(request), form.cleaned_data["email"]
        code = adapter.generate_login_code()
        request.session[WAITS] = {"email": email, "code": code, "at": time.time(), "read": False}
        adapter.send_mail(CODE, email, {"code": code})
        return redirect("portal:address_code")
    return render(request, "portal/address.html", {"form": form})


@GET_POST
def address_code(request: HttpRequest) -> HttpResponse:
    """The code from the letter; then, where others have the address too, whether that is right."""
    waits = _waiting(request)
    if waits is None:
        return redirect("portal:address")
    if waits["read"]:
        return _shared(request, waits)
    form = SentCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_try(request, _guard(request)):
            return locked_out(request)
        if _same(form.cleaned_data["code"], waits["code"]):
            return (
                _shared(request, waits) if reads_with(signed_in(request), waits["email"]) else _kept(request)
            )
        count_failure(request, _guard(request))
        form.add_error("code", _("This is not the code. Look once more, or let us send another one."))
    return render(request, "portal/address_code.html", {"form": form})


def _shared(request: HttpRequest, waits: dict[str, Any]) -> HttpResponse:
    """Whoever reads this mailbox opens the pages of both: the person says that both are theirs, or takes another."""
    if request.method == "POST" and "mine" in request.POST:
        return _kept(request)
    request.session[WAITS] = {**waits, "read": True}
    return render(request, "portal/address_shared.html")


def _kept(request: HttpRequest) -> HttpResponse:
    keep_address(signed_in(request), request.session.pop(WAITS)["email"])
    messages.success(request, _("From now on you can come in with a code by e-mail."))
    return redirect("portal:account")


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    waits = request.session.get(WAITS)
    if not isinstance(waits, dict) or time.time() - waits["at"] > settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT:
        return None
    return waits


def _same(typed: str, sent: str) -> bool:
    digits = ["".join(filter(str.isdecimal, fold_digits(text))) for text in (typed, sent)]
    return hmac.compare_digest(*digits)


def _guard(request: HttpRequest) -> str:
    return f"address-{signed_in(request).pk}"
