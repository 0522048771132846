"""Text of any script: which script it is, one form for comparison, Latin letters for reading."""

from kintrace.text.normalise import fold_digits, normalise, visible
from kintrace.text.romanise import romanise
from kintrace.text.scripts import Script, script_of
from kintrace.text.sentence import Sentence

__all__ = ["Script", "Sentence", "fold_digits", "normalise", "romanise", "script_of", "visible"]
