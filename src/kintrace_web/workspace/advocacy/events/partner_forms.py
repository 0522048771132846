"""Forms of the pages about partners."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.models import ShareKind, Testimony
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.models import Case
from kintrace_web.people.items import NAMEABLE, Item, Purpose
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField


class PartnerForm(forms.Form):
    """Another association."""

    title = LineField(
        label=_("Name"),
        max_length=200,
        help_text=_("The full name. Families agree to this name, so it does not change later."),
    )
    seat = LineField(label=_("Where does it work?"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=Language.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    about = StoryField(label=_("What should colleagues know?"), max_length=2000, rows=4, required=False)


class ContactForm(forms.Form):
    """Somebody who is reached there."""

    called = LineField(label=_("Name"), max_length=200)
    position = LineField(label=_("What do they do there?"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Not known")), *Language.choices], required=False
    )
    reach = StoryField(
        label=_("Telephone, e-mail"),
        max_length=500,
        rows=2,
        required=False,
        help_text=_("It is kept locked."),
    )


class AgreementForm(forms.Form):
    """What may be shared."""

    kinds = forms.MultipleChoiceField(
        label=_("What may be shared?"), choices=ShareKind.choices, widget=forms.CheckboxSelectMultiple
    )
    signed_on = DayFormField(label=_("Signed on"), required=True, past=True)
    until = DayFormField(label=_("Until which day?"), help_text=_("Leave it empty for: until it is ended."))
    kept_at = LineField(label=_("Where is the paper kept?"), max_length=200, required=False)


class ShareForm(forms.Form):
    """Something that is shared."""

    kind = forms.ChoiceField(label=_("What kind is it?"), choices=ShareKind.choices, widget=forms.RadioSelect)
    what = LineField(
        label=_("What is shared?"), max_length=300, help_text=_("Write no names of persons here.")
    )
    shared_on = DayFormField(label=_("On which day?"), required=True, past=True)
    case = forms.ModelChoiceField(
        label=_("If of a case: which?"), queryset=Case.objects.none(), required=False, empty_label=_("None")
    )
    items = forms.MultipleChoiceField(
        label=_("If of a case: what of it?"),
        choices=[(item.value, item.label) for item in Item if item in NAMEABLE[Purpose.SHARING]],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Each needs the consent to this partner by name. The agreement does not stand in for it."
        ),
    )
    testimony = forms.ModelChoiceField(
        label=_("If a testimony: which?"),
        queryset=Testimony.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    language = forms.ChoiceField(label=_("If a testimony: in which language?"), choices=Language.choices)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = Case.objects.of(user)  # type: ignore[attr-defined]
        self.fields["case"].label_from_instance = lambda case: case.number  # type: ignore[attr-defined]
        seen = Testimony.objects.seen_by(user).exclude(state=Testimony.State.ERASED)
        self.fields["testimony"].queryset = seen  # type: ignore[attr-defined]
        self.fields["testimony"].label_from_instance = lambda each: f"{each.pseudonym}, {each.given_on}"  # type: ignore[attr-defined]
