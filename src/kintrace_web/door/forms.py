"""The one field of a page at the door, and what a guest of an event answers."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.events.answering import MOST
from kintrace_web.advocacy.events.models import Guest
from kintrace_web.advocacy.languages import Language
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


class InvitationForm(forms.Form):
    """Whether a guest comes, how many they are, and what they need."""

    comes = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[(Guest.Answer.YES.value, _("Yes")), (Guest.Answer.NO.value, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    how_many = forms.IntegerField(
        label=_("How many are you, with yourself?"), min_value=1, max_value=MOST, required=False
    )
    interpreter = forms.ChoiceField(
        label=_("Do you need an interpreter?"),
        choices=[("", _("No")), *Language.choices],
        required=False,
    )
    wheelchair = forms.BooleanField(label=_("Somebody of us uses a wheelchair"), required=False)
    needs = WordsField(label=_("Food, and what else you need"), max_length=500, rows=3, required=False)
