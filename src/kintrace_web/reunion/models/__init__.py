"""What stands between "found" and "reunified"."""

from .concluding import Outcome, Telling
from .conversing import Conversation
from .disclosing import Disclosure
from .knocking import Knock, KnockStep, Tip
from .messaging import FamilyMessage, MessageStep
from .visiting import Visit, VisitStep

__all__ = [
    "Conversation",
    "Disclosure",
    "FamilyMessage",
    "Knock",
    "KnockStep",
    "MessageStep",
    "Outcome",
    "Telling",
    "Tip",
    "Visit",
    "VisitStep",
]
