"""Forms of publishing: what is proposed, and the second look at a photo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Document
from kintrace_web.people.items import Item
from kintrace_web.people.releasing import Said

from .dates import DayFormField
from .text import LineField, StoryField

MOST_WORDS = 1000
YES, NO = "yes", "no"


class UniformForm(forms.Form):
    """Whether the photo shows a uniform: whoever decides looks for themselves (S25)."""

    uniform = forms.ChoiceField(
        label=_("Is a uniform to be seen on the photo?"),
        choices=[(NO, _("No")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Look at the photo and say whether a uniform is to be seen.")},
    )

    @property
    def uniform_seen(self) -> bool | None:
        """The answer; None where no photo was asked about."""
        answer = self.cleaned_data.get("uniform")
        return answer == YES if answer else None


class ReleaseForm(UniformForm):
    """One item to publish."""

    photo = forms.ChoiceField(
        label=_("Which photo?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the photo that is to be published.")},
    )
    wording = StoryField(
        label=_("What exactly will everybody read?"),
        max_length=MOST_WORDS,
        rows=4,
        error_messages={"required": _("Write the words that are to be published.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.OFFICE_LANGUAGES)
    talked_on = DayFormField(
        label=_("On which day did you speak with the family about it?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day you spoke with the family.")},
    )
    until = DayFormField(
        label=_("Until when is it public?"),
        required=True,
        help_text=_("At most a year. It ends earlier when the consent ends, or the person is found."),
        error_messages={"required": _("Write the last day on which it is public.")},
    )
    is_claim = forms.BooleanField(
        label=_("These words claim something about a person or a body"),
        required=False,
        help_text=_("Then it is published as the words of who said it."),
    )
    said_by = LineField(label=_("Who said it?"), max_length=200, required=False)
    said_on = DayFormField(label=_("When was it said?"), past=True)
    said_where = LineField(label=_("Where was it said?"), max_length=200, required=False)
    field_order = ("photo", "uniform")

    def __init__(self, *args: Any, item: Item, photos: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item == Item.PHOTO:
            chosen = [(str(photo.pk), photo.title) for photo in photos]
            self.fields["photo"].choices = chosen  # type: ignore[attr-defined]
        else:
            del self.fields["photo"], self.fields["uniform"]
        self.fields["wording"].help_text = _HELP.get(item, _PLAIN)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("is_claim"):
            for name, wrong in _OF_A_CLAIM.items():
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, wrong)
        return answers

    @property
    def said(self) -> Said | None:
        """Whose claim it is; None where it is none."""
        answers = self.cleaned_data
        if not answers["is_claim"]:
            return None
        return Said(answers["said_by"], answers["said_on"], answers["said_where"])


_PLAIN = _("No name, no place, no age: each of these is an item of its own. No rank, no unit.")
_HELP = {
    Item.NAME: _("The name, and nothing else."),
    Item.AGE: _("A range of ten years, such as 40-49. Never the age or the year."),
    Item.PLACE: _("The place, and nothing else. No name, no age."),
    Item.PHOTO: _("What is to be seen, for those who cannot see it. No name, no place."),
}
_OF_A_CLAIM = {
    "said_by": _("Write who said it."),
    "said_on": _("Write when it was said."),
    "said_where": _("Write where it was said."),
}
