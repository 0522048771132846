"""One form on a page of its own: shown, sent, refused with a reason, or done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.models import Event, Testimony
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.templatetags.said import said

Text = str | Promise


@dataclass(frozen=True)
class Question:
    """What stands around a form: where it belongs, what it asks, what happens then."""

    heading: Text
    button: Text
    back: str
    back_name: Text
    why: Text = ""
    happens: tuple[Text, ...] = ()
    danger: bool = False


def asked(
    request: HttpRequest, form: forms.Form, question: Question, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """The form, or the act and back; what refused it stands above the form. An act may give an answer of its own."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return done if isinstance(done, HttpResponse) else redirect(question.back)
    context = {"form": form, "asked": question, "files": form.is_multipart()}
    return render(request, "workspace/events/form.html", context)


def event_for(request: HttpRequest, pk: UUID, needs: str = rights.READ_EVENT) -> Event:
    """The event, for who sees it; Http404 for everybody else: that it exists is not told (S22)."""
    user = demand(request, rights.LIST_EVENTS)
    event = Event.objects.seen_by(user).filter(pk=pk).first()
    if event is None:
        raise Http404
    demand(request, needs, event)
    return event


def testimony_for(
    request: HttpRequest,
    pk: UUID,
    needs: str = rights.READ_TESTIMONY,  # noqa: PT028 - no test, in spite of its name
) -> Testimony:
    """The testimony, for who sees that it is there; Http404 for everybody else (S22)."""
    user = demand(request, rights.LIST_TESTIMONIES)
    seen = Testimony.objects.seen_by(user).select_related("event", "taken_by")
    testimony = seen.filter(pk=pk).first()
    if testimony is None:
        raise Http404
    demand(request, needs, testimony)
    return testimony


def sent(form: type[forms.Form], request: HttpRequest, **more: Any) -> forms.Form:
    """The form with what was sent."""
    return form(request.POST or None, request.FILES or None, **more)


__all__ = ["Question", "asked", "event_for", "sent", "signed_in", "testimony_for"]
