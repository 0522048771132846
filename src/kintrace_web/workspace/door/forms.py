"""Forms of the pages about what people say at the public door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.reunion.models import Knock
from kintrace_web.reunion.models.conversing import IdentityCheck
from kintrace_web.workspace.forms.text import LineField, StoryField


class NumberForm(forms.Form):
    """The number that somebody was shown at the door, and says now."""

    number = LineField(
        label=_("The number somebody got at the door"),
        help_text=_("Twelve digits. It leads to what they wrote, and says nothing of who they are."),
        max_length=40,
        error_messages={"required": _("Type the number.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric"}),
    )


class IdentityForm(forms.Form):
    """How it was made sure, in a conversation, who this is."""

    checked_by = forms.ChoiceField(
        label=_("How did you make sure who you spoke with?"),
        # At the door nobody is signed in.
        choices=[choice for choice in IdentityCheck.choices if choice[0] != IdentityCheck.SIGNED_IN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
    checked_how = StoryField(
        label=_("What was shown, or asked and answered?"),
        help_text=_("It is kept locked. Somebody else must be able to follow why you were sure."),
        max_length=1000,
        rows=4,
        error_messages={"required": _("Say how you made sure who you spoke with.")},
    )


class OwnCaseForm(forms.Form):
    """Which of one's own cases it is about, typed by its number."""

    number = LineField(
        label=_("Case number"),
        help_text=_("One of your own cases. Nothing on the case changes by this."),
        max_length=20,
        error_messages={"required": _("Type the number of the case.")},
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_number(self) -> Case | None:
        """The case; one that is not there, not one's own or not one's to change has the same answer."""
        number = self.cleaned_data["number"]
        if not number:
            return None
        found = Case.objects.of(self.user).filter(number__iexact=number).first()
        if found is None or not self.user.has_perm("cases.change", found):
            raise forms.ValidationError(_("You work on no case with this number."), code="none")
        return found


class LinkForm(OwnCaseForm):
    """Which case it is about, and who the person is there."""

    side = forms.ChoiceField(
        label=_("Who is the person on this case?"),
        choices=Knock.Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )


class CloseForm(forms.Form):
    """Done, or set aside, and why."""

    state = forms.ChoiceField(
        label=_("How does it end?"),
        choices=[
            (Knock.State.DONE.value, _("Done: what the person wanted was answered")),
            (Knock.State.SET_ASIDE.value, _("Set aside: nobody can be reached, or it was no person")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    note = StoryField(
        label=_("What was done, or why is it set aside?"),
        help_text=_("It is kept locked."),
        max_length=1000,
        rows=4,
        error_messages={"required": _("Say what was done, or why it is set aside.")},
    )
