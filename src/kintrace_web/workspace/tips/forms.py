"""Forms of the pages about tips."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.reunion.models import Tip
from kintrace_web.workspace.door.forms import OwnCaseForm
from kintrace_web.workspace.forms.text import LineField, StoryField


class TipForm(OwnCaseForm):
    """What somebody told the office."""

    text = StoryField(
        label=_("What was seen or heard?"),
        help_text=_("In the words of whoever told it. It is kept locked."),
        max_length=5000,
        error_messages={"required": _("Write what was seen or heard.")},
    )
    place = LineField(
        label=_("Where was it?"),
        help_text=_("It is kept locked, and never public."),
        max_length=300,
        required=False,
    )
    sender = StoryField(
        label=_("Who says so, and how can we reach them?"),
        help_text=_("Nobody has to say who they are. It is kept locked, and never public."),
        max_length=500,
        rows=2,
        required=False,
    )
    field_order = ("text", "place", "sender", "number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number"]
        number.required = False
        number.help_text = _("If it is about one of your own cases. It can be said later.")


class AsideForm(forms.Form):
    """Why a tip is set aside."""

    because = forms.ChoiceField(
        label=_("Why is it set aside?"),
        choices=Tip.Because.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
