"""Forms of the pages about promises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.meetings.deciding import ENDS
from kintrace_web.advocacy.meetings.models import Attendance, Commitment, Meeting, MeetingAsk
from kintrace_web.cases.models import Case
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField

from .forms import WORDS, case_numbers, own_cases, seat_label, speakers

DUE = _("Empty where no day was named.")


class PromiseForm(forms.Form):
    """What was promised."""

    side = forms.ChoiceField(
        label=_("Whose promise is it?"),
        choices=Commitment.Side.choices,
        widget=forms.RadioSelect,
        initial="theirs",
    )
    words = StoryField(
        label=_("In the words in which it was promised"),
        max_length=WORDS,
        rows=4,
        error_messages={"required": _("Write the promise in the words in which it was made.")},
    )
    due_on = DayFormField(label=_("By when?"), help_text=DUE)
    responsible = forms.ModelChoiceField(
        label=_("Who sees to it?"), queryset=User.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = speakers()  # type: ignore[attr-defined]


class MeetingPromiseForm(PromiseForm):
    """A promise made in a meeting: who of those at the table made it, and to which ask."""

    spoken_by = forms.ModelChoiceField(
        label=_("Who promised it?"),
        queryset=Attendance.objects.none(),
        required=False,
        help_text=_("Empty where it is our own promise."),
    )
    ask = forms.ModelChoiceField(
        label=_("To what did they say it?"), queryset=MeetingAsk.objects.none(), required=False
    )
    cases = forms.ModelMultipleChoiceField(
        label=_("Which cases is it about?"),
        queryset=Case.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("side", "spoken_by", "words", "due_on", "ask", "cases", "responsible")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = meeting.attendances.filter(side=Attendance.Side.THEIRS).exclude(came=False)
        seat, ask, cases = (self.fields[name] for name in ("spoken_by", "ask", "cases"))
        seat.queryset = seats.select_related("user", "holder")  # type: ignore[attr-defined]
        seat.label_from_instance = seat_label  # type: ignore[attr-defined]
        ask.queryset = meeting.asks.exclude(words="")  # type: ignore[attr-defined]
        ask.label_from_instance = lambda row: row.words[:80]  # type: ignore[attr-defined]
        about = meeting.cases.order_by("number")
        if len(about) < 2:
            del self.fields["cases"]
        else:
            cases.queryset, cases.initial = about, list(about)  # type: ignore[attr-defined]
            cases.required = True


class SpokenPromiseForm(PromiseForm):
    """A promise from elsewhere than a meeting: who made it, and when."""

    by_name = LineField(
        label=_("Who promised it?"),
        max_length=200,
        required=False,
        help_text=_("The name. Empty where it is our own promise."),
    )
    by_office = LineField(label=_("In which office?"), max_length=200, required=False)
    made_on = DayFormField(
        label=_("When was it promised?"),
        past=True,
        required=True,
        error_messages={"required": _("Write the day.")},
    )
    field_order: tuple[str, ...] = ("side", "by_name", "by_office", "made_on", "words", "due_on")


class LoosePromiseForm(SpokenPromiseForm):
    """A promise that belongs to no meeting and no letter."""

    authority = forms.ModelChoiceField(
        label=_("Between us and whom?"),
        queryset=Authority.objects.none(),
        error_messages={"required": _("Choose the authority.")},
    )
    cases = case_numbers()
    field_order = ("authority", "side", "by_name", "by_office", "made_on", "words", "due_on", "cases")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["authority"].queryset = Authority.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    def clean_cases(self) -> list[Case]:
        return own_cases(self.cleaned_data["cases"], self.user)


class EditionForm(forms.Form):
    """Which edition of the promise the reader had before them."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class DecideForm(EditionForm):
    """What came of it."""

    state = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(end.value, end.label) for end in ENDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
    on = DayFormField(
        label=_("When?"), past=True, required=True, error_messages={"required": _("Write the day.")}
    )
    how_we_know = StoryField(
        label=_("How do we know?"),
        max_length=500,
        rows=3,
        help_text=_("Who told us, or which paper shows it."),
        error_messages={"required": _("Write how we know it.")},
    )


class DayForm(EditionForm):
    """Another day."""

    due_on = DayFormField(label=_("By when?"), help_text=DUE)
    how_we_know = LineField(
        label=_("How do we know?"), max_length=500, error_messages={"required": _("Write how we know it.")}
    )


class HandForm(EditionForm):
    """Somebody else."""

    to = forms.ModelChoiceField(label=_("Who sees to it?"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = speakers()  # type: ignore[attr-defined]


class AgainForm(EditionForm):
    """Why it stands again."""

    because = LineField(
        label=_("Why does it stand again?"), max_length=500, error_messages={"required": _("Write why.")}
    )


class PromiseFilterForm(forms.Form):
    """Which promises are listed; the answers stand in the address."""

    show = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("", _("standing")),
            ("soon", _("due soon")),
            ("overdue", _("overdue")),
            *((end.value, end.label) for end in ENDS),
            ("all", _("all")),
        ],
    )
    side = forms.ChoiceField(
        label=_("Whose promise"), required=False, choices=[("", _("all")), *Commitment.Side.choices]
    )
    authority = forms.ModelChoiceField(
        label=_("Authority"), required=False, queryset=Authority.objects.none(), empty_label=_("all")
    )
    mine = forms.BooleanField(label=_("Only those that I see to"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Commitment.objects.seen_by(user).values("authority")
        self.fields["authority"].queryset = Authority.objects.filter(pk__in=seen)  # type: ignore[attr-defined]
        self.user = user

    def rows(self) -> Any:
        """The promises that were asked for, and that this account may read."""
        given = self.cleaned_data if self.is_valid() else {}
        rows = chosen(given.get("show") or "", self.user)
        if side := given.get("side"):
            rows = rows.filter(side=side)
        if authority := given.get("authority"):
            rows = rows.filter(authority=authority)
        return rows.filter(responsible=self.user) if given.get("mine") else rows


def chosen(show: str, user: User) -> Any:
    """The promises of one kind that this account may read."""
    seen, today = Commitment.objects.seen_by(user), timezone.localdate()
    if show == "all":
        return seen
    if show in ENDS:
        return seen.filter(state=show)
    kinds = {"soon": seen.due_soon, "overdue": seen.overdue}
    return kinds[show](today) if show in kinds else seen.standing()
