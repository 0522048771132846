"""Forms of the pages about events."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, LetterKind
from kintrace_web.advocacy.events.models import Event, Participant, Partner
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.models import Case
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField

ZONES = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


class ClockField(forms.TimeField):
    """A time of day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class OwnCases(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of one's own cases, by their numbers."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, user: User) -> None:
        """The cases of this account; where it has none, it is told so in place of an empty list."""
        self.queryset = Case.objects.of(user)
        if not self.queryset.exists():
            self.help_text = _("You are on no case, so it is about none.")

    def label_from_instance(self, obj: Case) -> str:
        return obj.number


class EventForm(forms.Form):
    """What is planned."""

    title = LineField(
        label=_("Title"), max_length=200, help_text=_("For our lists. Write no names of persons here.")
    )
    neutral_title = LineField(
        label=_("Title for guests and calendars"),
        max_length=200,
        help_text=_("Somebody may look over a guest's shoulder. It says nothing of what it is about."),
    )
    begins_on = DayFormField(label=_("First day"), required=True)
    ends_on = DayFormField(label=_("Last day"), required=True)
    time_zone = forms.ChoiceField(label=_("Time zone of the place"), choices=[(zone, zone) for zone in ZONES])
    venue = LineField(label=_("Place"), max_length=300, required=False)
    answer_by = DayFormField(
        label=_("Until when can guests answer?"), help_text=_("Leave it empty for: until it begins.")
    )
    purpose = StoryField(label=_("What is it for?"), max_length=2000, rows=4, required=False)


class NewEventForm(EventForm):
    """A new event, and the cases it is about."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Event.Kind.choices, widget=forms.RadioSelect)
    cases = OwnCases(
        label=_("Which of your cases is it about?"),
        queryset=Case.objects.none(),
        required=False,
        help_text=_("Then only members of every one of them see it. Tick none for a theme."),
    )
    field_order = ("kind",)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].offer(user)  # type: ignore[attr-defined]


class SlotForm(forms.Form):
    """One item of the programme."""

    title = LineField(label=_("What is it?"), max_length=200)
    day = DayFormField(label=_("On which day?"), required=True)
    begins = ClockField(label=_("From"), help_text=_("In the time of the place."))
    ends = ClockField(label=_("Until"))
    venue = LineField(label=_("Where, if elsewhere?"), max_length=300, required=False)
    host = forms.ModelChoiceField(
        label=_("Which authority receives us?"),
        queryset=Authority.objects.all(),
        required=False,
        empty_label=_("None"),
    )
    speakers = forms.ModelMultipleChoiceField(
        label=_("Who speaks?"),
        queryset=Participant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speakers"].queryset = event.participants.all()  # type: ignore[attr-defined]


class ParticipantForm(forms.Form):
    """Somebody who takes part."""

    kind = forms.ChoiceField(
        label=_("Who is it?"), choices=Participant.Kind.choices, widget=forms.RadioSelect
    )
    user = forms.ModelChoiceField(
        label=_("If of our association: who?"),
        queryset=User.objects.filter(is_active=True, grants__isnull=False).distinct(),
        required=False,
        empty_label=_("Choose one"),
    )
    called = LineField(
        label=_("If from outside: the name"),
        max_length=200,
        required=False,
        help_text=_("Of officials, partners' people and experts, in their office. Not of relatives."),
    )
    position = LineField(label=_("In which capacity?"), max_length=200, required=False)
    partner = forms.ModelChoiceField(
        label=_("From which partner?"), queryset=Partner.objects.all(), required=False, empty_label=_("None")
    )
    authority = forms.ModelChoiceField(
        label=_("From which authority?"),
        queryset=Authority.objects.all(),
        required=False,
        empty_label=_("None"),
    )
    case = forms.ModelChoiceField(
        label=_("If a relative: of which case of this event?"),
        queryset=Case.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    agreed_on = DayFormField(
        label=_("If a relative: on which day did they agree to take part?"),
        past=True,
        help_text=_("Without it nobody of a family is put on a list."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = event.cases.all()  # type: ignore[attr-defined]


class SaidForm(forms.Form):
    """What somebody said."""

    speaker = forms.ModelChoiceField(
        label=_("Who said it?"), queryset=Participant.objects.none(), empty_label=_("Choose one")
    )
    capacity = LineField(
        label=_("In which capacity?"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty for the capacity on the list."),
    )
    said_on = DayFormField(label=_("On which day?"), required=True, past=True)
    said_where = LineField(
        label=_("Where?"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty for the place of the event."),
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=Language.choices)
    words = StoryField(label=_("What was said?"), max_length=5000)
    how = forms.ChoiceField(
        label=_("Are these their words?"),
        choices=[("exact", _("Word for word")), ("summary", _("In short, by whoever wrote it down"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = event.participants.all()  # type: ignore[attr-defined]


class FollowUpForm(forms.Form):
    """What is to be done."""

    what = LineField(
        label=_("What is to be done?"), max_length=300, help_text=_("Write no names of persons here.")
    )
    assignee = forms.ModelChoiceField(
        label=_("By whom?"), queryset=User.objects.none(), empty_label=_("Choose one")
    )
    due = DayFormField(label=_("By when?"), required=True)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, grants__isnull=False).distinct()
        who = [user.pk for user in staff if user.has_perm("events.read", event)]
        self.fields["assignee"].queryset = staff.filter(pk__in=who)  # type: ignore[attr-defined]


class LetterForm(forms.Form):
    """Which letter a follow-up asks for."""

    kind = forms.ChoiceField(label=_("What kind of letter?"), choices=LetterKind.choices)
    language = forms.ChoiceField(label=_("In which language is it written first?"), choices=Language.choices)


class GuestForm(forms.Form):
    """Somebody invited."""

    name = LineField(label=_("Name"), max_length=200, help_text=_("It is kept locked."))
    mail = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("It is kept locked. Without one you hand over the link yourself."),
    )
    language = forms.ChoiceField(label=_("In which language do we write to them?"), choices=Language.choices)


class CameForm(forms.Form):
    """How many of an invitation came."""

    came = forms.IntegerField(label=_("How many came?"), min_value=0, max_value=50)


class NothingForm(forms.Form):
    """Only a button."""
