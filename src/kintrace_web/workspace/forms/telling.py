"""Forms of what is decided on, handed over and told to the enquirer, and of what came of a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import Role, User
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person
from kintrace_web.reunion.models import Outcome, Telling

from .dates import DayFormField
from .protected import ENQUIRER, WHOSE, WhyForm
from .text import LineField, StoryField

Kind = Outcome.Kind
# A death has a page and a right of its own (S20).
KINDS = [(kind.value, kind.label) for kind in Kind if kind != Kind.FOUND_DEAD]


class LiftForm(forms.Form):
    """Why something is withheld no longer."""

    because = LineField(
        label=_("Why is it to be lifted?"),
        max_length=300,
        help_text=_("The second person reads this. Write no names here."),
        error_messages={"required": _("Write why it is to be lifted.")},
    )


class RefuseForm(forms.Form):
    """Why the words are not shown."""

    reason = LineField(
        label=_("Why not?"),
        max_length=300,
        help_text=_("Who proposed the words reads this."),
        error_messages={"required": _("Write why it is refused.")},
    )


class HandOverForm(WhyForm):
    """To which side what is handed over."""

    what = forms.ChoiceField(
        label=_("What is handed over?"),
        choices=[(item.value, item.label) for item in (Item.CONTACT, Item.WHEREABOUTS)],
        widget=forms.RadioSelect,
        initial=Item.CONTACT.value,
    )
    to = forms.ChoiceField(label=_("To whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=ENQUIRER)
    field_order = ("what", "to", "reason")


class NewsForm(forms.Form):
    """To whom the e-mail goes."""

    whose = forms.ChoiceField(label=_("To whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=ENQUIRER)


class OutcomeForm(forms.Form):
    """What came of the case."""

    kind = forms.ChoiceField(
        label=_("What came of the case?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    review_on = DayFormField(
        label=_("If it is not resolved: when do we look at it again?"),
        help_text=_("No case is forgotten: on that day it stands in your work."),
    )

    source = StoryField(
        label=_("If the person is found: how do we know it?"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_(
            "They spoke with us at the door, an authority answered, somebody met them. "
            "Write no place where they are. It is kept sealed; who decides reads it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("kind") == Kind.FOUND and not answers.get("source", "").strip():
            self.add_error("source", _("Write how we know that the person is found."))
        review_on = answers.get("review_on")
        if answers.get("kind") == Kind.CLOSED_UNRESOLVED and "review_on" not in self.errors:
            if review_on is None:
                self.add_error("review_on", _("Write the day on which the case is looked at again."))
            elif review_on <= timezone.localdate():
                self.add_error("review_on", _("Write a day that is still to come."))
        return answers


class DeathForm(forms.Form):
    """The official source of a death (S20)."""

    source = StoryField(
        label=_("Which paper of which office says so?"),
        max_length=1000,
        rows=3,
        help_text=_("A list, a rumour or a guess of the machine is no source. It is kept sealed."),
        error_messages={"required": _("Write the official source.")},
    )
    source_on = DayFormField(
        label=_("Of which day is the paper?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day of the paper.")},
    )


class ToldForm(forms.Form):
    """Who told whom of a death, when and how."""

    told_by = forms.ModelChoiceField(
        label=_("Who told them?"),
        queryset=User.objects.none(),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose who told them.")},
    )
    told_on = DayFormField(
        label=_("On which day?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day on which they were told.")},
    )
    whom = forms.ChoiceField(label=_("Who was told?"))
    how = forms.ChoiceField(
        label=_("How?"),
        choices=Telling.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they were told.")},
    )

    def __init__(self, *args: Any, people: list[tuple[Person, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, grants__role__in=list(Role)).distinct()
        self.fields["told_by"].queryset = staff.order_by("name")  # type: ignore[attr-defined]
        self.fields["whom"].choices = [(str(person.pk), name) for person, name in people]  # type: ignore[attr-defined]
