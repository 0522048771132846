"""Meetings with authorities: who came, what was asked and answered, what was written of it, and what was promised."""

from .commitment import Commitment, CommitmentStep
from .meeting import AgendaItem, Attendance, Meeting
from .minutes import MeetingAnswer, MeetingAsk, MeetingLead, Minutes

__all__ = [
    "AgendaItem",
    "Attendance",
    "Commitment",
    "CommitmentStep",
    "Meeting",
    "MeetingAnswer",
    "MeetingAsk",
    "MeetingLead",
    "Minutes",
]
