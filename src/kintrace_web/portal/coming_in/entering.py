"""The first way in: a code, half in a letter and half spoken. Opening the link of a letter uses nothing up."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.entering import HALF, halves_of, redeem_code
from kintrace_web.accounts.entries import LETTER
from kintrace_web.accounts.signing_in import count_failure, locked_out, may_try
from kintrace_web.portal.forms import CodeForm

# What the guard counts wrong codes under, for each place they come from.
ANY_CODE = "entry-code"


@login_not_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, code: str = "") -> HttpResponse:
    """Type both halves of the code, or go on with what stands in the link."""
    if request.user.is_authenticated:
        return redirect("portal:home")
    letter, spoken = halves_of(code)
    form = CodeForm(request.POST or None, initial={"letter": letter, "spoken": spoken})
    if request.method == "POST":
        if not may_try(request, ANY_CODE):
            return locked_out(request)
        if form.is_valid():
            response = _let_in(request, form.cleaned_data["letter"], form.cleaned_data["spoken"])
            if response is not None:
                return response
            count_failure(request, ANY_CODE)
            _say_no(form)
    in_link = not form.is_bound and len(letter) == HALF
    context = {"form": form, "has_letter": in_link, "has_all": in_link and len(spoken) == HALF}
    return render(request, "portal/enter.html", context)


def _let_in(request: HttpRequest, letter: str, spoken: str) -> HttpResponse | None:
    user = redeem_code(letter, spoken)
    if user is None:
        return None
    record_authentication(request, user, LETTER)
    response: HttpResponse = perform_login(
        request, user, email_verification="none", redirect_url=reverse("portal:welcome")
    )
    return response


def _say_no(form: forms.Form) -> None:
    form.add_error(
        None,
        _("This code does not open anything. It works once and for two weeks. Ask us for a new one."),
    )
