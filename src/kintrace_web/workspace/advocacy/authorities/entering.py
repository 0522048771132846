"""Entering an authority, and saying what is wrong about one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.correcting import propose
from kintrace_web.advocacy.authorities.entering import enter
from kintrace_web.advocacy.authorities.entry import fingerprint
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.templatetags.said import said

from .forms import EntryForms

GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """A new one, with all that is known of it."""
    user = demand(request, rights.CHANGE)
    forms = EntryForms(request.POST or None, None)
    if request.method == "POST" and forms.is_valid():
        try:
            authority = enter(forms.entry, actor=user)
        except RefusedError as refused:
            forms.body.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is in the directory."))
            return redirect("workspace:authority", authority.pk)
    return render(request, "workspace/authorities/entry.html", {"forms": forms})


@GET_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong, and what is right; a second person decides."""
    user = demand(request, rights.CHANGE)
    authority = get_object_or_404(Authority, pk=pk)
    seen = fingerprint(authority)
    forms = EntryForms(request.POST or None, authority, seen)
    if request.method == "POST" and forms.is_valid() and forms.why is not None:
        if forms.why.cleaned_data["seen"] != seen:
            # What somebody else changed meanwhile would be turned back without anybody meaning it.
            forms.body.add_error(
                None, _("This entry changed while you wrote. Open it anew, and say it again.")
            )
        else:
            try:
                made = propose(authority, forms.entry, source=forms.why.cleaned_data["source"], actor=user)
            except RefusedError as refused:
                forms.body.add_error(None, said(refused.sentence))
            else:
                messages.success(request, _("A second person looks at it. Until then nothing changes."))
                return redirect("workspace:correction", made.pk)
    return render(request, "workspace/authorities/entry.html", {"forms": forms, "authority": authority})
