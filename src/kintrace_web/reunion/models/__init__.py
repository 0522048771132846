"""What stands between "found" and "reunified"."""

from .concluding import Outcome, Telling
from .conversing import Conversation, Disclosure
from .knocking import Knock, KnockStep, Tip
from .messaging import FamilyMessage, MessageStep
from .telling import Note, Wish
from .visiting import Visit, VisitStep

__all__ = [
    "Conversation",
    "Disclosure",
    "FamilyMessage",
    "Knock",
    "KnockStep",
    "MessageStep",
    "Note",
    "Outcome",
    "Telling",
    "Tip",
    "Visit",
    "VisitStep",
    "Wish",
]
