"""The form of a whole item that is to become public: its words in each language, until when, whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import DEFAULT, Said
from kintrace_web.publishing.checking import MOST_OF_A_TEASER, MOST_OF_A_TITLE, MOST_WORDS
from kintrace_web.publishing.models import Kind
from kintrace_web.publishing.proposing import Proposal, Words

from .dates import DayFormField
from .text import LineField, StoryField

PARTS = ("title", "teaser", "body", "answer", "redactions")
MOST_OF_REDACTIONS = 2000


@dataclass(frozen=True)
class Section:
    """The questions of one language."""

    language: str
    label: str
    fields: list[BoundField]
    is_open: bool


class PublicationForm(forms.Form):
    """What is proposed."""

    releases = forms.MultipleChoiceField(
        label=_("What does it show of the person?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A photo and who looks, unless more was agreed to. Words of your own take the story of the case."
        ),
        error_messages={"required": _("Choose what it shows.")},
    )
    under_name = forms.BooleanField(
        label=_("With the name of the speaker, who agreed to that"),
        required=False,
        help_text=_("Otherwise under the name by which the testimony is called here."),
    )
    talked_on = DayFormField(
        label=_("On which day did you speak with the family about it?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day you spoke with the family.")},
    )
    until = DayFormField(
        label=_("Until when is it public?"),
        required=True,
        help_text=_("At most a year. It ends earlier when what it rests on ends, or the person is found."),
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

    def __init__(
        self, *args: Any, kind: Kind, tells_of_a_case: bool, releases: Sequence[Release], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offered = list(releases)
        if kind == Kind.FAMILY_APPEAL:
            chosen = [(str(each.pk), f"{each.get_item_display()}: {each.wording}") for each in releases]
            self.fields["releases"].choices = chosen  # type: ignore[attr-defined]
            self.fields["releases"].initial = [str(each.pk) for each in releases if each.item in DEFAULT]
        else:
            del self.fields["releases"]
        if kind == Kind.TESTIMONY:
            for name in ("is_claim", "said_by", "said_on", "said_where"):
                del self.fields[name]
        else:
            del self.fields["under_name"]
        if not tells_of_a_case:
            del self.fields["talked_on"]
        for language in Language.values:
            self.fields |= _questions(language, kind)

    @property
    def sections(self) -> Iterator[Section]:
        """The words, language by language."""
        begun = any(
            self[name].value()
            for each in Language.values
            for part in PARTS
            if (name := f"{each}_{part}") in self.fields
        )
        for language in Language:
            asked = [f"{language}_{part}" for part in PARTS]
            fields = [self[name] for name in asked if name in self.fields]
            written = any(field.value() for field in fields)
            first = not begun and language == Language.ENGLISH
            yield Section(language, str(language.label), fields, written or first)

    @property
    def rest(self) -> list[BoundField]:
        """The other questions."""
        return [field for field in self if field.name.split("_")[0] not in Language.values]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("is_claim"):
            for name, wrong in _OF_A_CLAIM.items():
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, wrong)
        if not self.errors and not self._words():
            self.add_error(None, _("Write the words in at least one language, and once in each."))
        return answers

    @property
    def proposal(self) -> Proposal:
        """The answers, as they are proposed."""
        answers = self.cleaned_data
        said = None
        if answers.get("is_claim"):
            said = Said(answers["said_by"], answers["said_on"], answers["said_where"])
        chosen = [each for each in self._offered if str(each.pk) in answers.get("releases", [])]
        return Proposal(
            words=self._words(),
            until=answers["until"],
            talked_on=answers.get("talked_on"),
            said=said,
            under_name=answers.get("under_name", False),
            releases=chosen if "releases" in self.fields else None,
        )

    @property
    def texts(self) -> list[str]:
        """Every text that was written."""
        return [text for each in self._words() for text in (each.title, each.teaser, each.body, each.answer)]

    def _words(self) -> list[Words]:
        written = []
        for language in Language.values:
            parts = {part: self.cleaned_data.get(f"{language}_{part}") or "" for part in PARTS}
            if any(parts.values()):
                taken_out = tuple(
                    _pair(line) for line in parts.pop("redactions").splitlines() if line.strip()
                )
                written.append(Words(language=language, redactions=taken_out, **parts))
        return written


def _pair(line: str) -> tuple[str, str]:
    what, _colon, why = line.partition(":")
    return what.strip(), why.strip()


def _questions(language: str, kind: Kind) -> dict[str, forms.Field]:
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    written: dict[str, forms.Field] = {
        "title": LineField(
            label=_("Title"), max_length=MOST_OF_A_TITLE, required=False, help_text=_TITLE.get(kind, "")
        ),
        "teaser": StoryField(
            label=_("Teaser"),
            max_length=MOST_OF_A_TEASER,
            rows=2,
            required=False,
            help_text=_("A sentence or two for lists and feeds."),
        ),
        "body": StoryField(
            label=_("Text"),
            max_length=MOST_WORDS,
            rows=8,
            required=False,
            help_text=_HELP.get(kind, _("No name, no place, no age of anybody, unless each was agreed to.")),
        ),
        "redactions": StoryField(
            label=_("What was taken out, and why"),
            max_length=MOST_OF_REDACTIONS,
            rows=2,
            required=False,
            help_text=_(
                "A line for each: what kind of words, a colon, why. Such as: a name: the family asked for it. "
                "Never the words themselves."
            ),
        ),
    }
    if kind == Kind.LETTER:
        written["answer"] = StoryField(
            label=_("What was answered"),
            max_length=MOST_WORDS,
            rows=4,
            required=False,
            help_text=_("As everybody may read it. No name in it, as in the text."),
        )
    for field in written.values():
        field.widget.attrs |= {"lang": language, "dir": direction}
    return {f"{language}_{name}": field for name, field in written.items()}


_TITLE = {
    Kind.FAMILY_APPEAL: _(
        "Without the story of the case: the words of who looks, or “A family looks for somebody”; and no teaser."
    ),
}
_HELP = {
    Kind.FAMILY_APPEAL: _("May stay empty: then it shows what was let out of the person, and no more."),
    Kind.TESTIMONY: _("The speaker's own words. Where you leave some out, write […]."),
    Kind.LETTER: _(
        "No name, no place, no age of anybody, unless each was agreed to. What was answered has a place of its own."
    ),
}
_OF_A_CLAIM = {
    "said_by": _("Write who said it."),
    "said_on": _("Write when it was said."),
    "said_where": _("Write where it was said."),
}
