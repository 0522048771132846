"""Forms of family messages and of visits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Document
from kintrace_web.reunion.messaging import CHECKS
from kintrace_web.reunion.models import FamilyMessage, MessageStep, VisitStep
from kintrace_web.reunion.models.messaging import MOST_LETTERS
from kintrace_web.reunion.visiting import FOLLOWING

from .dates import DayFormField
from .protected import ENQUIRER, WHOSE, WhyForm
from .text import LineField, StoryField

Way = FamilyMessage.Way
Reason = MessageStep.Reason
ENTERED = [(way.value, way.label) for way in (Way.PAPER, Way.SPOKEN)]
# Each with the sentence that its author reads.
BACK = [(reason.value, words) for reason, words in MessageStep.FOR_AUTHOR.items()]
NO_SCAN = [("", _("There is a scan.")), *FamilyMessage.NoScan.choices]
NOT_TAKEN = [(reason.value, reason.label) for reason in (Reason.NOT_WANTED, Reason.NOT_REACHED, Reason.OTHER)]


class TextField(StoryField):
    """The words of a message."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=MOST_LETTERS,
            rows=8,
            error_messages={"required": _("Write the message.")},
            help_text=_("At most 600 letters, exactly as they were written or said. It is kept sealed."),
            **kwargs,
        )


class AnswerForm(forms.Form):
    """A message that came on paper or by ear."""

    way = forms.ChoiceField(
        label=_("How did it come?"), choices=ENTERED, widget=forms.RadioSelect, initial=Way.PAPER.value
    )
    text = TextField(label=_("What does it say?"))
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.OFFICE_LANGUAGES)
    scan = forms.FileField(
        label=_("A scan or photo of the paper"),
        required=False,
        help_text=_("JPEG, PNG, WebP or PDF. It is kept sealed with the papers of the case."),
        error_messages={"empty": _("This file is empty. Choose it again.")},
    )
    kept = forms.ChoiceField(
        label=_("Or a paper that is on file"),
        required=False,
    )
    no_scan = forms.ChoiceField(
        label=_("Why is there no scan?"),
        choices=NO_SCAN,
        required=False,
        help_text=_("Only for a message on paper of which there can be no scan."),
    )

    def __init__(self, *args: Any, papers: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("None")), *((str(paper.pk), paper.title) for paper in papers)]
        self.fields["kept"].choices = choices  # type: ignore[attr-defined]


class MessageForm(AnswerForm):
    """A message, and from which side it comes."""

    author = forms.ChoiceField(
        label=_("From whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=ENQUIRER
    )
    field_order = ("author", "way", "text", "language", "scan", "kept", "no_scan")


class WordsForm(forms.Form):
    """New words for a message that was given back."""

    text = TextField(label=_("What does it say now?"))


class CheckForm(forms.Form):
    """The list that is gone through before a message is accepted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in CHECKS.items():
            self.fields[name] = forms.BooleanField(label=words, required=False)


class GiveBackForm(forms.Form):
    """Why a message is given back, which its author reads in fixed words, and what colleagues should know."""

    reason = forms.ChoiceField(
        label=_("Why is it given back?"),
        choices=BACK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
    note = StoryField(
        label=_("What colleagues should know"),
        max_length=500,
        rows=2,
        required=False,
        help_text=_("Its author does not read this. They read one fixed sentence for the reason you choose."),
    )


class NotTakenForm(forms.Form):
    """Why a message did not arrive."""

    reason = forms.ChoiceField(
        label=_("Why was it not delivered?"),
        choices=NOT_TAKEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
    note = StoryField(label=_("What colleagues should know"), max_length=500, rows=2, required=False)


class DeliveredForm(forms.Form):
    """That the other side has it."""

    note = StoryField(label=_("What colleagues should know"), max_length=500, rows=2, required=False)


class SheetForm(WhyForm):
    """In which language the sheet is set, and why it is printed."""

    language = forms.ChoiceField(
        label=_("In which language is the sheet?"),
        choices=settings.OFFICE_LANGUAGES,
        widget=forms.RadioSelect,
    )
    field_order = ("language", "reason")


class VisitForm(forms.Form):
    """A meeting that is asked for, and its conditions."""

    authority = LineField(
        label=_("Who is asked for the meeting?"),
        max_length=200,
        help_text=_("The office or the body. Write no names of persons here."),
        error_messages={"required": _("Write who is asked.")},
    )
    person_named = forms.TypedChoiceField(
        label=_("Is it told who the meeting is about?"),
        choices=[("no", _("No, nothing of the two people")), ("yes", _("Yes, the names of both"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        help_text=_(
            "Names take the consent of both to sharing with exactly this office or body. It is asked for by the name "
            "you write above."
        ),
        error_messages={"required": _("Say whether it is told who the meeting is about.")},
    )
    on = DayFormField(
        label=_("On which day was it asked for?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day.")},
    )
    neutral_place = forms.BooleanField(label=_("At a neutral place"), required=False, initial=True)
    alone = forms.BooleanField(label=_("Nobody else in the room"), required=False, initial=True)
    minimum_minutes = forms.IntegerField(
        label=_("At least how many minutes?"), min_value=5, max_value=1440, initial=60
    )
    interpreter = LineField(
        label=_("An interpreter for which language?"),
        max_length=100,
        required=False,
        help_text=_("Leave it empty where none is needed."),
    )
    conditions = StoryField(
        label=_("Other conditions"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("It is kept sealed. Whoever reads it is put on record."),
    )


class StepForm(forms.Form):
    """What happened next on the way to a meeting."""

    kind = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    on = DayFormField(
        label=_("On which day?"),
        required=True,
        help_text=_("For a meeting whose day is set: the day of the meeting."),
        error_messages={"required": _("Write the day.")},
    )
    note = StoryField(
        label=_("What came of it, and what colleagues should know"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("It is kept sealed. Whoever reads it is put on record."),
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = FOLLOWING[VisitStep.Kind(state)]
        kinds = [(kind.value, kind.label) for kind in VisitStep.Kind if kind in following]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
