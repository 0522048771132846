"""A date that cannot be read, and the sentence that says so."""

from __future__ import annotations

from kintrace.text.sentence import Sentence


class DateError(ValueError):
    """A text that is not a date, with a sentence that names the value, what was expected and what to do.

    >>> str(DateError(Sentence("{value} is not a date.", {"value": "soon"})))
    'soon is not a date.'
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
