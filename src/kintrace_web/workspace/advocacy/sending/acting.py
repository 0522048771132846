"""What a person does with one letter: send it now, not at all, again; say what became of it; close it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.advocacy.letters import chasing, delivering, settling
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.stepping import State
from kintrace_web.cases.filekinds import SUFFIXES
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.templatetags.said import said

from .forms import CancelForm, DeliverForm, SettleForm
from .gate import letter_for, letter_to_send

# One press each: the act, and what is said when it is done.
ACTS: dict[str, tuple[Callable[..., Any], Any]] = {
    "now": (settling.send_now, gettext_lazy("It goes as soon as the worker comes to it.")),
    "again": (settling.try_again, gettext_lazy("It waits to be sent again.")),
    "by-post": (
        lambda letter, actor: settling.try_again(letter, actor=actor, channel=Channel.POST),
        gettext_lazy("It waits to be printed and posted."),
    ),
    "close": (settling.close, gettext_lazy("Nothing more is expected of this letter.")),
    "reopen": (settling.reopen, gettext_lazy("An answer to this letter is expected again.")),
}


@require_POST
def act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """One of the acts that ask nothing."""
    letter = letter_to_send(request, pk)
    if what not in ACTS:
        raise Http404
    done, sentence = ACTS[what]
    try:
        done(letter, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    else:
        messages.success(request, sentence)
    return redirect("workspace:letter", letter.pk)


@require_POST
def chase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From a letter without an answer to its chaser, ready to be edited."""
    letter = letter_to_send(request, pk)
    try:
        chaser = chasing.chase(letter, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
        return redirect("workspace:letter", letter.pk)
    messages.success(
        request, _("The chaser is written. Read it, change it, then give it to a second person.")
    )
    return redirect("workspace:appeal", chaser.pk)


def _asked(
    request: HttpRequest,
    letter: Letter,
    form: forms.Form,
    template: str,
    answer: Callable[[dict[str, Any]], None],
) -> HttpResponse:
    """A page that asks, acts, and goes back to the letter."""
    if request.method == "POST" and form.is_valid():
        try:
            answer(form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is noted."))
            return redirect("workspace:letter", letter.pk)
    context = {"letter": letter, "form": form, "steps": letter.steps.select_related("by")}
    return render(request, f"workspace/sending/{template}.html", context)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It does not go."""
    letter = letter_to_send(request, pk)
    if letter.state not in settling.CAN_BE_CANCELLED:
        return redirect("workspace:letter", letter.pk)
    user = signed_in(request)
    return _asked(
        request,
        letter,
        CancelForm(request.POST or None),
        "cancel",
        lambda answers: settling.cancel(letter, why=answers["why"], actor=user),
    )


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of a letter that may have gone, and what a person says of it."""
    letter = letter_to_send(request, pk)
    if letter.state != State.UNKNOWN:
        return redirect("workspace:letter", letter.pk)
    user = signed_in(request)

    def answer(answers: dict[str, Any]) -> None:
        went = answers["went"] == "yes"
        settling.settle(letter, went=went, on=answers["on"], note=answers["note"], actor=user)

    return _asked(request, letter, SettleForm(request.POST or None), "settle", answer)


@require_http_methods(["GET", "POST"])
def deliver(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When it was posted, handed over or entered, and the proof of it."""
    letter = letter_to_send(request, pk)
    if letter.state != State.WAITING or letter.channel == Channel.EMAIL:
        return redirect("workspace:letter", letter.pk)
    user = signed_in(request)
    form = DeliverForm(request.POST or None, request.FILES or None, letter=letter)

    def answer(answers: dict[str, Any]) -> None:
        proof = answers["proof"].read() if answers["proof"] else None
        delivering.deliver(letter, on=answers["on"], receipt=answers["receipt"], proof=proof, actor=user)

    return _asked(request, letter, form, "deliver", answer)


@require_POST
def printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The typeset letter as a file, to be printed or entered on a website."""
    letter = letter_to_send(request, pk)
    try:
        content = delivering.print_copy(letter, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
        return redirect("workspace:letter", letter.pk)
    return download(content, "application/pdf", f"{letter.reference}.pdf")


@require_GET
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The scan of a receipt, or the picture of a website's page."""
    letter = letter_for(request, pk)
    if not letter.proof:
        raise Http404
    content, kind = delivering.open_proof(letter, actor=signed_in(request), reason=WHY)
    return download(content, kind, f"{letter.reference}-proof.{SUFFIXES.get(kind, 'bin')}")


WHY = "to see the proof that the letter went"


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A sealed file on its way out: kept as a file, never shown or run by the browser."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
