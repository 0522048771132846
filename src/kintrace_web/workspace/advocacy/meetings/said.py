"""What is spoken of, asked, answered and promised in a meeting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.advocacy.letters.models import Appeal, Ask
from kintrace_web.advocacy.meetings import asking, rights
from kintrace_web.advocacy.meetings.promising import Promised, promise_in

from .forms import AgendaForm, AnswerForm, AskedForm
from .gate import GET_POST, ask_page, done, meeting_of, then, to_meeting
from .promises_forms import MeetingPromiseForm

AGENDA, ASKED, PROMISED = "agenda", "asked", "promised"


@require_POST
def agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more thing to speak of: typed, or an ask of an appeal."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    back = to_meeting(meeting, AGENDA)
    if number := request.POST.get("ask"):
        asks = Ask.objects.filter(appeal__in=Appeal.objects.seen_by(user))
        ask = get_object_or_404(asks, pk=number if number.isdecimal() else 0)
        return then(request, lambda: asking.put_on_agenda(meeting, ask=ask, actor=user), back)
    form = AgendaForm(request.POST)
    if form.is_valid():
        return then(request, lambda: asking.put_on_agenda(meeting, actor=user, **form.cleaned_data), back)
    return ask_page(request, form, title=_("One more thing to speak of"), button=_("Add"), back=back)


@require_POST
def agenda_item(request: HttpRequest, pk: UUID, number: int, act: str) -> HttpResponse:
    """One earlier, off the agenda, or asked as it stands there."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    item = get_object_or_404(meeting.agenda, pk=number)
    acts = {
        "up": lambda: asking.move_up(item, actor=user),
        "remove": lambda: asking.take_off_agenda(item, actor=user),
        "asked": lambda: asking.ask_for(meeting, item=item, actor=user),
    }
    return then(request, acts[act], to_meeting(meeting, ASKED if act == "asked" else AGENDA))


@GET_POST
def asked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something else that we asked for."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    form = AskedForm(request.POST or None)
    if done(request, form, lambda: asking.ask_for(meeting, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting, ASKED))
    return ask_page(
        request, form, title=_("What we asked for"), button=_("Save"), back=to_meeting(meeting, ASKED)
    )


@GET_POST
def answer(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """What somebody said to it."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    ask = get_object_or_404(meeting.asks, pk=number)
    form = AnswerForm(request.POST or None, meeting=meeting)
    if done(request, form, lambda: asking.answer(ask, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting, ASKED))
    return ask_page(
        request,
        form,
        title=_("What was answered"),
        button=_("Save"),
        back=to_meeting(meeting, ASKED),
        quoted=ask.words,
        told=[_("An answer belongs to who said it. If it is a promise, put down the promise as well.")],
    )


@GET_POST
def promise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was promised in it."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    given = {"responsible": user.pk, "ask": request.GET.get("ask")}
    form = MeetingPromiseForm(request.POST or None, meeting=meeting, initial=given)
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        cases = answers.pop("cases", None)
        spoken_by, ask = answers.pop("spoken_by"), answers.pop("ask")
        promised = Promised(**answers, cases=None if cases is None else tuple(cases))

        def act() -> None:
            promise_in(meeting, promised, spoken_by=spoken_by, ask=ask, actor=user)

        if done(request, form, act):
            return redirect(to_meeting(meeting, PROMISED))
    return ask_page(
        request,
        form,
        title=_("What was promised"),
        button=_("Keep the promise on file"),
        back=to_meeting(meeting, PROMISED),
        told=[
            _("It stays on the authority's page until somebody says what came of it."),
            _("About a case, it becomes a task on that case."),
        ],
    )
