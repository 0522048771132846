"""The agenda, what was asked, and what was answered: each answer has a speaker (S29)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.models import Ask
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from .locking import locked_meeting, need, written
from .models import AgendaItem, Attendance, Meeting, MeetingAnswer, MeetingAsk

SAY_WHAT = Sentence("Say what is to be spoken of.")
NOT_BEGUN = Sentence("The meeting has not begun yet.")


@transaction.atomic
def put_on_agenda(meeting: Meeting, *, words: str = "", ask: Ask | None = None, actor: User) -> AgendaItem:
    """One more thing to speak of, at the end: new, or an ask of an appeal. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    told = words or _words_of(ask, actor)
    last = locked.agenda.aggregate(last=Max("position"))["last"]
    item = locked.agenda.create(
        words=written(told, SAY_WHAT)[:500], ask=ask, position=0 if last is None else last + 1
    )
    record("meetings.agenda_added", locked, actor=actor, item=item.pk)
    return item


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, actor: User) -> None:
    """It is not spoken of. Raises PermissionDenied."""
    meeting = locked_meeting(item.meeting, actor)
    record("meetings.agenda_removed", meeting, actor=actor, item=item.pk)
    item.delete()


@transaction.atomic
def move_up(item: AgendaItem, *, actor: User) -> None:
    """Speak of it one earlier. The first stays the first. Raises PermissionDenied."""
    meeting = locked_meeting(item.meeting, actor)
    items = list(meeting.agenda.all())
    at = next(index for index, each in enumerate(items) if each.pk == item.pk)
    if at == 0:
        return
    items[at - 1], items[at] = items[at], items[at - 1]
    for position, each in enumerate(items):
        each.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    record("meetings.agenda_moved", meeting, actor=actor, item=item.pk)


@transaction.atomic
def ask_for(
    meeting: Meeting, *, actor: User, words: str = "", item: AgendaItem | None = None, ask: Ask | None = None
) -> MeetingAsk:
    """What we asked for: from the agenda, from an appeal, or new. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    _begun(locked)
    if item is not None and item.meeting_id != locked.pk:
        raise RefusedError(Sentence("This stands on the agenda of another meeting."))
    source = ask or (item.ask if item is not None else None)
    told = words or (item.words if item is not None else _words_of(ask, actor))
    made = locked.asks.create(
        words=written(told, Sentence("Say what we asked for.")), item=item, ask=source, entered_by=actor
    )
    record("meetings.asked", locked, actor=actor, ask=made.pk)
    return made


@transaction.atomic
def answer(to: MeetingAsk, *, spoken_by: Attendance, meaning: str, words: str, actor: User) -> MeetingAnswer:
    """What was answered, as who said it said it. Raises PermissionDenied, RefusedError for who was not there."""
    meeting = locked_meeting(to.meeting, actor)
    if spoken_by.meeting_id != meeting.pk or spoken_by.came is False:
        raise RefusedError(Sentence("Whoever said it was in this meeting: put them on the list first."))
    made = to.answers.create(
        spoken_by=spoken_by,
        meaning=MeetingAnswer.Meaning(meaning),
        words=written(words, Sentence("Write what they said, as nearly as you can.")),
        entered_by=actor,
    )
    record("meetings.answered", meeting, actor=actor, ask=to.pk, answer=made.pk, meaning=str(made.meaning))
    return made


def _words_of(ask: Ask | None, actor: User) -> str:
    """An ask of an appeal, in the language it was written in first; for who reads that appeal."""
    if ask is None:
        return ""
    need(actor, "letters.read", ask.appeal)
    wording = ask.wordings.filter(version__language=ask.appeal.original).first() or ask.wordings.first()
    return "" if wording is None else wording.text


def _begun(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.CALLED_OFF:
        raise RefusedError(Sentence("This meeting was called off."))
    if not meeting.has_begun:
        raise RefusedError(NOT_BEGUN)
