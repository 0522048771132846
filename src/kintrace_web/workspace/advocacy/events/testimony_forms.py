"""Forms of the pages about testimonies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.models import (
    Event,
    Testimony,
    TestimonyConsent,
    TestimonyFlag,
    TestimonyUse,
)
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.models import Case
from kintrace_web.workspace.door.forms import OwnCaseForm
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField

from .forms import OwnCases


class TestimonyForm(forms.Form):
    """Who tells what."""

    name = LineField(label=_("Who tells it?"), max_length=200, help_text=_("It is kept locked."))
    is_protected = forms.BooleanField(
        label=_("The speaker asks that nobody learns who they are"),
        required=False,
        help_text=_("Then the name is published by no consent."),
    )
    pseudonym = LineField(
        label=_("What are they called here?"),
        max_length=80,
        help_text=_(
            "Everybody who sees that there is a testimony sees this. For a protected name: no part of it."
        ),
    )
    capacity = forms.ChoiceField(label=_("They speak as"), choices=Testimony.Capacity.choices)
    given_on = DayFormField(label=_("On which day was it given?"), required=True, past=True)
    where = LineField(
        label=_("Where was it given?"), max_length=200, required=False, help_text=_("It is kept locked.")
    )
    language = forms.ChoiceField(label=_("In which language do they speak?"), choices=Language.choices)
    words = StoryField(
        label=_("Their words"),
        max_length=50000,
        rows=12,
        required=False,
        help_text=_("It is kept locked. Leave it empty if there is a recording to be written down later."),
    )
    event = forms.ModelChoiceField(
        label=_("At which event?"), queryset=Event.objects.none(), required=False, empty_label=_("Elsewhere")
    )
    cases = OwnCases(
        label=_("Which of your cases does it speak of?"),
        queryset=Case.objects.none(),
        required=False,
        help_text=_("Then only members of every one of them see that it is there."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].offer(user)  # type: ignore[attr-defined]
        self.fields["event"].queryset = Event.objects.seen_by(user)  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """The words in one language."""

    language = forms.ChoiceField(label=_("In which language?"), choices=Language.choices)
    words = StoryField(
        label=_("The words"),
        max_length=50000,
        rows=12,
        help_text=_(
            "They take the place of what stands there in this language. A second person reviews them."
        ),
    )


class RecordingForm(forms.Form):
    """A recording."""

    file = forms.FileField(
        label=_("Recording"),
        help_text=_("MP3, Ogg, WAV, M4A, FLAC, MP4, WebM, MOV or MKV. It is kept locked."),
    )


class UseForm(forms.Form):
    """What the speaker agreed to."""

    use = forms.ChoiceField(label=_("What for?"), choices=TestimonyUse.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language?"), choices=Language.choices)
    recipient = LineField(
        label=_("To whom?"),
        max_length=200,
        required=False,
        help_text=_("For a body by name, and for a dossier: its full name."),
    )
    form = forms.ChoiceField(
        label=_("How was it given?"), choices=TestimonyConsent.Form.choices, widget=forms.RadioSelect
    )
    kept_at = LineField(
        label=_("Where is the paper kept?"),
        max_length=200,
        required=False,
        help_text=_("Write no names here."),
    )
    given_on = DayFormField(label=_("On which day?"), required=True, past=True)
    until = DayFormField(
        label=_("Until which day?"), help_text=_("Leave it empty for: until it is withdrawn.")
    )


class WhomForm(forms.Form):
    """A colleague."""

    whom = forms.ModelChoiceField(label=_("Who?"), queryset=User.objects.none(), empty_label=_("Choose one"))

    def __init__(self, *args: Any, testimony: Testimony, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, grants__isnull=False).distinct()
        who = [user.pk for user in staff if user.has_perm("testimonies.read", testimony)]
        self.fields["whom"].queryset = staff.filter(pk__in=who)  # type: ignore[attr-defined]


class VerdictForm(forms.Form):
    """What a second person found."""

    verdict = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[("approved", _("It can be used as far as the speaker agreed")), ("back", _("Give it back"))],
        widget=forms.RadioSelect,
    )
    flags = forms.MultipleChoiceField(
        label=_("What did you find?"),
        choices=TestimonyFlag.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of these keeps it from some uses until the words were changed and reviewed anew."),
    )
    note = LineField(
        label=_("What has to be changed?"),
        max_length=500,
        required=False,
        help_text=_("Write no names here."),
    )


class LeadForm(OwnCaseForm):
    """Somebody whom a testimony mentions."""

    what = StoryField(
        label=_("What does it say of this person?"),
        max_length=5000,
        help_text=_("It is kept locked, as a tip."),
    )
    where = LineField(label=_("Where was it?"), max_length=300, required=False)
    field_order = ("what", "where", "number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False
        self.fields["number"].help_text = _("If it is about one of your own cases. It can be said later.")
