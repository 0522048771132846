"""Pages of family messages: entered, read, accepted or given back, carried, delivered, answered, printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.reunion import messaging, rights
from kintrace_web.reunion.models import FamilyMessage
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.sheet import empty, printed
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.messages import (
    CheckForm,
    DeliveredForm,
    GiveBackForm,
    NotTakenForm,
    SheetForm,
    WordsForm,
)
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.reunion.gate import GET_POST, Text, ask_page, case_with, done, may_on, read_page
from kintrace_web.workspace.templatetags.said import said

State = FamilyMessage.State


def one(request: HttpRequest, pk: UUID, number: int, right: str = rights.RELAY) -> tuple[Case, FamilyMessage]:
    """The case and one of its messages, for who holds the right."""
    case = case_with(request, pk, right)
    every = case.messages.select_related(
        "case__enquirer", "case__sought", "author", "entered_by", "scan", "in_reply_to"
    )
    return case, get_object_or_404(every, pk=number)


@GET_POST
def show(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One message: where it stands and what comes next. Its words are shown after a reason, in this one answer."""
    case, message = one(request, pk, number, rights.READ_MESSAGES)
    form = WhyForm(request.POST or None)
    text = ""
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        text = messaging.read_as_staff(message, actor=signed_in(request), reason=reason)
    return _shown(request, case, message, why=form, text=text)


def _shown(
    request: HttpRequest, case: Case, message: FamilyMessage, *, text: str = "", **given: forms.Form
) -> HttpResponse:
    user = signed_in(request)
    named: dict[str, forms.Form] = {
        "why": WhyForm(),
        "checks": CheckForm(),
        "giving_back": GiveBackForm(prefix="back"),
        "not_taken": NotTakenForm(prefix="not"),
        "delivering": DeliveredForm(prefix="there"),
        **given,
    }
    context: dict[str, Any] = {
        "case": case,
        "message": message,
        "may": may_on(user, case),
        "own": message.entered_by_id == user.pk,
        "text": text,
        "steps": list(message.steps.select_related("by")),
        "answers": list(message.answers.all()),
        "passed": [words for name, words in messaging.CHECKS.items() if message.checks.get(name)],
        **named,
    }
    return render(request, "workspace/messages/message.html", context)


@require_POST
def take(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Accept it, after the whole list."""
    case, message = one(request, pk, number)
    form = CheckForm(request.POST)
    form.is_valid()
    user = signed_in(request)
    if done(request, form, lambda: messaging.accept(message, checks=form.cleaned_data, actor=user)):
        messages.success(
            request, _("The message is accepted. It goes nowhere before you or a colleague relays it.")
        )
        return _to(case, message)
    return _shown(request, case, message, checks=form)


@require_POST
def back(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Give it back to be changed."""
    case, message = one(request, pk, number)
    form = GiveBackForm(request.POST, prefix="back")
    user = signed_in(request)
    if form.is_valid() and done(
        request, form, lambda: messaging.give_back(message, actor=user, **form.cleaned_data)
    ):
        messages.success(request, _("The message is given back. Its author reads the sentence you chose."))
        return _to(case, message)
    return _shown(request, case, message, giving_back=form)


@GET_POST
def send(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Relay it: first what exactly will happen, to whom, in which words; then it is on its way."""
    case, message = one(request, pk, number)
    context: dict[str, Any] = {"case": case, "message": message}
    if "confirmed" in request.POST:
        if done(request, None, lambda: messaging.relay(message, actor=signed_in(request))):
            messages.success(request, _("The message is on its way."))
        return _to(case, message)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            context["text"] = messaging.read_to_carry(message, actor=signed_in(request), reason=reason)
        except RefusedError as error:
            form.add_error(None, said(error.sentence))
    return render(request, "workspace/messages/message_relay.html", {**context, "form": form})


@require_POST
def delivered(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The other side has it."""
    case, message = one(request, pk, number)
    form = DeliveredForm(request.POST, prefix="there")
    user = signed_in(request)
    if form.is_valid() and done(
        request, form, lambda: messaging.mark_delivered(message, actor=user, note=form.cleaned_data["note"])
    ):
        return _to(case, message)
    return _shown(request, case, message, delivering=form)


@require_POST
def refused(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The other side does not take it, or was not reached."""
    case, message = one(request, pk, number)
    form = NotTakenForm(request.POST, prefix="not")
    user = signed_in(request)
    if form.is_valid() and done(
        request, form, lambda: messaging.mark_refused(message, actor=user, **form.cleaned_data)
    ):
        return _to(case, message)
    return _shown(request, case, message, not_taken=form)


@GET_POST
def words(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """New words for a message from paper or by ear that was given back."""
    case, message = one(request, pk, number)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, user = form.cleaned_data["text"], signed_in(request)
        if done(request, form, lambda: messaging.rewrite(message, text=text, actor=user)):
            return _to(case, message)
    return ask_page(
        request,
        case,
        form,
        title=_("New words for the message"),
        button=_("Save"),
        told=[_("It is read again from the start, by somebody else than you.")],
        back=_address(case, message),
    )


@GET_POST
def sheet(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The sheet to hand over, with an answer side, as a download; the reading is on record."""
    case, message = one(request, pk, number)
    form = SheetForm(request.POST or None, initial={"language": message.language})
    if request.method == "POST" and form.is_valid():
        answers, user = form.cleaned_data, signed_in(request)
        try:
            content = printed(message, language=answers["language"], reason=answers["reason"], actor=user)
        except RefusedError as error:
            form.add_error(None, said(error.sentence))
        else:
            return _download(content, f"{case.number}-{message.pk}.pdf")
    return ask_page(
        request,
        case,
        form,
        title=_("Print the message"),
        button=_("Make the sheet"),
        told=[
            _("The message stands on the first page. The second page is for the answer."),
            _("A sheet that lies about is a danger. Hand it over yourself, and keep none."),
        ],
        back=_address(case, message),
    )


@require_GET
def empty_sheet(request: HttpRequest, language: str) -> HttpResponse:
    """A sheet with nothing filled in, to take along: it is of no case, and of nobody."""
    demand(request, "cases.list")
    if language not in dict(settings.OFFICE_LANGUAGES):
        raise Http404
    return _download(empty(language), f"family-message-{language}.pdf")


def _download(content: bytes, name: str) -> HttpResponse:
    """A file that is saved and never shown inside the site; its name tells nothing of a person."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@GET_POST
def note(request: HttpRequest, pk: UUID, number: int, step: int) -> HttpResponse:
    """What was noted with a step."""
    case, message = one(request, pk, number, rights.READ_MESSAGES)
    made = get_object_or_404(message.steps, pk=step, note__isnull=False)

    def texts(user: User, reason: str) -> list[tuple[Text, str]]:
        return [(made.get_state_display(), messaging.read_note(made, actor=user, reason=reason))]

    return read_page(request, case, title=_("The note"), back=_address(case, message), read=texts)


def _address(case: Case, message: FamilyMessage) -> str:
    return _to(case, message)["Location"]


def _to(case: Case, message: FamilyMessage) -> HttpResponse:
    return redirect("workspace:message", case.pk, message.pk)
