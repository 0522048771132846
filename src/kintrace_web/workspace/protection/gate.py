"""What every page of the desk asks first: is this the data protection officer; and which person is meant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kintrace.text import fold_digits
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person
from kintrace_web.people.rights import DESK
from kintrace_web.workspace.forms.protected import ENQUIRER, WHOSE
from kintrace_web.workspace.forms.text import LineField

officer = permission_required(DESK, raise_exception=True)


class WhomForm(forms.Form):
    """A person, told by the number of a case: the desk works with numbers and IDs, and shows no name."""

    number = LineField(
        label=gettext_lazy("Number of the case"),
        max_length=20,
        help_text=gettext_lazy("Such as KT-2026-0001."),
        error_messages={"required": gettext_lazy("Write the number of the case.")},
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("Of whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=ENQUIRER
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if number := answers.get("number"):
            case = Case.objects.filter(number__iexact=fold_digits(number)).first()
            if case is None:
                self.add_error("number", _("There is no case with this number."))
            else:
                answers["person"] = person_of(case, answers.get("whose", ENQUIRER))
        return answers


def person_of(case: Case, whose: str) -> Person:
    """The one side of a case, or the other."""
    return case.enquirer if whose == ENQUIRER else case.sought
