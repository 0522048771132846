"""What the enquirer is told besides disclosures: what was done, what would help, and that there is news (S19)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.reunion import rights, telling
from kintrace_web.reunion.notifying import notify
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import ENQUIRER
from kintrace_web.workspace.forms.telling import NewsForm, NoteForm, WishForm

from .gate import GET_POST, ask_page, back_to, case_with, done, to_after


@GET_POST
def note_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Release a wording of what has been done."""
    case = case_with(request, pk, rights.TELL)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = signed_in(request)
        if done(request, form, lambda: telling.release_note(case, actor=user, **form.cleaned_data)):
            messages.success(request, _("The enquirer can read it. Below you can take it back."))
            return back_to(case, "told")
    told = [
        _("The enquirer reads these words in their own pages, at once."),
        _("Once a person is found, only who may decide on disclosures writes here."),
    ]
    return ask_page(
        request, case, form, title=_("Say what we have done"), button=_("Let the enquirer read it"), told=told
    )


@require_POST
def note_back(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The enquirer reads it no more."""
    case = case_with(request, pk, rights.TELL)
    telling.take_back_note(get_object_or_404(case.notes, pk=number), actor=signed_in(request))
    messages.success(request, _("It is taken back. The enquirer reads it no more."))
    return back_to(case, "told")


@GET_POST
def wish_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the enquirer for something."""
    case = case_with(request, pk, rights.TELL)
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = signed_in(request)
        if done(request, form, lambda: telling.wish_for(case, actor=user, **form.cleaned_data)):
            messages.success(request, _("The enquirer can read it. Below you can take it back."))
            return back_to(case, "told")
    told = [_("The enquirer reads this in their own pages and can answer there.")]
    return ask_page(
        request, case, form, title=_("Ask the enquirer for something"), button=_("Ask for it"), told=told
    )


@require_POST
def wish_done(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The enquirer brought it to the office."""
    return _on_wish(request, pk, number, telling.fulfil_wish)


@require_POST
def wish_back(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """It is not needed any more."""
    return _on_wish(request, pk, number, telling.take_back_wish)


def _on_wish(request: HttpRequest, pk: UUID, number: int, act: Callable[..., None]) -> HttpResponse:
    case = case_with(request, pk, rights.TELL)
    act(get_object_or_404(case.wishes.select_related("case__enquirer"), pk=number), actor=signed_in(request))
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
