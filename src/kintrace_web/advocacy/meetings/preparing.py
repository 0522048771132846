"""What to know before a meeting, on one sheet: what was asked before, what is unanswered, what was promised.

Only what is about the cases of the meeting, or about no case: the sheet lies on a table where others see it (S22).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import Greeting, form_of_address, holder_on, language_for
from kintrace_web.advocacy.authorities.models import OfficeHolder
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.models import Appeal, AskWording, Letter

from . import rights
from .locking import need
from .models import AgendaItem, Attendance, Commitment, Meeting, MeetingAsk

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class AskedBefore:
    """One thing that was asked of this authority: when, in which letter or meeting, in which words."""

    on: date | None
    reference: str
    words: str
    answered: str = ""


@dataclass(frozen=True)
class Preparation:
    """Everything on the sheet."""

    meeting: Meeting
    holder: OfficeHolder | None
    language: str
    greeting: Greeting
    attendances: list[Attendance]
    agenda: list[AgendaItem]
    asked: list[AskedBefore]
    unanswered: list[Letter]
    promised: list[Commitment]
    owed: list[Commitment]
    before: list[Meeting]


def prepare(meeting: Meeting, *, actor: User) -> Preparation:
    """Gather what belongs on the sheet. Raises PermissionDenied."""
    need(actor, rights.READ, meeting)
    day = timezone.localdate(meeting.begins_at)
    holder = holder_on(meeting.authority, day)
    language = meeting.language or language_for(meeting.authority, Language.values)
    standing = within(meeting, Commitment.objects.seen_by(actor).standing(), Commitment.cases.through)
    theirs = standing.filter(authority=meeting.authority)
    others = Meeting.objects.seen_by(actor).filter(authority=meeting.authority).exclude(pk=meeting.pk)
    before = within(meeting, others.filter(begins_at__lt=meeting.begins_at), Meeting.cases.through)
    letters = _letters(meeting, actor)
    return Preparation(
        meeting=meeting,
        holder=holder,
        language=language,
        greeting=form_of_address(meeting.authority, language, holder),
        attendances=[
            each for each in meeting.attendances.select_related("user", "holder") if each.came is not False
        ],
        agenda=list(meeting.agenda.all()),
        asked=_asked_in_letters(letters) + _asked_in_meetings(before),
        unanswered=list(letters.waiting_for_answer().order_by("due_on")),  # type: ignore[attr-defined]
        promised=list(theirs.filter(side=Commitment.Side.THEIRS).exclude(words="")),
        owed=list(theirs.filter(side=Commitment.Side.OURS).exclude(words="")),
        before=list(before.filter(state=Meeting.State.HELD)[:5]),
    )


def within(meeting: Meeting, rows: QuerySet[Row], through: Any, name: str = "") -> QuerySet[Row]:
    """Those about no other case than the meeting is."""
    cases = list(meeting.cases.values_list("pk", flat=True))
    model = name or rows.model._meta.model_name
    foreign = through.objects.filter(~Q(case__in=cases), **{str(model): OuterRef("pk")})
    return rows.filter(~Exists(foreign))


def _letters(meeting: Meeting, actor: User) -> QuerySet[Letter]:
    appeals = within(meeting, Appeal.objects.seen_by(actor), Appeal.cases.through)
    return (
        Letter.objects.out().filter(authority=meeting.authority, appeal__in=appeals).select_related("appeal")
    )


def _asked_in_letters(letters: QuerySet[Letter]) -> list[AskedBefore]:
    """Each ask once, of the newest letter that holds it; in the reader's language where the appeal has it."""
    newest: dict[int, Letter] = {}
    for letter in letters.order_by("-sent_on"):
        newest.setdefault(letter.appeal_id, letter)
    tongue = get_language() or Language.ENGLISH
    found = []
    for letter in newest.values():
        wordings = AskWording.objects.filter(version__appeal=letter.appeal_id).exclude(text="")
        written_in = {each.version.language for each in wordings.select_related("version")}
        chosen = tongue if tongue in written_in else letter.appeal.original
        found += [
            AskedBefore(letter.sent_on, letter.reference, each.text)
            for each in wordings.filter(version__language=chosen)
        ]
    return found


def _asked_in_meetings(before: QuerySet[Meeting]) -> list[AskedBefore]:
    asks = MeetingAsk.objects.filter(meeting__in=before).exclude(words="").select_related("meeting")
    found = []
    for ask in asks.prefetch_related("answers"):
        last = list(ask.answers.all())[-1:]
        answered = str(last[0].get_meaning_display()) if last else ""
        day = timezone.localdate(ask.meeting.begins_at)
        found.append(AskedBefore(day, ask.meeting.reference, ask.words, answered))
    return sorted(found, key=lambda each: each.on or date.min, reverse=True)
