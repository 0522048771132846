"""Forms of the protected sections: why one reads, and what is added."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.access import CONTACT_KINDS, IDENTITY_KINDS, Kind, Section
from kintrace_web.people.items import Item

from .text import LineField, StoryField

ENQUIRER, SOUGHT = "enquirer", "sought"
WHOSE = [(ENQUIRER, _("Who asks for the search")), (SOUGHT, _("Who is looked for"))]
SECTIONS = [
    (item.value, item.label) for item in (Item.CONTACT, Item.WHEREABOUTS, Item.IDENTITY, Item.WITNESS)
]
KINDS = {
    Section.CONTACT: CONTACT_KINDS,
    Section.WHEREABOUTS: [Kind.PLACE],
    Section.IDENTITY: IDENTITY_KINDS,
}


class WhyForm(forms.Form):
    """Why a protected section is read; it goes on record."""

    reason = LineField(
        label=_("Why do you need it?"),
        max_length=300,
        help_text=_("Your name, the time and this reason are put on record. Write no names here."),
        error_messages={"required": _("Write why you need it.")},
    )


class ReasonForm(WhyForm):
    """Which protected section of whom is read."""

    section = forms.ChoiceField(
        label=_("What do you want to read?"),
        choices=SECTIONS,
        widget=forms.RadioSelect,
        initial=Item.CONTACT.value,
    )
    whose = forms.ChoiceField(label=_("Of whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=ENQUIRER)
    field_order = ("section", "whose", "reason")


class DetailForm(forms.Form):
    """One more detail of a protected section."""

    whose = forms.ChoiceField(label=_("Of whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=ENQUIRER)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Item(section).label, [(kind.value, kind.label) for kind in kinds])
            for section, kinds in KINDS.items()
        ],
    )
    value = StoryField(
        label=_("Number, address, place or other way"),
        max_length=500,
        rows=2,
        error_messages={"required": _("Write the number, the address, the place or the other way.")},
    )
    safe_to_use = LineField(
        label=_("When and how is it safe to use?"),
        max_length=200,
        required=False,
        help_text=_("For example: only in the evening, never leave a message."),
    )

    @property
    def section(self) -> str:
        """The section that the chosen kind belongs to."""
        return next(section for section, kinds in KINDS.items() if self.cleaned_data["kind"] in kinds)
