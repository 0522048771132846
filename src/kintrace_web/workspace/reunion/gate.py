"""The way to the pages after "found": a case of one's own, and a right of the reunion room on it (S22)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import case_for, signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.templatetags.said import said

GET_POST = require_http_methods(["GET", "POST"])
_RIGHTS = (
    "read",
    "converse",
    "propose_disclosure",
    "approve_disclosure",
    "read_messages",
    "relay",
    "visits",
    "conclude",
    "confirm_outcome",
    "record_death",
    "tell",
    "lift",
)
Text = str | Promise


def case_with(request: HttpRequest, pk: UUID, *either: str) -> Case:
    """The case, for a member who holds one of the rights; Http404 for who is none, PermissionDenied for the rest."""
    case = case_for(request, pk)
    user = signed_in(request)
    if not any(user.has_perm(right, case) for right in either):
        raise PermissionDenied(either[0])
    return case


def may_on(user: User, case: Case) -> dict[str, bool]:
    """What this account may do here, for the templates."""
    return {name: user.has_perm(f"reunion.{name}", case) for name in _RIGHTS}


def done(request: HttpRequest, form: forms.Form | None, act: Callable[[], object]) -> bool:
    """Whether the act was done; what it refuses stands above the form, or at the head of the next page."""
    try:
        act()
    except RefusedError as refused:
        if form is None:
            messages.error(request, said(refused.sentence))
        else:
            form.add_error(None, said(refused.sentence))
        return False
    return True


def ask_page(
    request: HttpRequest,
    case: Case,
    form: forms.Form,
    *,
    title: Text,
    button: Text,
    told: Sequence[Text] = (),
    back: str = "",
) -> HttpResponse:
    """A page that asks the questions of a form, with what to know before."""
    context = {
        "case": case,
        "form": form,
        "title": title,
        "button": button,
        "told": told,
        "back": back or to_after(case),
    }
    return render(request, "workspace/reunion/ask.html", context)


def read_page(
    request: HttpRequest,
    case: Case,
    *,
    title: Text,
    back: str,
    read: Callable[[User, str], list[tuple[Text, str]]],
) -> HttpResponse:
    """Ask why, put it on record, and show what is sealed in this one answer (S23)."""
    form = WhyForm(request.POST or None)
    context = {"case": case, "title": title, "back": back}
    if request.method != "POST" or not form.is_valid():
        return render(request, "workspace/reunion/why.html", {**context, "form": form})
    texts = read(signed_in(request), form.cleaned_data["reason"])
    return render(request, "workspace/reunion/read.html", {**context, "texts": texts})


def to_after(case: Case, part: str = "") -> str:
    """The address of the page that holds everything after "found"."""
    return reverse("workspace:case_after", args=[case.pk]) + (f"#{part}" if part else "")


def back_to(case: Case, part: str) -> HttpResponse:
    """On to that page, after an act."""
    return redirect(to_after(case, part))
