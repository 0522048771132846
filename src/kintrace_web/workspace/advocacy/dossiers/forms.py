"""Forms of the pages about dossiers and redaction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, Channel
from kintrace_web.advocacy.dossiers.models import Claim
from kintrace_web.advocacy.dossiers.planning import covers
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.cases.models import Case
from kintrace_web.people.packaging import LEAST_LETTERS, OVERRIDE
from kintrace_web.workspace.forms.dates import DayFormField, ImpreciseDateFormField
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.forms.text import LineField, StoryField

PRINT, SEND = "print", "send"


class ForWhomForm(forms.Form):
    """For whom a dossier is, in which language, and with which letter in front."""

    authority = forms.ModelChoiceField(
        label=_("For which authority?"),
        queryset=Authority.objects.filter(ended_on=None),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose for whom it is.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=Language.choices)
    letter = forms.ModelChoiceField(
        label=_("Which letter stands in front?"),
        queryset=Appeal.objects.none(),
        required=False,
        empty_label=_("A short text to begin from"),
        help_text=_(
            "Approved cover letters about this case alone are offered. You can change the words on the next page."
        ),
    )

    def __init__(self, *args: Any, case: Case, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [each.pk for each in covers(case, actor=user)]
        self.fields["letter"].queryset = Appeal.objects.filter(pk__in=found)  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """The words and the annexes of a dossier, and that somebody looked them through."""

    cover = StoryField(
        label=_("The letter in front"),
        help_text=_("In the language of the dossier. It goes as it stands here."),
        max_length=20000,
        rows=10,
        error_messages={"required": _("Write the letter in front.")},
    )
    annexes = forms.MultipleChoiceField(
        label=_("What goes with it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    override = forms.BooleanField(
        label=_("Share it without a consent on record."),
        required=False,
        help_text=_("Only where a life depends on it. It stays on record with your name and reason."),
    )
    override_because = LineField(label=_("Why without a consent?"), max_length=300, required=False)
    looked_through = forms.BooleanField(
        label=_(
            "I looked through the words and the papers. No identity number, no source and no address is in them."
        ),
        error_messages={"required": _("Look through the words and the papers first.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["annexes"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["annexes"]
        if not user.has_perm(OVERRIDE):
            del self.fields["override"], self.fields["override_because"]


class GiveBackForm(forms.Form):
    """What has to change."""

    because = LineField(
        label=_("What has to change?"),
        max_length=300,
        help_text=_("Write no names here."),
        error_messages={"required": _("Say what has to change.")},
    )


class TakeForm(WhyForm):
    """As what a dossier is taken out."""

    form = forms.ChoiceField(
        label=_("How does it go?"),
        choices=[
            (SEND, _("by e-mail: the whole package, encrypted")),
            (PRINT, _("by post or by hand: the pages, to be printed")),
        ],
        widget=forms.RadioSelect,
        initial=SEND,
    )
    password = forms.CharField(
        label=_("Password of the package"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=LEAST_LETTERS,
        strip=False,
        required=False,
        help_text=_("Needed where no key of the recipient is on file. Tell it on another way than the file."),
    )
    field_order = ("form", "password", "reason")


class MailForm(forms.Form):
    """Which letter takes a dossier out by e-mail, and what it is locked with."""

    letter = forms.ModelChoiceField(
        label=_("Which letter does it go with?"),
        queryset=Appeal.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("Approved cover letters about this case alone. The letter itself is not encrypted."),
        error_messages={"required": _("Choose a letter.")},
    )
    password = forms.CharField(
        label=_("Password of the package"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=LEAST_LETTERS,
        strip=False,
        required=False,
        help_text=_("Needed where no key of the recipient is on file. Tell it on another way than the file."),
    )

    def __init__(self, *args: Any, case: Case, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [each.pk for each in covers(case, actor=user)]
        self.fields["letter"].queryset = Appeal.objects.filter(pk__in=found)  # type: ignore[attr-defined]
        self.fields["letter"].label_from_instance = lambda each: f"{each.reference} · {each.theme}"  # type: ignore[attr-defined]
        # One letter alone is the one that is meant.
        self.fields["letter"].initial = found[0] if len(found) == 1 else None
        self.has_letters = bool(found)


class SentForm(forms.Form):
    """How and when it went."""

    channel = forms.ChoiceField(label=_("How did it go?"), choices=Channel.choices, widget=forms.RadioSelect)
    on = DayFormField(label=_("When?"))
    receipt = LineField(
        label=_("Receipt"),
        max_length=300,
        required=False,
        help_text=_("The number of the registered letter, or who received it at the office."),
    )

    def clean_on(self) -> Any:
        """A day is needed."""
        if self.cleaned_data["on"] is None:
            raise forms.ValidationError(_now("Say on which day it went."))
        return self.cleaned_data["on"]


class KeyForm(forms.Form):
    """A recipient's public key."""

    public_key = LineField(
        label=_("Public key"),
        max_length=200,
        help_text=_("It begins with age1. The secret key stays with the recipient."),
        error_messages={"required": _("Write the public key.")},
    )
    known_by = LineField(
        label=_("How do we know that it is theirs?"),
        max_length=300,
        error_messages={"required": _("Say how we know that the key is theirs.")},
    )


class ClaimForm(forms.Form):
    """Something that is stated, and by whom."""

    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=Claim.Kind.choices, widget=forms.RadioSelect
    )
    what = StoryField(
        label=_("What is said?"),
        help_text=_("In the words of whoever says it. It goes into dossiers as their words, not as ours."),
        max_length=5000,
        rows=5,
        error_messages={"required": _("Write what is said.")},
    )
    said_by = forms.ChoiceField(
        label=_("Who says so?"),
        choices=Claim.SaidBy.choices,
        widget=forms.RadioSelect,
        help_text=_("This much stands in dossiers."),
    )
    speaker = LineField(
        label=_("What is their name?"),
        max_length=300,
        required=False,
        help_text=_("It is kept locked, and stands in no dossier."),
    )
    said_on = ImpreciseDateFormField(label=_("When was it said?"))
    said_where = LineField(label=_("Where was it said?"), max_length=200, required=False)


class BoxForm(forms.Form):
    """Two corners of a box on a page, in hundredths of its width and height."""

    page = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    left = forms.FloatField(label=_("From the left"), min_value=0, max_value=100)
    top = forms.FloatField(label=_("From the top"), min_value=0, max_value=100)
    right = forms.FloatField(label=_("To, from the left"), min_value=0, max_value=100)
    bottom = forms.FloatField(label=_("To, from the top"), min_value=0, max_value=100)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not self.errors and (answers["left"] == answers["right"] or answers["top"] == answers["bottom"]):
            raise forms.ValidationError(_now("The two corners lie on one line. Give two that lie apart."))
        return answers


class TextPartForm(forms.Form):
    """Words of a text to take out."""

    taken_out = LineField(
        label=_("Which words go?"),
        max_length=1000,
        help_text=_("As they stand in the text, letter for letter. They go wherever they stand."),
        error_messages={"required": _("Write the words that go.")},
    )
