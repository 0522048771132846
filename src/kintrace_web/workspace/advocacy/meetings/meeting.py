"""One meeting: its page, its times, and saying that it was held or called off."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.letters.models import Appeal, Ask, AskWording
from kintrace_web.advocacy.meetings import planning, rights
from kintrace_web.advocacy.meetings.calendars import calendar_of
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.preparing import prepare
from kintrace_web.advocacy.meetings.reminding import follow_up
from kintrace_web.advocacy.meetings.sheet import sheet_of
from kintrace_web.advocacy.meetings.standing import strip_of
from kintrace_web.workspace.cases.gate import signed_in

from .forms import AgendaForm, BecauseForm, TimesForm
from .gate import GET_POST, ask_page, done, meeting_of, then, to_meeting
from .minutes import editions_of
from .seats import seats_of


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything of one meeting, in the order in which it happens."""
    meeting, user = meeting_of(request, pk)
    promises = (
        Commitment.objects.seen_by(user).filter(meeting=meeting).select_related("responsible", "meeting")
    )
    appeals = Appeal.objects.seen_by(user)
    context = {
        "meeting": meeting,
        "cases": meeting.cases.order_by("number"),
        "seats": seats_of(meeting, user),
        "agenda": meeting.agenda.all(),
        "agenda_form": AgendaForm(),
        "from_appeals": asks_to_choose(meeting, request),
        "asks": meeting.asks.prefetch_related("answers__spoken_by__holder", "answers__spoken_by__user"),
        "editions": editions_of(meeting),
        "promises": promises.order_by("made_on", "entered_at"),
        "strip": strip_of(promises),
        "leads": meeting.leads.select_related("by"),
        "has_tips": user.has_perm("reunion.tips"),
        "letters": appeals.filter(after_meetings=meeting),
        "may_change": user.has_perm(rights.CHANGE, meeting),
        "may_confirm": user.has_perm(rights.CONFIRM, meeting),
    }
    return render(request, "workspace/meetings/meeting.html", context)


@dataclass(frozen=True)
class Choice:
    """An ask of an appeal, in the language it was written first in."""

    ask: Ask
    language: str
    words: str


def asks_to_choose(meeting: Meeting, request: HttpRequest) -> list[Choice]:
    """The asks of appeals that went to this authority about no other case, and are not on the agenda yet."""
    user = signed_in(request)
    cases = set(meeting.cases.values_list("pk", flat=True))
    appeals = Appeal.objects.seen_by(user).filter(letters__authority=meeting.authority).distinct()
    fitting = [
        each for each in appeals.prefetch_related("cases") if {case.pk for case in each.cases.all()} <= cases
    ]
    there = meeting.agenda.exclude(ask=None).values("ask")
    wordings = AskWording.objects.filter(
        ask__appeal__in=fitting, version__language=F("ask__appeal__original")
    )
    return [
        Choice(each.ask, each.version.language, each.text)
        for each in wordings.exclude(ask__in=there).select_related("ask__appeal", "version")
        if each.text
    ]


@GET_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another time or place, or other notes."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    local = timezone.localtime(meeting.begins_at)
    names = ("theme", "lasts", "way", "where", "language", "briefing")
    given = {name: getattr(meeting, name) for name in names}
    given |= {"day": local.date().isoformat(), "at": local.time(), "responsible": meeting.responsible_id}
    form = TimesForm(request.POST or None, initial=given)
    if done(request, form, lambda: planning.change(meeting, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting))
    title = _("Change meeting {reference}").format(reference=meeting.reference)
    return ask_page(request, form, title=title, button=_("Save"), back=to_meeting(meeting))


@require_POST
def held(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It took place."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    return then(request, lambda: planning.hold(meeting, actor=user), to_meeting(meeting))


@GET_POST
def call_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It does not take place."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    form = BecauseForm(request.POST or None)
    if done(request, form, lambda: planning.call_off(meeting, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting))
    told = [_("Nobody is told of it by this: call those who were to come.")]
    title = _("Call off meeting {reference}").format(reference=meeting.reference)
    return ask_page(request, form, title=title, button=_("Call it off"), back=to_meeting(meeting), told=told)


@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo: it is agreed again."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    return then(request, lambda: planning.take_back(meeting, actor=user), to_meeting(meeting))


@require_POST
def letter(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Begin the letter after it: thanks, or a summary."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    made: list[Appeal] = []
    if done(request, None, lambda: made.append(follow_up(meeting, what=what, actor=user))):
        return redirect("workspace:appeal", made[0].pk)
    return redirect(to_meeting(meeting))


@require_GET
def preparation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What to know before it."""
    meeting, user = meeting_of(request, pk)
    told = prepare(meeting, actor=user)
    return render(request, "workspace/meetings/preparation.html", {"meeting": meeting, "told": told})


@require_POST
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on paper, as a download."""
    meeting, user = meeting_of(request, pk)
    return _file(sheet_of(meeting, actor=user), "application/pdf", f"{meeting.reference}.pdf")


@require_GET
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meeting for one's own calendar."""
    meeting, user = meeting_of(request, pk)
    return _file(calendar_of(meeting, actor=user), "text/calendar; charset=utf-8", f"{meeting.reference}.ics")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "no-store"
    return answer
