"""What is asked about a list when it is received."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.lists.models import SourceList


class ReceiveForm(forms.ModelForm[SourceList]):
    """The file, and where it comes from."""

    upload = forms.FileField(
        label=_("The file"), help_text=_("A CSV file or an Excel workbook (.xlsx), one person in a row.")
    )

    class Meta:
        model = SourceList
        fields = ("title", "kind", "received_from", "received_on")
        help_texts = {
            "title": _("How your colleagues will recognise the list."),
            "received_from": _("Who gave the list to the association."),
        }
        widgets = {"received_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["received_on"].initial = timezone.localdate()
        self.fields["upload"].widget.attrs["accept"] = ".csv,.tsv,.txt,.xlsx"
