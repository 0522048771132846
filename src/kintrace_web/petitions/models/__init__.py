"""Petitions, their texts, who signed them, how they were handed over and what was answered."""

from .answers import Answer, AnswerText
from .deliveries import Delivery
from .mails import Mail
from .petitions import Petition, Tally, Text, Version
from .signatures import Sheet, Signature, Sweep

__all__ = [
    "Answer",
    "AnswerText",
    "Delivery",
    "Mail",
    "Petition",
    "Sheet",
    "Signature",
    "Sweep",
    "Tally",
    "Text",
    "Version",
]
