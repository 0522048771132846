"""The programme of an event, who takes part, what was said, what follows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.attending import (
    TakesPart,
    add_participant,
    note_presence,
    remove_participant,
)
from kintrace_web.advocacy.events.noting import add_follow_up, begin_letter, finish_follow_up, note_said
from kintrace_web.advocacy.events.planning import add_slot, remove_slot
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.templatetags.said import said

from .asking import Question, asked, event_for, sent
from .events import GET_POST, here
from .forms import FollowUpForm, LetterForm, ParticipantForm, SaidForm, SlotForm


@GET_POST
def slot_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more item."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    form = sent(SlotForm, request, event=event, initial={"day": event.begins_on.isoformat()})
    question = Question(_("Add to the programme"), _("Add it"), here(event), event.title)

    def act(data: dict[str, Any]) -> None:
        add_slot(event, **data, actor=signed_in(request))

    return asked(request, form, question, act)


@require_POST
def slot_remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One less."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    remove_slot(get_object_or_404(event.slots, pk=number), actor=signed_in(request))
    return redirect(here(event))


@GET_POST
def person_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody takes part."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    question = Question(
        _("Who takes part?"),
        _("Add them"),
        here(event),
        event.title,
        _(
            "Relatives only if they agreed, and only of the cases of this event. They can say no again at any time."
        ),
    )

    def act(data: dict[str, Any]) -> None:
        case = data.pop("case")
        who = TakesPart(**data, person=case.enquirer if case else None)
        add_participant(event, who, actor=signed_in(request))

    return asked(request, sent(ParticipantForm, request, event=event), question, act)


@require_POST
def person_came(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Whether they were there."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    participant = get_object_or_404(event.participants, pk=number)
    note_presence(participant, came=request.POST.get("came") == "yes", actor=signed_in(request))
    return redirect(here(event))


@require_POST
def person_remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """They do not take part after all."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    try:
        remove_participant(get_object_or_404(event.participants, pk=number), actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    return redirect(here(event))


@GET_POST
def said_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said, as somebody's words (S29)."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    initial = {"said_on": event.begins_on.isoformat()}
    question = Question(
        _("What was said?"),
        _("Keep it"),
        here(event),
        event.title,
        _("It is kept as the words of who said them, and never as ours."),
    )

    def act(data: dict[str, Any]) -> None:
        exact = data.pop("how") == "exact"
        note_said(event, **data, is_exact=exact, actor=signed_in(request))

    return asked(request, sent(SaidForm, request, event=event, initial=initial), question, act)


@GET_POST
def follow_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What follows."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    question = Question(_("What is to be done?"), _("Note it"), here(event), event.title)

    def act(data: dict[str, Any]) -> None:
        add_follow_up(event, **data, actor=signed_in(request))

    return asked(request, sent(FollowUpForm, request, event=event), question, act)


@require_POST
def follow_done(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """It is done, or not."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    follow_up = get_object_or_404(event.follow_ups, pk=number)
    finish_follow_up(follow_up, actor=signed_in(request), done=request.POST.get("done") != "no")
    return redirect(here(event))


@GET_POST
def follow_letter(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Begin the letter that it asks for."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    follow_up = get_object_or_404(event.follow_ups, pk=number)
    question = Question(
        _("Begin a letter"),
        _("Begin it"),
        here(event),
        event.title,
        _("It is about the cases of this event. It is reviewed by another before it goes, as every letter."),
    )

    def act(data: dict[str, Any]) -> None:
        begin_letter(follow_up, **data, actor=signed_in(request))

    return asked(request, sent(LetterForm, request), question, act)
