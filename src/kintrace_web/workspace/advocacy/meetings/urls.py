"""Addresses of the pages about meetings and promises."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import commitment, leads, lists, meeting, minutes, said, seats

MEETING, PROMISE = "meetings/<uuid:pk>/", "commitments/<uuid:pk>/"


class Letter(StringConverter):
    """Which letter follows a meeting."""

    regex = "thanks|summary"


class Seat(StringConverter):
    """What is noted of a seat at the table."""

    regex = "came|absent|remove"


class Item(StringConverter):
    """What becomes of a thing on the agenda."""

    regex = "up|remove|asked"


for name, converter in (("letter_after", Letter), ("seat_act", Seat), ("agenda_act", Item)):
    register_converter(converter, name)

urlpatterns = [
    path("meetings/", lists.meetings, name="meetings"),
    path("meetings/add/", lists.add, name="meeting_add"),
    path(MEETING, meeting.show, name="meeting"),
    path(f"{MEETING}change/", meeting.change, name="meeting_change"),
    path(f"{MEETING}held/", meeting.held, name="meeting_held"),
    path(f"{MEETING}call-off/", meeting.call_off, name="meeting_call_off"),
    path(f"{MEETING}take-back/", meeting.take_back, name="meeting_take_back"),
    path(f"{MEETING}letter/<letter_after:what>/", meeting.letter, name="meeting_letter"),
    path(f"{MEETING}preparation/", meeting.preparation, name="meeting_preparation"),
    path(f"{MEETING}sheet/", meeting.sheet, name="meeting_sheet"),
    path(f"{MEETING}calendar/", meeting.calendar, name="meeting_calendar"),
    path(f"{MEETING}staff/", seats.staff, name="meeting_staff"),
    path(f"{MEETING}guest/", seats.guest, name="meeting_guest"),
    path(f"{MEETING}relative/", seats.relative, name="meeting_relative"),
    path(f"{MEETING}seats/<int:number>/<seat_act:act>/", seats.seat, name="meeting_seat"),
    path(f"{MEETING}agenda/", said.agenda, name="meeting_agenda"),
    path(f"{MEETING}agenda/<int:number>/<agenda_act:act>/", said.agenda_item, name="meeting_agenda_item"),
    path(f"{MEETING}asked/", said.asked, name="meeting_asked"),
    path(f"{MEETING}asked/<int:number>/answer/", said.answer, name="meeting_answer"),
    path(f"{MEETING}promise/", said.promise, name="meeting_promise"),
    path(f"{MEETING}minutes/", minutes.write, name="meeting_minutes"),
    path(f"{MEETING}minutes/<int:edition>/<int:revision>/confirm/", minutes.confirm, name="meeting_confirm"),
    path(f"{MEETING}mentioned/", leads.mentioned, name="meeting_mentioned"),
    path("commitments/", lists.commitments, name="commitments"),
    path("commitments/add/", lists.add_commitment, name="commitment_add"),
    path("commitments/from-letter/<uuid:pk>/", lists.from_letter, name="commitment_from_letter"),
    path(PROMISE, commitment.show, name="commitment"),
    path(f"{PROMISE}decide/", commitment.decide, name="commitment_decide"),
    path(f"{PROMISE}again/", commitment.again, name="commitment_again"),
    path(f"{PROMISE}day/", commitment.another_day, name="commitment_day"),
    path(f"{PROMISE}hand-over/", commitment.hand_over, name="commitment_hand_over"),
    path(f"{PROMISE}remind/", commitment.reminder, name="commitment_remind"),
]
