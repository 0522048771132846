"""What relatives are asked: one thing at a time, and little of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.receiving import MOST_LETTERS as MOST_OF_A_CORRECTION
from kintrace_web.fields import LineField, StoryField
from kintrace_web.reunion.models.messaging import MOST_LETTERS


class CodeForm(forms.Form):
    """The two halves of a code for coming in."""

    letter = LineField(
        label=_("The 8 digits from the letter"),
        max_length=40,
        error_messages={"required": _("Type the 8 digits from the letter.")},
    )
    spoken = LineField(
        label=_("The 8 digits that we told you"),
        max_length=40,
        help_text=_("We said them to you ourselves. They are in no letter."),
        error_messages={"required": _("Type the 8 digits that we told you.")},
    )


class AddressForm(forms.Form):
    """Where codes shall go."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("One that only you read. Whoever reads it can open your pages."),
        error_messages={"required": _("Enter an e-mail address, like mara@example.org.")},
    )


class SentCodeForm(forms.Form):
    """The code that was sent there."""

    code = LineField(
        label=_("The code from the e-mail"),
        max_length=20,
        error_messages={"required": _("Type the code from the e-mail.")},
    )


class MessageForm(forms.Form):
    """A family message."""

    text = StoryField(
        label=_("Your message"),
        max_length=MOST_LETTERS,
        rows=8,
        error_messages={"required": _("Write a message first.")},
    )


class WishForm(forms.Form):
    """A photo, or an answer in words."""

    photo = forms.FileField(
        label=_("A photo"),
        required=False,
        help_text=_("We take out the place and the time that a camera hides in a photo."),
    )
    words = StoryField(
        label=_("Or write it in your words"),
        max_length=2000,
        rows=5,
        required=False,
        help_text=_("“I do not know” is an answer, too."),
    )

    def clean(self) -> None:
        super().clean()
        if not self.errors and not (self.cleaned_data.get("photo") or self.cleaned_data.get("words")):
            raise forms.ValidationError(_("Choose a photo or write something."))


class WrongForm(forms.Form):
    """That something is wrong."""

    words = StoryField(
        label=_("What is wrong, and how is it right?"),
        max_length=MOST_OF_A_CORRECTION,
        rows=5,
        error_messages={"required": _("Write what is wrong.")},
    )


class NeverForm(forms.Form):
    """Sure about "never"."""

    sure = forms.BooleanField(
        label=_("Yes. Nobody of my family shall reach me through you."),
        error_messages={"required": _("Tick this, if you mean it.")},
    )
