"""The judgement: one of three words, and why."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.matches.models import VerdictChoice


class JudgementForm(forms.Form):
    """What one person decides of a pair."""

    verdict = forms.ChoiceField(
        label=_("Are they the same person?"),
        choices=VerdictChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    note = forms.CharField(
        label=_("Why you think so"),
        help_text=_("For whoever reads this later. It may stay empty."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
