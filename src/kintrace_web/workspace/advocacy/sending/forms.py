"""Forms of sending: what a person says of a letter, and how a batch is to go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.authorities.models import Authority, Channel, Jurisdiction
from kintrace_web.advocacy.letters.batching import MOST_PER_HOUR
from kintrace_web.advocacy.letters.delivering import LONGEST_RECEIPT
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField

_RECEIPT = {
    Channel.POST: (
        _("Number of the registered letter"),
        _("From the receipt of the post office. Empty if it was not registered."),
    ),
    Channel.HAND: (_("Who received it?"), _("A name or an office, such as: the registry, ground floor.")),
    Channel.PORTAL: (_("Number it was given there"), _("Empty if the website gave none.")),
}
_PROOF = {
    Channel.POST: _("Scan of the receipt"),
    Channel.HAND: _("Scan of the receipt"),
    Channel.PORTAL: _("Picture of the page that says that it arrived"),
}


class DeliverForm(forms.Form):
    """What happened to a letter that a person delivers."""

    on = DayFormField(
        label=_("On which day did it go?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day on which it went.")},
    )
    receipt = LineField(max_length=LONGEST_RECEIPT, required=False)
    proof = forms.FileField(
        required=False, help_text=_("A JPEG, PNG or WebP picture or a PDF. It is kept locked away.")
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way = Channel(letter.channel)
        receipt, proof = self.fields["receipt"], self.fields["proof"]
        receipt.label, receipt.help_text = _RECEIPT[way]
        proof.label = _PROOF[way]
        receipt.required, proof.required = way == Channel.HAND, way == Channel.PORTAL


class CancelForm(forms.Form):
    """Why a letter does not go."""

    why = LineField(
        label=_("Why does it not go?"),
        max_length=300,
        help_text=_("Write no name of a person here."),
        error_messages={"required": _("Say why in a few words.")},
    )


class SettleForm(forms.Form):
    """Whether a letter went of which nobody knew."""

    went = forms.ChoiceField(
        label=_("Did it go?"),
        choices=[
            ("yes", _("Yes, it went")),
            ("no", _("No, send it again. The authority may get it twice.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    on = DayFormField(label=_("On which day did it go?"), past=True, help_text=_("Only if it went."))
    note = LineField(
        label=_("How do you know?"),
        max_length=300,
        required=False,
        help_text=_("Such as: the log of the mail server, a call to the office. No name of a person."),
    )


class FilterForm(forms.Form):
    """Which of the waiting letters are shown."""

    late = forms.ChoiceField(
        label=_("How late"),
        required=False,
        choices=[("", _("overdue and very overdue")), ("very", _("only very overdue"))],
    )
    kind = forms.ChoiceField(label=_("Kind of authority"), required=False)
    jurisdiction = forms.ModelChoiceField(
        label=_("Country"), required=False, queryset=Jurisdiction.objects.all(), empty_label=_("all")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all")), *Authority.Kind.choices]  # type: ignore[attr-defined]


class BatchForm(forms.Form):
    """To whom a batch goes, and how fast."""

    kinds = forms.MultipleChoiceField(
        label=_("Which kinds of authorities?"),
        choices=Authority.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: all kinds."),
    )
    jurisdictions = forms.ModelMultipleChoiceField(
        label=_("In which countries?"),
        queryset=Jurisdiction.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: everywhere."),
    )
    per_hour = forms.IntegerField(
        label=_("How many letters an hour?"),
        min_value=1,
        max_value=MOST_PER_HOUR,
        initial=30,
        help_text=_("Slow is better: a flood of mail ends in the spam folder."),
    )
    begins_on = DayFormField(label=_("On which day does it begin?"), help_text=_("Empty: now."))

    def clean_begins_on(self) -> Any:
        day = self.cleaned_data["begins_on"]
        if day is not None and day < timezone.localdate() - timedelta(days=0):
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day

    def authorities(self) -> list[Authority]:
        """Those that were asked for, with all that a letter needs of them."""
        rows = Authority.objects.filter(ended_on=None)
        if kinds := self.cleaned_data["kinds"]:
            rows = rows.filter(kind__in=kinds)
        if lands := self.cleaned_data["jurisdictions"]:
            rows = rows.filter(jurisdiction__in=lands)
        needed = rows.select_related("jurisdiction", "part_of")
        return list(needed.prefetch_related("addresses", "holders", "forms_of_address"))
