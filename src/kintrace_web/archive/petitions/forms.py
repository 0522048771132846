"""The form under a petition."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kintrace_web.fields import LineField
from kintrace_web.petitions.models import Signature
from kintrace_web.petitions.signing.names import leads_somewhere

# They join or part letters in Persian and other scripts.
_JOINERS = frozenset("\u200c\u200d")


class NameField(LineField):
    """A name as any telephone sends it: signs that cannot be seen are left out without a word."""

    def to_python(self, value: Any) -> str:
        typed = "".join(
            letter
            for letter in str(value or "")
            if letter in _JOINERS or unicodedata.category(letter) not in {"Cf", "Cs"}
        )
        return super().to_python(typed)


class SignForm(forms.Form):
    """A name, an e-mail address, how one wants to stand in the list, and whether one wants the answer."""

    name = NameField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Write your name.")},
    )
    mail = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address: a link comes there."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
    )
    shown = forms.ChoiceField(
        label=_("How shall you stand in the list that we hand over?"),
        choices=Signature.Shown.choices,
        widget=forms.RadioSelect,
        initial=Signature.Shown.NAME,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    wants_answer = forms.BooleanField(label=_("Tell me by e-mail what is answered"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autocomplete": "name", "spellcheck": "false"}
        self.fields["mail"].widget.attrs |= {"autocomplete": "email", "dir": "ltr"}
        for name in ("name", "mail"):
            if self.is_bound and name in self.errors:
                self.fields[name].widget.attrs |= {
                    "aria-invalid": "true",
                    "aria-describedby": f"error_{name}",
                }

    def clean_name(self) -> str:
        """One letter at least, and no address: the name goes by mail to whatever mailbox was typed."""
        name: str = self.cleaned_data["name"]
        if not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Write your name."), code="no_name")
        if leads_somewhere(name):
            raise ValidationError(
                _("Write your name, without an address of a page or of a mailbox. Put a space after a dot."),
                code="address",
            )
        return name
