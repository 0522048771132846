"""Forms of the case page: tasks, documents, contact details, consents and members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import Role, User
from kintrace_web.cases.assigning import ASSIGNABLE
from kintrace_web.cases.models import CaseMember, Document
from kintrace_web.cases.rights import CASEWORK, WORKING
from kintrace_web.people.items import NAMEABLE, Item, Purpose
from kintrace_web.people.models import Consent, LegalBasis

from .dates import DayFormField
from .text import LineField


class TaskForm(forms.Form):
    """Something to do."""

    text = LineField(
        label=_("What is to be done?"),
        max_length=300,
        error_messages={"required": _("Write what is to be done.")},
    )
    due = DayFormField(label=_("Until when?"))
    assignee = forms.TypedChoiceField(label=_("By whom?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, members: Sequence[CaseMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(member.user_id, str(member.user)) for member in members]
        self.fields["assignee"].choices = [("", _("Nobody yet")), *people]  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    """A file to keep."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "JPEG, PNG or WebP pictures, PDF or plain text. Places and dates hidden in photos are removed."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose it again.")},
    )
    title = LineField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is, such as: letter of March 2019."),
        error_messages={"required": _("Give the document a title.")},
    )
    section = forms.ChoiceField(
        label=_("What is it?"),
        choices=Document.Section.choices,
        widget=forms.RadioSelect,
        initial=Document.Section.PAPERS,
    )


class MemberForm(forms.Form):
    """Who comes onto a case, and as what."""

    user = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=User.objects.none(),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose somebody.")},
    )
    capacity = forms.ChoiceField(label=_("As what?"), choices=CaseMember.Capacity.choices)
    reason = LineField(
        label=_("Why?"),
        max_length=300,
        required=False,
        help_text=_("It is put on record with your name. Write no names here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, grants__role__in=[Role(role) for role in ASSIGNABLE])
        self.fields["user"].queryset = staff.distinct().order_by("name")  # type: ignore[attr-defined]
        self.fields["capacity"].initial = CaseMember.Capacity.WORKING

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        user, capacity = answers.get("user"), answers.get("capacity")
        if user is not None and capacity in WORKING and not user.has_role(*CASEWORK):
            self.add_error("capacity", _("This person does no casework, and can only read here."))
        return answers


# Only the person who was found may agree to these.
THEIRS_ALONE = frozenset({Purpose.NEWS, Purpose.WHEREABOUTS})


class OneConsentForm(forms.Form):
    """A consent that was given after the interview."""

    purpose = forms.ChoiceField(
        label=_("What was agreed to?"),
        choices=[(purpose.value, purpose.label) for purpose in Purpose if purpose not in THEIRS_ALONE],
    )
    item = forms.ChoiceField(
        label=_("What alone?"),
        choices=[
            ("", _("All that belongs to it")),
            *((item.value, item.label) for item in NAMEABLE[Purpose.PUBLICATION]),
        ],
        required=False,
        help_text=_("Publication goes item by item."),
    )
    recipient = LineField(
        label=_("To whom?"),
        max_length=200,
        required=False,
        help_text=_("The organisation or the person who is allowed to receive it. Empty: our association."),
    )
    form = forms.ChoiceField(label=_("How was it given?"), choices=Consent.Form.choices)
    witness = LineField(
        label=_("Who was the witness?"),
        max_length=200,
        required=False,
        help_text=_("Needed for a spoken consent."),
    )
    proof = LineField(
        label=_("Where is the signed paper kept?"),
        max_length=200,
        required=False,
        help_text=_(
            "Needed to publish anything of somebody who is held, hiding or captured. Write no names here."
        ),
    )
    given_on = DayFormField(
        label=_("On which day?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day it was given.")},
    )
    until = DayFormField(
        label=_("Until which day?"), help_text=_("Leave it empty for: until it is withdrawn.")
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("form") == Consent.Form.SPOKEN and not answers.get("witness"):
            self.add_error("witness", _("Write who heard it. A spoken consent needs a witness."))
        given_on, until = answers.get("given_on"), answers.get("until")
        if given_on and until and until < given_on:
            self.add_error("until", _("This day is before the day it was given."))
        purpose, item = answers.get("purpose"), answers.get("item")
        if purpose == Purpose.PUBLICATION and not item:
            self.add_error("item", _("Choose the one thing that may be published."))
        elif purpose and item and Item(item) not in NAMEABLE[Purpose(purpose)]:
            self.add_error("item", _("This does not belong to what was agreed to."))
        if purpose == Purpose.SHARING and not answers.get("recipient"):
            self.add_error("recipient", _("Write the name of the organisation."))
        return answers


class OneBasisForm(forms.Form):
    """The legal basis for data of somebody who cannot be asked (S10)."""

    basis = forms.ChoiceField(
        label=_("Legal basis"),
        choices=LegalBasis.Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the legal basis.")},
    )
    notice_given_on = DayFormField(
        label=_("When was the family told about this?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day the family was told.")},
    )
