"""The list of guests: numbers for all who prepare the day, names on record, invitations by approval (S19, S27)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.attending import note_arrival, numbers_of
from kintrace_web.advocacy.events.inviting import (
    approve_and_send,
    invite_guest,
    letter_to,
    new_link,
    open_guests,
    remove_guest,
    unsent,
)
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm

from .asking import Question, asked, event_for, sent
from .events import GET_POST, here
from .forms import CameForm, GuestForm, NothingForm


@require_GET
def listed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many, and what each answered; no names."""
    event = event_for(request, pk)
    context = {
        "event": event,
        "guests": event.guests.select_related("approved_by"),
        "numbers": numbers_of(event),
        "unsent": len(unsent(event)),
        "begun": event.has_begun,
        "may_invite": signed_in(request).has_perm(rights.INVITE, event),
    }
    return render(request, "workspace/events/guests.html", context)


@GET_POST
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list with names and needs, for the day: once, on record."""
    event = event_for(request, pk, rights.INVITE)
    question = Question(
        gettext_lazy("Read the list of guests"), gettext_lazy("Show it"), here(event), event.title
    )

    def act(data: dict[str, Any]) -> HttpResponse:
        opened = open_guests(event, actor=signed_in(request), reason=data["reason"])
        return render(request, "workspace/events/guests_read.html", {"event": event, "opened": opened})

    return asked(request, sent(WhyForm, request), question, act)


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more guest."""
    event = event_for(request, pk, rights.INVITE)
    question = Question(
        gettext_lazy("Invite somebody"),
        gettext_lazy("Put them on the list"),
        back_to(pk),
        gettext_lazy("Guests"),
        gettext_lazy("Nothing is sent by this. You see the invitation, and send it, on the list."),
    )

    def act(data: dict[str, Any]) -> None:
        invite_guest(event, **data, actor=signed_in(request))

    return asked(request, sent(GuestForm, request), question, act)


@GET_POST
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What exactly goes out, to how many; and, approved by whoever presses the button, out it goes."""
    event, user = event_for(request, pk, rights.INVITE), signed_in(request)
    waiting = unsent(event)
    if not waiting:
        return redirect(back_to(pk))
    form = NothingForm(request.POST if request.method == "POST" else None)

    def link_to(secret: str) -> str:
        return request.build_absolute_uri(reverse("door:invitation", args=[secret]))

    def act(_data: dict[str, Any]) -> HttpResponse:
        done = approve_and_send(event, actor=user, link_to=link_to)
        text = ngettext("{number} invitation was sent.", "{number} invitations were sent.", done.sent)
        messages.success(request, text.format(number=done.sent))
        if done.failed:
            messages.error(request, _("Some could not be sent. They wait on the list."))
        return redirect(back_to(pk))

    languages = sorted({guest.language for guest in waiting})
    texts = [(language, *letter_to(event, language, link_to("…"))) for language in languages]
    if request.method == "POST":
        question = Question(
            gettext_lazy("Send the invitations"), gettext_lazy("Approve and send"), back_to(pk), event.title
        )
        return asked(request, form, question, act)
    context = {"event": event, "waiting": len(waiting), "texts": texts}
    return render(request, "workspace/events/guests_send.html", context)


@require_POST
def link(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A new link, shown once, to be handed over by other ways."""
    event = event_for(request, pk, rights.INVITE)
    guest = get_object_or_404(event.guests, pk=number)
    secret = new_link(guest, actor=signed_in(request))
    address = request.build_absolute_uri(reverse("door:invitation", args=[secret]))
    response = render(
        request, "workspace/events/guest_link.html", {"event": event, "guest": guest, "link": address}
    )
    response["Cache-Control"] = "no-store"
    return response


@GET_POST
def came(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """How many of an invitation came."""
    event = event_for(request, pk, rights.INVITE)
    guest = get_object_or_404(event.guests, pk=number)
    initial = {"came": guest.how_many if guest.came is None else guest.came}
    question = Question(gettext_lazy("Who came"), gettext_lazy("Save"), back_to(pk), gettext_lazy("Guests"))

    def act(data: dict[str, Any]) -> None:
        note_arrival(guest, came=data["came"], actor=signed_in(request))

    return asked(request, sent(CameForm, request, initial=initial), question, act)


@require_POST
def remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Off the list; the link leads nowhere."""
    event = event_for(request, pk, rights.INVITE)
    remove_guest(get_object_or_404(event.guests, pk=number), actor=signed_in(request))
    return redirect(back_to(pk))


def back_to(pk: UUID) -> str:
    """The list of guests."""
    return reverse("workspace:event_guests", args=[pk])
