"""Somebody was mentioned: what was said of them becomes a tip, which changes no case (S21)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kintrace_web.advocacy.meetings import rights
from kintrace_web.advocacy.meetings.leading import make_lead

from .forms import MentionedForm
from .gate import GET_POST, ask_page, done, meeting_of, to_meeting

PART = "leads"


@GET_POST
def mentioned(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said of somebody."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    form = MentionedForm(request.POST or None, user=user)

    def act() -> None:
        told = form.cleaned_data
        make_lead(meeting, what=told["what"], where=told["where"], case=told["number"], actor=user)

    if done(request, form, act):
        messages.success(request, _("It is kept as a tip. Nothing else changed."))
        return redirect(to_meeting(meeting, PART))
    return ask_page(
        request,
        form,
        title=_("Somebody was mentioned"),
        button=_("Keep it as a tip"),
        back=to_meeting(meeting, PART),
        told=[_("It becomes a tip with the number of this meeting. No case changes by it.")],
    )
