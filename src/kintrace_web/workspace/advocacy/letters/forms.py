"""Forms of the pages about appeals, their versions and their templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, LetterKind
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.advocacy.letters.attaching import TELLABLE
from kintrace_web.advocacy.letters.models import Template
from kintrace_web.advocacy.letters.rights import may_write_about
from kintrace_web.advocacy.letters.wording import (
    LONGEST_ASK,
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    MOST_ASKS,
    Words,
)
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.workspace.forms.text import LineField, StoryField

# Empty lines for asks under those that are there.
MORE_ASKS = 3
MOST_CASES = 50


class AboutForm(forms.Form):
    """What an appeal is about."""

    theme = LineField(
        label=_("What is it about?"),
        help_text=_("A few words for the list, without anybody's name."),
        max_length=200,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    kind = forms.ChoiceField(
        label=_("What kind of letter is it?"),
        help_text=_("How long an answer may take depends on it."),
        choices=LetterKind.choices,
    )
    numbers = LineField(
        label=_("Case numbers"),
        help_text=_("Of your own cases, with commas between them. Leave it empty for a theme alone."),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_numbers(self) -> list[Case]:
        """The cases; one that is not there and one that is not one's own have the same answer."""
        numbers = list(dict.fromkeys(self.cleaned_data["numbers"].replace(",", " ").split()))
        if len(numbers) > MOST_CASES:
            raise forms.ValidationError(
                _("An appeal is about %(most)s cases at most."), params={"most": MOST_CASES}
            )
        found = {case.number.casefold(): case for case in self._own(numbers)}
        for number in numbers:
            if number.casefold() not in found:
                raise forms.ValidationError(
                    _("You work on no case with the number %(number)s."), params={"number": number}
                )
        return [found[number.casefold()] for number in numbers]

    def _own(self, numbers: Iterable[str]) -> list[Case]:
        wanted = {number.upper() for number in numbers}
        cases = Case.objects.of(self.user).filter(number__in=wanted)
        return [case for case in cases if may_write_about(self.user, case)]


class BeginForm(AboutForm):
    """A new appeal: what it is about, in which language first, and from which template."""

    original = forms.ChoiceField(
        label=_("In which language do you write it first?"),
        help_text=_("The other languages are made from this one."),
        choices=Language.choices,
    )
    template = forms.ModelChoiceField(
        label=_("Begin from a template?"),
        queryset=Template.objects.none(),
        required=False,
        empty_label=_("No, from a blank page"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["template"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Template.objects.filter(put_away_at=None)


class WordsForm(forms.Form):
    """The words of a version or a template: subject, text, and each ask in a field of its own."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    subject = LineField(label=_("Subject"), max_length=LONGEST_SUBJECT, required=False)
    body = StoryField(
        label=_("Text"),
        help_text=_(
            "Without the opening and the closing words: they come with the authority. An empty line begins a paragraph."
        ),
        max_length=LONGEST_TEXT,
        rows=16,
        required=False,
    )

    def __init__(self, *args: Any, language: str, asks: int, more: int = MORE_ASKS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = sum(1 for name in self.data if str(name).startswith("ask_"))
        self.number = min(max(asks + more, sent), MOST_ASKS)
        for place in range(self.number):
            self.fields[f"ask_{place}"] = StoryField(
                label=_("Ask %(number)s") % {"number": place + 1},
                max_length=LONGEST_ASK,
                rows=2,
                required=False,
            )
        for name in ("subject", "body", *(f"ask_{place}" for place in range(self.number))):
            # The words alone run their own way; the question above them runs as the page does.
            way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
            self.fields[name].widget.attrs.update(lang=language, dir=way)

    @staticmethod
    def initial_of(words: Words, edition: int) -> dict[str, Any]:
        """What the form shows of words that are there."""
        asks = {f"ask_{place}": text for place, text in enumerate(words.asks)}
        return {"edition": edition, "subject": words.subject, "body": words.body, **asks}

    @property
    def words(self) -> dict[str, Any]:
        """What was typed, for the acts."""
        return {
            "subject": self.cleaned_data["subject"],
            "body": self.cleaned_data["body"],
            "asks": [self.cleaned_data[f"ask_{place}"] for place in range(self.number)],
            "edition": self.cleaned_data["edition"],
        }

    @property
    def questions(self) -> list[forms.BoundField]:
        """The asks, each a question."""
        return [self[f"ask_{place}"] for place in range(self.number)]


class VersionForm(WordsForm):
    """The words of a version that is made from another."""

    made_from = forms.IntegerField(widget=forms.HiddenInput, required=False)
    still_stale = forms.BooleanField(
        label=_("It does not say yet what the original says"),
        help_text=_("The version keeps its mark, and the appeal cannot be reviewed before it is done."),
        required=False,
    )


class AttachmentForm(forms.Form):
    """One file that goes with the letters."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A JPEG, PNG or WebP picture, a PDF or a plain text. Pictures lose what the camera wrote into them."
        ),
        error_messages={"required": _("Choose the file.")},
    )
    title = LineField(
        label=_("Title"),
        help_text=_("It stands in the letter, without anybody's name."),
        max_length=200,
        error_messages={"required": _("Give the file a title.")},
    )
    language = forms.ChoiceField(
        label=_("With which letters?"),
        choices=[("", _("With letters in every language")), *Language.choices],
        required=False,
    )
    tells = forms.MultipleChoiceField(
        label=_("What does it tell of the person looked for?"),
        help_text=_(
            "The file goes only to authorities that may learn this. Leave it empty if it tells nothing of anybody."
        ),
        choices=[(item.value, item.label) for item in Item if item in TELLABLE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class VerdictForm(forms.Form):
    """Yes, or no and why; of which words exactly."""

    editions = forms.JSONField(widget=forms.HiddenInput)
    why = StoryField(
        label=_("If you give it back: what is to be changed?"), max_length=2000, rows=4, required=False
    )


class RecipientsForm(forms.Form):
    """To whom letters are made."""

    authorities = forms.ModelMultipleChoiceField(
        label=_("To whom?"),
        queryset=Authority.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one authority at least.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["authorities"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = standing_authorities()


class PreviewForm(forms.Form):
    """How it would read, for whom and in which language."""

    authority = forms.ModelChoiceField(label=_("For which authority?"), queryset=Authority.objects.none())
    language = forms.ChoiceField(label=_("In which language?"), required=False)

    def __init__(self, *args: Any, languages: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["authority"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = standing_authorities()
        there = [(each, Language(each).label) for each in languages]
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [("", _("The one it reads best")), *there]


class TemplateForm(forms.Form):
    """The title and kind of a template."""

    title = LineField(
        label=_("Title"),
        help_text=_("By which others find it."),
        max_length=200,
        error_messages={"required": _("Give it a title.")},
    )
    kind = forms.ChoiceField(label=_("What kind of letter is it?"), choices=LetterKind.choices)


def standing_authorities() -> Any:
    """Those that exist."""
    return Authority.objects.filter(ended_on=None)
