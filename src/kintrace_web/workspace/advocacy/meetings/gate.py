"""The way to a meeting or a promise: the right to the room, then membership of every case it is about (S22)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.meetings import rights
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.templatetags.said import said

GET_POST = require_http_methods(["GET", "POST"])


def meeting_of(request: HttpRequest, pk: UUID, right: str = rights.READ) -> tuple[Meeting, User]:
    """The meeting and who asks. Http404 for a case of others, PermissionDenied without the right."""
    user = demand(request, rights.LIST)
    meetings = Meeting.objects.seen_by(user).select_related("authority", "responsible", "entered_by")
    meeting = get_object_or_404(meetings, pk=pk)
    demand(request, right, meeting)
    return meeting, user


def commitment_of(request: HttpRequest, pk: UUID, right: str = rights.READ) -> tuple[Commitment, User]:
    """The promise and who asks. Http404 for a case of others, PermissionDenied without the right."""
    user = demand(request, rights.LIST)
    promises = Commitment.objects.seen_by(user).select_related(
        "authority", "meeting", "letter", "ask", "responsible", "entered_by"
    )
    commitment = get_object_or_404(promises, pk=pk)
    demand(request, right, commitment)
    return commitment, user


def done(request: HttpRequest, form: forms.Form | None, act: Callable[[], object]) -> bool:
    """Whether the act was done; what it refuses stands above the form, or at the head of the next page.

    With a form that was not sent, or not as it should be, nothing is done.
    """
    if form is not None and not (request.method == "POST" and form.is_valid()):
        return False
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
    form: forms.Form,
    *,
    title: str,
    button: str,
    back: str,
    told: Sequence[str] = (),
    quoted: str = "",
) -> HttpResponse:
    """A page that asks the questions of a form; ``quoted`` is what somebody said, which the questions are about."""
    context = {"form": form, "title": title, "button": button, "back": back, "told": told, "quoted": quoted}
    return render(request, "workspace/meetings/ask.html", context)


def to_meeting(meeting: Meeting, part: str = "") -> str:
    """The address of a meeting's page, at one of its parts."""
    return reverse("workspace:meeting", args=[meeting.pk]) + (f"#{part}" if part else "")


def to_promise(commitment: Commitment) -> str:
    """The address of a promise's page."""
    return reverse("workspace:commitment", args=[commitment.pk])


def then(request: HttpRequest, act: Callable[[], object], back: str) -> HttpResponse:
    """Do what a button asks for, and go back."""
    done(request, None, act)
    return redirect(back)
