"""One reply: what it says, what it was, and the letter that may come next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.advocacy.meetings.models import Commitment
from kintrace_web.advocacy.post import filing, rights
from kintrace_web.advocacy.post.classifying import Promise, classify
from kintrace_web.advocacy.post.keeping import open_words
from kintrace_web.advocacy.post.models import Reply
from kintrace_web.advocacy.post.offering import begin_next, offers
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.templatetags.said import said

from .forms import ClassifyForm, MoveForm

GET_POST = require_http_methods(["GET", "POST"])


def reply_for(request: HttpRequest, pk: UUID) -> Reply:
    """A reply to a letter that the account sees; Http404 else."""
    user = demand(request, rights.LIST)
    replies = Reply.objects.seen_by(user).select_related(
        "letter__appeal", "letter__authority", "mail", "referred_to"
    )
    return get_object_or_404(replies, pk=pk)


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it says, and what can be done; that it was read is on record."""
    reply = reply_for(request, pk)
    user = signed_in(request)
    context: dict[str, Any] = {
        "reply": reply,
        "mail": reply.mail,
        "words": open_words(reply.mail, actor=user, reason="read on its page"),
        "right_to_left": reply.mail.language in RIGHT_TO_LEFT,
        "may_say": user.has_perm(rights.CLASSIFY, reply),
        "offers": [LetterKind(kind) for kind in offers(reply)],
    }
    return render(request, "workspace/post/reply.html", context)


@GET_POST
def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it was."""
    reply = reply_for(request, pk)
    user = demand(request, rights.CLASSIFY, reply)
    initial = {name: getattr(reply, name) for name in ClassifyForm.base_fields}
    form = ClassifyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        promise = Promise(told["promise"], told["promise_due"], told["promised_by"])
        try:
            classify(
                reply, as_what=told["as_what"], actor=user, promise=promise, referred_to=told["referred_to"]
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is noted what the reply was. Nothing was sent."))
            return redirect("workspace:reply", reply.pk)
    promises = Commitment.objects.seen_by(user).filter(reply=reply)
    return render(
        request, "workspace/post/classify.html", {"reply": reply, "form": form, "promises": promises}
    )


@require_POST
def next_letter(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Begin the letter that follows; it is a draft."""
    reply = reply_for(request, pk)
    user = demand(request, rights.CLASSIFY, reply)
    try:
        appeal = begin_next(reply, kind, actor=user)
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
        return redirect("workspace:reply", reply.pk)
    return redirect("workspace:appeal", appeal.pk)


@GET_POST
def elsewhere(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It answers another letter, or none that is known."""
    reply = reply_for(request, pk)
    user = demand(request, rights.CLASSIFY, reply)
    form = MoveForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "workspace/post/move.html", {"reply": reply, "form": form})
    letter = form.cleaned_data["letter"]
    try:
        if letter is None:
            filing.take_out(reply, actor=user)
        else:
            filing.move(reply, letter, actor=user)
    except RefusedError as refused:
        form.add_error(None, said(refused.sentence))
        return render(request, "workspace/post/move.html", {"reply": reply, "form": form})
    messages.success(request, _("It was moved."))
    return redirect("workspace:post")
