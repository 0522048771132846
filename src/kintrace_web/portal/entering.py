"""The first way in: a code from a letter, or the link that holds it. Opening the link alone uses nothing up."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.entering import redeem_code
from kintrace_web.accounts.signing_in import count_failure, locked_out, may_try

from .forms import CodeForm

# What the guard counts wrong codes under, for each place they come from.
ANY_CODE = "entry-code"


@login_not_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, code: str = "") -> HttpResponse:
    """Type the code, or go on with the one in the link."""
    if request.user.is_authenticated:
        return redirect("portal:home")
    form = CodeForm(request.POST or None, initial={"code": code})
    if request.method == "POST":
        if not may_try(request, ANY_CODE):
            return locked_out(request)
        if form.is_valid():
            user = redeem_code(form.cleaned_data["code"])
            if user is not None:
                response: HttpResponse = perform_login(
                    request, user, email_verification="none", redirect_url=reverse("portal:welcome")
                )
                return response
            count_failure(request, ANY_CODE)
            form.add_error(
                "code",
                _("This code does not open anything. It works once and for two weeks. Ask us for a new one."),
            )
    return render(request, "portal/enter.html", {"form": form, "from_link": bool(code) and not form.errors})
