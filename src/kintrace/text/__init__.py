"""Text of any script: which script it is, one form for comparison, Latin letters for reading, where to cut it."""

from kintrace.text.markup import plain
from kintrace.text.normalise import fold_digits, normalise, visible
from kintrace.text.romanise import romanise
from kintrace.text.scripts import Script, script_of
from kintrace.text.sentence import Sentence
from kintrace.text.sentence_ends import sentence_ends
from kintrace.text.teasers import teaser

__all__ = [
    "Script",
    "Sentence",
    "fold_digits",
    "normalise",
    "plain",
    "romanise",
    "script_of",
    "sentence_ends",
    "teaser",
    "visible",
]
