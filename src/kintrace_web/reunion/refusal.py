"""What an act of this room says when it is not done."""

from __future__ import annotations

from kintrace.text import Sentence


class RefusedError(ValueError):
    """The act is not done; the sentence says why and how to go on."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
