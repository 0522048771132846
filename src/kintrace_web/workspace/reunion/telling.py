"""That the enquirer brought what would help, and the e-mail that there is news (S19)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.reunion import rights
from kintrace_web.reunion.disclosing import fulfil_wish
from kintrace_web.reunion.models import Disclosure
from kintrace_web.reunion.notifying import notify
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import ENQUIRER
from kintrace_web.workspace.forms.telling import NewsForm

from .gate import GET_POST, back_to, case_with, done, to_after


@require_POST
def wish_done(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The enquirer brought to the office what would help."""
    case = case_with(request, pk, rights.TELL)
    wishes = case.disclosures.filter(kind=Disclosure.Kind.WISH).select_related("case__enquirer")
    fulfil_wish(get_object_or_404(wishes, pk=number), actor=signed_in(request))
    return back_to(case, "told")


@GET_POST
def news(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The e-mail that says no more than that there is news: shown word for word, then sent by a named person."""
    case = case_with(request, pk, rights.TELL)
    form = NewsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = case.enquirer if form.cleaned_data["whose"] == ENQUIRER else case.sought
        try:
            if done(request, form, lambda: notify(case, to, actor=signed_in(request))):
                messages.success(request, _("The e-mail is sent."))
                return back_to(case, "told")
        except OSError:  # the mail server, which says it in many ways
            form.add_error(None, _("The mail server did not take it. Nothing was sent; try again later."))
    return render(
        request, "workspace/reunion/news.html", {"case": case, "form": form, "back": to_after(case)}
    )
