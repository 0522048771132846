"""The form of somebody who wants the newsletter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.archive.languages import LANGUAGES


class AskForm(forms.Form):
    """An address, and the language the newsletter shall come in."""

    mail = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address: a link comes there."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=list(LANGUAGES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = self.fields["mail"].widget.attrs
        attrs |= {"autocomplete": "email", "dir": "ltr", "spellcheck": "false"}
        if self.is_bound and "mail" in self.errors:
            attrs |= {"aria-invalid": "true", "aria-describedby": "error_mail"}
