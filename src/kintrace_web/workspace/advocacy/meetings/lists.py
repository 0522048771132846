"""The list of meetings, and the list of promises with filters that stand in the address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings import rights
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.planning import plan
from kintrace_web.advocacy.meetings.promising import Promised, promise_from, promise_to
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of

from .forms import MeetingForm
from .gate import GET_POST, ask_page, done, to_promise
from .promises_forms import LoosePromiseForm, PromiseFilterForm, SpokenPromiseForm, chosen

WHEN = ("coming", "past", "off")


@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """Those to come first; those of the past and those called off when the address says so."""
    user = demand(request, rights.LIST)
    seen = Meeting.objects.seen_by(user).select_related("authority", "responsible").prefetch_related("cases")
    when = request.GET.get("when", "")
    when = when if when in WHEN else WHEN[0]
    rows = {
        "coming": seen.to_come(),
        "past": seen.exclude(state=Meeting.State.CALLED_OFF).filter(begins_at__lt=timezone.now()),
        "off": seen.filter(state=Meeting.State.CALLED_OFF),
    }[when]
    context = {
        "page": page_of(request, rows),
        "when": when,
        "unsaid": seen.to_be_written_up().count(),
        "overdue": Commitment.objects.seen_by(user).overdue(timezone.localdate()).count(),
        "standing": Commitment.objects.seen_by(user).standing().count(),
    }
    return render(request, "workspace/meetings/list.html", context)


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put down a meeting that was agreed on, or one that was held already."""
    user = demand(request, rights.LIST)
    given = {
        "authority": request.GET.get("authority"),
        "cases": request.GET.get("case"),
        "responsible": user.pk,
    }
    form = MeetingForm(request.POST or None, user=user, initial=given)
    if request.method == "POST" and form.is_valid():
        made: list[Meeting] = []
        if done(request, form, lambda: made.append(plan(actor=user, **form.cleaned_data))):
            return redirect("workspace:meeting", made[0].pk)
    return ask_page(
        request,
        form,
        title=_("A meeting"),
        button=_("Keep the meeting"),
        back=reverse("workspace:meetings"),
        told=[_("Nobody is told of it: who comes hears it from you.")],
    )


@require_GET
def commitments(request: HttpRequest) -> HttpResponse:
    """What was promised and what came of it."""
    user = demand(request, rights.LIST)
    form = PromiseFilterForm(request.GET, user=user)
    rows = form.rows().select_related("authority", "responsible", "meeting").prefetch_related("cases")
    counts = [(show, chosen(show, user).count()) for show in ("overdue", "soon", "")]
    return render(
        request,
        "workspace/meetings/commitments.html",
        {
            "page": page_of(request, rows),
            "form": form,
            "counts": dict(counts),
            "shown": request.GET.get("show", ""),
        },
    )


@GET_POST
def add_commitment(request: HttpRequest) -> HttpResponse:
    """A promise from elsewhere than a meeting: said on the telephone, or our own."""
    user = demand(request, rights.LIST)
    given = {"authority": request.GET.get("authority"), "responsible": user.pk}
    form = LoosePromiseForm(request.POST or None, user=user, initial=given)
    if request.method == "POST" and form.is_valid():
        answers, made = dict(form.cleaned_data), list[Commitment]()
        authority, made_on = answers.pop("authority"), answers.pop("made_on")
        promised = Promised(**{**answers, "cases": tuple(answers["cases"])})

        def act() -> None:
            made.append(promise_to(authority, promised, made_on=made_on, actor=user))

        if done(request, form, act):
            return redirect(to_promise(made[0]))
    return ask_page(
        request,
        form,
        title=_("A promise"),
        button=_("Keep the promise on file"),
        back=reverse("workspace:commitments"),
        told=[_("It stays on the authority's page until somebody says what came of it.")],
    )


@GET_POST
def from_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A promise that the answer to one of our letters holds."""
    user = demand(request, rights.LIST)
    letter = get_object_or_404(Letter.objects.seen_by(user).select_related("appeal", "authority"), pk=pk)
    demand(request, "letters.read", letter.appeal)
    given: dict[str, Any] = {"responsible": user.pk}
    if letter.answered_on is not None:
        given["made_on"] = letter.answered_on.isoformat()
    form, made = SpokenPromiseForm(request.POST or None, initial=given), list[Commitment]()

    def act() -> None:
        answers = dict(form.cleaned_data)
        made_on = answers.pop("made_on")
        made.append(promise_from(letter, Promised(**answers), made_on=made_on, actor=user))

    if done(request, form, act):
        return redirect(to_promise(made[0]))
    return ask_page(
        request,
        form,
        title=_("A promise in the answer to {reference}").format(reference=letter.reference),
        button=_("Keep the promise on file"),
        back=reverse("workspace:commitments"),
        told=[_("It is about the same cases as our letter.")],
    )
