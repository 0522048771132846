"""Forms of the pages of what comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.post.entering import BY_STAFF
from kintrace_web.advocacy.post.models import IncomingMail, Reply
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField


class ClassifyForm(forms.Form):
    """What a reply was."""

    as_what = forms.ChoiceField(
        label=_("What was it?"),
        choices=Reply.As.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
    promise = StoryField(
        label=_("What do they promise?"),
        help_text=_("Only for a promise. In their words, without the name of a person of the case."),
        max_length=2000,
        rows=3,
        required=False,
    )
    promised_by = LineField(
        label=_("Who promises it?"),
        help_text=_("Only for a promise: the name or the office that signed."),
        max_length=200,
        required=False,
    )
    promise_due = DayFormField(label=_("By when?"), help_text=_("Only for a promise, if they name a day."))
    referred_to = forms.ModelChoiceField(
        label=_("To whom do they refer us?"),
        help_text=_("Only where they refer us elsewhere, and if the directory has that body."),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("Not said, or not in the directory"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referred_to"].queryset = Authority.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("as_what") == Reply.As.PROMISED:
            if not answers.get("promise"):
                self.add_error("promise", _("Write what they promise."))
            if not answers.get("promised_by"):
                self.add_error("promised_by", _("Write who promises it."))
        return answers


class LetterField(LineField):
    """One of our letters, by its reference."""

    def clean(self, value: Any) -> Letter | None:
        said = super().clean(value)
        if not said:
            return None
        found = Letter.objects.filter(reference__iexact=said).first()
        if found is None:
            raise forms.ValidationError(_("We have no letter with this reference."))
        return found


class WhichLetterForm(forms.Form):
    """The letter that something answers."""

    letter = LetterField(
        label=_("Reference of our letter"),
        help_text=_("Such as L-2026-0001."),
        max_length=24,
        error_messages={"required": _("Write the reference of the letter.")},
    )


class MoveForm(forms.Form):
    """Another letter, or none that is known."""

    letter = LetterField(
        label=_("Reference of the right letter"),
        help_text=_("Leave it empty to put the reply into the holding pen."),
        max_length=24,
        required=False,
    )


class EnterForm(forms.Form):
    """A reply that came on paper or in words."""

    source = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(each.value, IncomingMail.Source(each).label) for each in BY_STAFF],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
    came_on = DayFormField(
        label=_("When did it come?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day it came.")},
    )
    sender = LineField(label=_("Who signed it, or who called?"), max_length=300, required=False)
    text = StoryField(
        label=_("What does it say?"),
        help_text=_("The words, or what was said on the telephone. It is kept locked."),
        max_length=20_000,
        required=False,
    )
    scan = forms.FileField(label=_("Scan"), help_text=_("A picture or a PDF of the paper."), required=False)
