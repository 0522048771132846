"""The one field of a page at the door."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

from kintrace_web.fields import StoryField

from .questions import Question

_KEPT = frozenset("\n\r\t")
# They join or part letters in Persian and other scripts.
_JOINERS = frozenset("\u200c\u200d")


class WordsField(StoryField):
    """Words as somebody types them on any telephone: signs that cannot be seen are left out without a word."""

    def to_python(self, value: Any) -> str:
        typed = str(value or "")
        return super().to_python("".join(letter for letter in typed if _is_kept(letter))).strip()


def _is_kept(letter: str) -> bool:
    return letter in _KEPT | _JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}


class AnswerForm(forms.Form):
    """One question; no answer is an answer."""

    def __init__(self, asked: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = WordsField(
            label=asked.label, help_text=asked.why, max_length=asked.most, rows=asked.rows, required=False
        )
        described = "why error" if self.is_bound and self.errors else "why"
        # A browser that checks spelling may send what is typed to its maker.
        self.fields["answer"].widget.attrs |= {"spellcheck": "false", "aria-describedby": described}
        if self.is_bound and self.errors:
            self.fields["answer"].widget.attrs["aria-invalid"] = "true"
