"""The questions of the interview, in the words in which they are read aloud to a family."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import Reason
from kintrace_web.people.models import Consent, LegalBasis, Relation
from kintrace_web.people.registering import LONGEST_NAME

from .dates import DayFormField, ImpreciseDateFormField
from .people import UNKNOWN, BirthForm
from .rows import Rows, rows_of
from .text import LineField, StoryField

YES, NO = "yes", "no"
YES_NO = [(YES, _("Yes")), (NO, _("No, or not now"))]


class ReasonForm(forms.Form):
    """Asked before anything else, so that nothing about a person is kept of a refused search (S11)."""

    reason = forms.ChoiceField(
        label=_("Why are you looking for this person?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        help_text=_("We help families find each other. For other reasons we look for nobody."),
        error_messages={"required": _("Choose why you are looking for this person.")},
    )


class EnquirerForm(forms.Form):
    """Who asks."""

    name = LineField(
        label=_("What is your name?"),
        max_length=LONGEST_NAME,
        help_text=_("So that we know whom we speak to."),
        error_messages={"required": _("Write your name.")},
    )
    other_name = LineField(
        label=_("Is your name written in another way too?"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("In other letters, or as it stands in your papers. You can leave it empty."),
    )
    kinship = forms.ChoiceField(
        label=_("What are you to the person you look for?"),
        choices=[("", _("Choose one")), *Relation.choices],
        help_text=_("We look only for family. If you are her mother, choose “mother”."),
        error_messages={"required": _("Choose what you are to the person.")},
    )
    young = forms.ChoiceField(
        label=_("Are you younger than 18?"),
        choices=[(NO, _("No")), (YES, _("Yes, or I don't know"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "Then a second person at our office looks after this with you. Nobody is told where you are."
        ),
    )


class ReachForm(forms.Form):
    """How the enquirer is reached; kept encrypted."""

    phone = LineField(
        label=_("What is your telephone number?"),
        max_length=100,
        required=False,
        help_text=_("So that we can call you ourselves when there is something to tell."),
    )
    email = forms.EmailField(
        label=_("What is your e-mail address?"),
        required=False,
        help_text=_("We never write about the person you look for in an e-mail."),
    )
    address = StoryField(
        label=_("Where do you live?"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("Only if letters should come to you."),
    )
    safe_to_use = LineField(
        label=_("When and how is it safe to reach you?"),
        max_length=200,
        required=False,
        help_text=_("For example: only in the evening, never leave a message."),
    )


class SoughtBirthForm(BirthForm):
    """The birth of the person who is looked for, and whether it may be a child (S12)."""

    may_be_minor = forms.ChoiceField(
        label=_("Could the person be younger than 18 today?"),
        choices=[(NO, _("No")), (YES, _("Yes, or I don't know"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("We take extra care of children: a second person at our office decides what is done."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not answers.get("may_be_minor") and not answers.get("birth") and "birth" not in self.errors:
            self.add_error("may_be_minor", _("Choose one: without a date of birth only you can tell us."))
        return answers


class StoryForm(forms.Form):
    """How the family was separated."""

    story = StoryField(
        label=_("How were you separated?"),
        max_length=10_000,
        rows=10,
        required=False,
        help_text=_(
            "Tell it as you like, in your own words and your own language. It tells us where to look. "
            "You can leave it empty."
        ),
    )


class LastContactForm(forms.Form):
    """The last news the family had."""

    last_contact = ImpreciseDateFormField(
        label=_("When did you last hear from the person?"),
        help_text=_(
            "“About March 2019” or “the spring of 1398 SH” is good enough. Leave it empty if you don't know."
        ),
    )
    last_contact_place = LineField(
        label=_("Where was the person then?"),
        max_length=200,
        required=False,
        help_text=_("We look there first. Leave it empty if you don't know."),
    )
    last_contact_how = LineField(
        label=_("How did the news come?"),
        max_length=300,
        required=False,
        help_text=_("A letter, a call, somebody who saw the person: some news can be asked about again."),
    )


class EventForm(forms.Form):
    """Something that happened since."""

    what = LineField(
        label=_("What happened?"),
        max_length=500,
        error_messages={"required": _("Write what happened.")},
    )
    when = ImpreciseDateFormField(label=_("When was it?"))
    place = LineField(label=_("Where was it?"), max_length=200, required=False)
    source = LineField(label=_("Who says so?"), max_length=300, required=False)


class RelativeForm(forms.Form):
    """Somebody of the family; the name may be unknown."""

    relation = forms.ChoiceField(
        label=_("What is this relative to the person you look for?"),
        choices=[("", _("Choose one")), *Relation.choices],
        error_messages={"required": _("Choose what this relative is to the person.")},
    )
    name = LineField(label=_("Name"), max_length=LONGEST_NAME, required=False)


EventRows: type[Rows] = rows_of(EventForm)
RelativeRows: type[Rows] = rows_of(RelativeForm)


class ConsentForm(forms.Form):
    """What the enquirer agrees to; each purpose is asked by itself (S6)."""

    tracing = forms.ChoiceField(
        label=_("May we look for the person in lists and in other families' cases?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_(
            "Without your yes the case is opened, but nobody is compared with it. You can say yes later, "
            "and you can take it back at any time."
        ),
        error_messages={"required": _("Choose yes or no for the search in lists.")},
    )
    matching = forms.ChoiceField(
        label=_("May we compare the case with the cases of other families who look for somebody?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Only our own staff see both. Sometimes two families look for the same person."),
        error_messages={"required": _("Choose yes or no for comparing with other families.")},
    )
    sharing = forms.ChoiceField(
        label=_("May we share the case with another organisation that helps to look?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("We tell you its name first. No is a good answer."),
        error_messages={"required": _("Choose yes or no for sharing the case.")},
    )
    sharing_with = LineField(label=_("With which organisation?"), max_length=200, required=False)
    publication = forms.ChoiceField(
        label=_("May we show something of the case in public?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_(
            "A photo and who is looking, no name and no place. We speak with you about each thing first. "
            "No is a good answer."
        ),
        error_messages={"required": _("Choose yes or no for showing something in public.")},
    )
    form = forms.ChoiceField(
        label=_("How did the family say yes?"),
        choices=[("", _("Nobody said yes")), *Consent.Form.choices],
        required=False,
        help_text=_("A yes counts when we can show later how it was given."),
    )
    witness = LineField(
        label=_("Who was the witness?"),
        max_length=200,
        required=False,
        help_text=_("Needed when the yes was spoken. The name is kept encrypted."),
    )
    given_on = DayFormField(label=_("On which day?"), past=True)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        agreed = [
            name for name in ("tracing", "matching", "sharing", "publication") if answers.get(name) == YES
        ]
        if answers.get("sharing") == YES and not answers.get("sharing_with"):
            self.add_error("sharing_with", _("Write the name of the organisation."))
        if agreed and not answers.get("form"):
            self.add_error("form", _("Choose how the yes was given."))
        if agreed and not answers.get("given_on") and "given_on" not in self.errors:
            self.add_error("given_on", _("Write the day the yes was given."))
        if answers.get("form") == Consent.Form.SPOKEN and not answers.get("witness"):
            self.add_error("witness", _("Write who heard it. A spoken yes needs a witness."))
        return answers


class BasisForm(forms.Form):
    """Why data of somebody who cannot be asked is held, and what the enquirer was told of it (S10)."""

    basis = forms.ChoiceField(
        label=_("Why may we keep what you told us about the person?"),
        choices=[*LegalBasis.Basis.choices, UNKNOWN],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "The person cannot be asked. The law wants us to say why we keep this all the same. "
            "Without an answer the case takes no part in matching."
        ),
    )
    notice_given_on = DayFormField(
        label=_("When was the family told about this?"),
        past=True,
        help_text=_("The day you explained to the family what we keep, and why."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if (
            answers.get("basis")
            and not answers.get("notice_given_on")
            and "notice_given_on" not in self.errors
        ):
            self.add_error("notice_given_on", _("Write the day the family was told."))
        if answers.get("notice_given_on") and not answers.get("basis") and "basis" not in self.errors:
            self.add_error("basis", _("Choose why we may keep it, or leave the day empty."))
        return answers
