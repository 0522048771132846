"""The preparation sheet on paper. A relative who comes along stands there as a relative, without a name."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.audit.recording import record
from kintrace_web.printing.typesetting import typeset

from .models import Attendance, Commitment, Meeting
from .preparing import AskedBefore, Preparation, prepare
from .reminding import day_in

Section = dict[str, Any]


def sheet_of(meeting: Meeting, *, actor: User) -> bytes:
    """The PDF, in the reader's language. On record, for it leaves the house. Raises PermissionDenied."""
    told = prepare(meeting, actor=actor)
    tongue = (get_language() or "en").split("-")[0]
    pdf = typeset("preparation", said(told, tongue), language=tongue)
    record("meetings.sheet_printed", meeting, actor=actor)
    return pdf


def said(told: Preparation, tongue: str) -> dict[str, Any]:
    """What stands on the sheet, as the template takes it."""
    meeting, local = told.meeting, timezone.localtime(told.meeting.begins_at)
    when = _("{day}, {time}").format(day=day_in(tongue, local.date()), time=f"{local:%H:%M}")
    facts = [
        (_("When"), when),
        (_("How"), str(meeting.get_way_display())),
        (_("Where"), meeting.where),
        (_("Who holds the office"), _holder(told)),
        (_("Opening words"), told.greeting.opening),
        (_("Closing words"), told.greeting.closing),
    ]
    sections = [
        _section(_("At the table"), [_seat(each) for each in told.attendances]),
        _section(_("To be spoken of"), [each.words for each in told.agenda], numbered=True),
        _section(_("What they promised and what stands"), [_promise(each, tongue) for each in told.promised]),
        _section(_("What we promised them"), [_promise(each, tongue) for each in told.owed]),
        _section(_("Letters without an answer"), [_letter(each, tongue) for each in told.unanswered]),
        _section(_("Asked before"), [_ask(each, tongue) for each in told.asked]),
    ]
    return {
        "title": _("Preparation for meeting {reference}").format(reference=meeting.reference),
        "authority": str(meeting.authority),
        "theme": meeting.theme,
        "facts": [[label, value] for label, value in facts if value],
        "briefing_label": _("Briefing notes"),
        "briefing": meeting.briefing,
        "sections": [each for each in sections if each["rows"]],
        "footer": _("For those who go. Destroy it after the meeting."),
        "reference": meeting.reference,
    }


def _section(title: str, rows: list[str], *, numbered: bool = False) -> Section:
    return {"title": title, "rows": rows, "numbered": numbered}


def _row(*parts: str, between: str = " · ") -> str:
    """Parts in a row, each kept apart: a name or a promise in another script does not turn the rest around."""
    return between.join(f"\u2068{part}\u2069" for part in parts if part)


def _holder(told: Preparation) -> str:
    if told.holder is None:
        return ""
    tongue = told.language
    return ", ".join(part for part in (told.holder.name_in(tongue), told.holder.position_in(tongue)) if part)


def _seat(seat: Attendance) -> str:
    return _row(seat.shown, seat.office, str(seat.get_side_display()))


def _promise(each: Commitment, tongue: str) -> str:
    parts = [each.words, each.by_name, day_in(tongue, each.made_on)]
    if each.due_on is not None:
        parts.append(_("due {day}").format(day=day_in(tongue, each.due_on)))
    if each.phase == Commitment.Phase.OVERDUE:
        parts.append(str(_("overdue")))
    return _row(*parts)


def _letter(each: Letter, tongue: str) -> str:
    sent = _("sent {day}").format(day=day_in(tongue, each.sent_on))
    due = _("answer expected by {day}").format(day=day_in(tongue, each.due_on))
    return _row(each.reference, sent, due)


def _ask(each: AskedBefore, tongue: str) -> str:
    return _row(each.words, day_in(tongue, each.on), each.reference, each.answered)
