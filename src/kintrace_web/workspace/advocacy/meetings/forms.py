"""Forms of the pages about meetings."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.authorities.rights import SPEAKERS
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.meetings.models import Attendance, Meeting, MeetingAnswer
from kintrace_web.cases.models import Case
from kintrace_web.workspace.door.forms import OwnCaseForm
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField

WORDS = 5000


def speakers() -> Any:
    """The accounts that speak with authorities."""
    return User.objects.filter(is_active=True, grants__role__in=SPEAKERS).distinct().order_by("name")


def case_numbers() -> LineField:
    """A field for the numbers of one's own cases; ``own_cases`` reads it."""
    return LineField(
        label=_("Cases it is about"),
        max_length=400,
        required=False,
        help_text=_(
            "Their numbers, with spaces between. Only who works on all of them sees this. Empty: a theme."
        ),
    )


def own_cases(typed: str, user: User) -> list[Case]:
    """The cases of these numbers, of this account. Raises ValidationError for one that is not there or not theirs."""
    numbers = [number for number in re.split(r"[\s,;،]+", typed) if number]
    found = {case.number: case for case in Case.objects.of(user).filter(number__in=numbers)}
    for number in numbers:
        if number not in found:
            raise ValidationError(
                _("%(number)s is no case of yours."), code="no_case", params={"number": number}
            )
    return list(found.values())


class TimesForm(forms.Form):
    """When, where, how, and what about."""

    theme = LineField(
        label=_("What is it about?"),
        max_length=200,
        help_text=_("A few words for the list, and no name."),
        error_messages={"required": _("Write what it is about.")},
    )
    day = DayFormField(
        label=_("On which day?"), required=True, error_messages={"required": _("Write the day.")}
    )
    at = forms.TimeField(
        label=_("At what time?"),
        help_text=_("In our own time, such as 14:30."),
        widget=forms.TimeInput(attrs={"autocomplete": "off"}, format="%H:%M"),
        error_messages={
            "required": _("Write the time, such as 14:30."),
            "invalid": _("Write the time, such as 14:30."),
        },
    )
    lasts = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=1440, initial=60)
    way = forms.ChoiceField(
        label=_("How?"), choices=Meeting.Way.choices, widget=forms.RadioSelect, initial="in_person"
    )
    where = LineField(
        label=_("Where?"),
        max_length=300,
        required=False,
        help_text=_("A door, a telephone number, or the address of a video room."),
    )
    language = forms.ChoiceField(
        label=_("Which language is spoken?"),
        choices=[("", _("not known yet")), *Language.choices],
        required=False,
    )
    responsible = forms.ModelChoiceField(
        label=_("Who prepares it?"), queryset=User.objects.none(), empty_label=None
    )
    briefing = StoryField(
        label=_("Briefing notes"),
        max_length=WORDS,
        required=False,
        help_text=_("What we want to say, and what to be careful of. For those who go."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = speakers()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = dict(super().clean() or {})
        day, at = answers.pop("day", None), answers.pop("at", None)
        if day is not None and at is not None:
            answers["begins_at"] = timezone.make_aware(datetime.combine(day, at))
        return answers


class MeetingForm(TimesForm):
    """A meeting that was agreed on."""

    authority = forms.ModelChoiceField(
        label=_("With whom?"),
        queryset=Authority.objects.none(),
        error_messages={"required": _("Choose the authority.")},
    )
    cases = case_numbers()
    field_order = ("authority", "theme", "cases", "day", "at")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["authority"].queryset = Authority.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    def clean_cases(self) -> list[Case]:
        return own_cases(self.cleaned_data["cases"], self.user)


class StaffForm(forms.Form):
    """Somebody of ours who goes."""

    user = forms.ModelChoiceField(
        label=_("Who goes?"), queryset=User.objects.none(), error_messages={"required": _("Choose somebody.")}
    )
    role = LineField(
        label=_("As what?"), max_length=200, required=False, help_text=_("For example: interpreter.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, grants__isnull=False).distinct().order_by("name")
        self.fields["user"].queryset = staff  # type: ignore[attr-defined]


class GuestForm(forms.Form):
    """Somebody from outside: who holds an office, or another."""

    side = forms.ChoiceField(
        label=_("For whom?"), choices=Attendance.Side.choices, widget=forms.RadioSelect, initial="theirs"
    )
    holder = forms.ModelChoiceField(
        label=_("Who holds the office"), queryset=OfficeHolder.objects.none(), required=False
    )
    name = LineField(label=_("Or another, by name"), max_length=200, required=False)
    role = LineField(label=_("In which office or role?"), max_length=200, required=False)

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = holders_of(authority)  # type: ignore[attr-defined]


def holders_of(authority: Authority) -> Any:
    """Who holds or held an office of this authority."""
    return OfficeHolder.objects.filter(authority=authority)


class RelativeForm(forms.Form):
    """A relative who comes along."""

    person = forms.ChoiceField(label=_("Which relative?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class AgendaForm(forms.Form):
    """One more thing to speak of."""

    words = LineField(
        label=_("What is to be spoken of?"),
        max_length=500,
        error_messages={"required": _("Write what is to be spoken of.")},
    )


class AskedForm(forms.Form):
    """What we asked for."""

    words = StoryField(
        label=_("What did we ask for?"),
        max_length=WORDS,
        rows=3,
        error_messages={"required": _("Write what we asked for.")},
    )


class AnswerForm(forms.Form):
    """What somebody answered."""

    spoken_by = forms.ModelChoiceField(
        label=_("Who said it?"),
        queryset=Attendance.objects.none(),
        error_messages={"required": _("Choose who said it.")},
    )
    meaning = forms.ChoiceField(
        label=_("What was it?"), choices=MeetingAnswer.Meaning.choices, widget=forms.RadioSelect
    )
    words = StoryField(
        label=_("In their words"),
        max_length=WORDS,
        rows=4,
        error_messages={"required": _("Write what they said, as nearly as you can.")},
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat = self.fields["spoken_by"]
        there = meeting.attendances.exclude(came=False)
        seat.queryset = there.select_related("user", "holder")  # type: ignore[attr-defined]
        seat.label_from_instance = seat_label  # type: ignore[attr-defined]


def seat_label(seat: Attendance) -> str:
    """Who it is and in which role, for a list to choose from."""
    return ", ".join(part for part in (seat.shown, seat.office) if part)


class MinutesForm(forms.Form):
    """The minutes, and why they are corrected."""

    words = StoryField(
        label=_("What was said?"),
        max_length=60_000,
        rows=16,
        help_text=_("Say of each thing who said it."),
        error_messages={"required": _("Write what was said.")},
    )
    because = LineField(
        label=_("Why are they corrected?"), max_length=300, error_messages={"required": _("Write why.")}
    )
    on_top_of = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["because"]


class BecauseForm(forms.Form):
    """Why."""

    because = LineField(label=_("Why?"), max_length=300, error_messages={"required": _("Write why.")})


class MentionedForm(OwnCaseForm):
    """What was said of somebody."""

    what = StoryField(
        label=_("What was said of this person?"),
        max_length=WORDS,
        help_text=_("It is kept locked, as a tip. Write who said it."),
        error_messages={"required": _("Write what was said.")},
    )
    where = LineField(label=_("Where was it?"), max_length=300, required=False)
    field_order = ("what", "where", "number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False
        self.fields["number"].help_text = _("If it is about one of your own cases. It can be said later.")
