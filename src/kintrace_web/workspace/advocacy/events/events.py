"""Events: which there are, one of them, planning one, its calendar."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.attending import numbers_of
from kintrace_web.advocacy.events.calendars import calendar_of
from kintrace_web.advocacy.events.models import Event, FollowUp, Testimony
from kintrace_web.advocacy.events.planning import Plan, begin_event, change_event, put_state
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.templatetags.said import said

from .asking import Question, asked, event_for, sent
from .forms import EventForm, NewEventForm

GET_POST = require_http_methods(["GET", "POST"])


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What comes, what was, and what is to be done after it."""
    user = demand(request, rights.LIST_EVENTS)
    seen, today = Event.objects.seen_by(user), timezone.localdate()
    waiting = FollowUp.objects.filter(event__in=seen, done_at=None).select_related("event", "assignee")
    context = {
        "coming": seen.filter(ends_on__gte=today).order_by("begins_on"),
        "page": page_of(request, seen.filter(ends_on__lt=today)),
        "waiting": waiting,
        "today": today,
    }
    return render(request, "workspace/events/list.html", context)


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """Plan one."""
    user = demand(request, rights.BEGIN_EVENT)
    form = sent(NewEventForm, request, user=user, initial={"time_zone": settings.TIME_ZONE})
    question = Question(_("Plan an event"), _("Plan it"), reverse("workspace:events"), _("Events"))

    def act(data: dict[str, Any]) -> HttpResponse:
        kind, cases = data.pop("kind"), data.pop("cases")
        event = begin_event(kind=kind, plan=Plan(**data), cases=cases, actor=user)
        return redirect("workspace:event", event.pk)

    return asked(request, form, question, act)


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them."""
    event, user = event_for(request, pk), signed_in(request)
    people = event.participants.select_related("user", "partner", "authority", "person")
    context = {
        "event": event,
        "cases": event.cases.all(),
        "slots": event.slots.select_related("host").prefetch_related("speakers"),
        "people": people.prefetch_related("person__names"),
        "said_here": event.said.select_related("speaker", "speaker__user", "speaker__person"),
        "follow_ups": event.follow_ups.select_related("assignee", "appeal"),
        "testimonies": Testimony.objects.seen_by(user).filter(event=event),
        "numbers": numbers_of(event),
        "may_change": user.has_perm(rights.CHANGE_EVENT, event),
        "today": timezone.localdate(),
        "begun": event.has_begun,
    }
    return render(request, "workspace/events/event.html", context)


@GET_POST
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is planned."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    fields = ("title", "neutral_title", "venue", "purpose", "time_zone")
    initial: dict[str, Any] = {name: getattr(event, name) for name in fields}
    days = ("begins_on", "ends_on", "answer_by")
    initial |= {name: getattr(event, name).isoformat() if getattr(event, name) else "" for name in days}
    question = Question(_("Change the event"), _("Save"), here(event), event.title)

    def act(data: dict[str, Any]) -> None:
        change_event(event, plan=Plan(**data), actor=signed_in(request))

    return asked(request, sent(EventForm, request, initial=initial), question, act)


@require_POST
def state(request: HttpRequest, pk: UUID, becomes: str) -> HttpResponse:
    """It took place, is called off, or is planned after all."""
    event = event_for(request, pk, rights.CHANGE_EVENT)
    if becomes not in Event.State.values:
        raise Http404
    try:
        put_state(event, state=becomes, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    return redirect(here(event))


@require_GET
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The programme as an iCalendar file."""
    response = HttpResponse(calendar_of(event_for(request, pk)), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    return response


def here(event: Event) -> str:
    """The address of its page."""
    return reverse("workspace:event", args=[event.pk])
