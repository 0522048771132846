"""Questions about a person: names, birth, parents. The interview and the file ask them in the same words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.models import Person, PersonName, SexChoice
from kintrace_web.people.registering import LONGEST_NAME, GivenName

from .dates import ImpreciseDateFormField
from .rows import Rows, rows_of
from .text import LineField

UNKNOWN = ("", _("I don't know"))


class NameForm(forms.Form):
    """One name of the person who is looked for."""

    text = LineField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write the name.")},
    )
    kind = forms.ChoiceField(
        label=_("What kind of name is it?"), choices=PersonName.Kind.choices, initial=PersonName.Kind.MAIN
    )

    def has_changed(self) -> bool:
        # The kind alone, which is always chosen, makes no name.
        return "text" in self.changed_data


class NameRowsBase(Rows):
    """At least one name: without any there is nobody to look for."""

    def clean(self) -> None:
        if not any(self.errors) and not self.filled:
            raise forms.ValidationError(
                _("Write at least one name, in the letters you know best. A first name is enough."),
                code="nameless",
            )


def given_names(rows: Rows) -> list[GivenName]:
    """The names of valid rows, as people.registering takes them."""
    return [GivenName(row["text"], row["kind"]) for row in rows.filled]


NameRows = rows_of(NameForm, NameRowsBase)


def names_typed(person: Person) -> list[dict[str, str]]:
    """The names on file as rows of a page."""
    return [{"text": name.text, "kind": name.kind} for name in person.names.all()]


class BirthForm(forms.Form):
    """What is known of the person's birth."""

    sex = forms.ChoiceField(
        label=_("Is the person a woman or a man?"),
        choices=[*SexChoice.choices, UNKNOWN],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Lists often say it. It helps to tell two people with the same name apart."),
    )
    birth = ImpreciseDateFormField(
        label=_("When was the person born?"),
        help_text=_(
            "A year is enough. “About 1340 SH”, “spring 1985” or “age 34 in 2003” are good answers. "
            "Leave it empty if you don't know."
        ),
    )
    birth_place = LineField(
        label=_("Where was the person born?"),
        max_length=200,
        required=False,
        help_text=_("A town or a village. Many people share a name; few share a name and a village."),
    )
    nationality = LineField(
        label=_("Which nationality does the person have?"),
        max_length=100,
        required=False,
        help_text=_("As it stands in papers. Leave it empty if you don't know."),
    )


class ParentsForm(forms.Form):
    """The names of the parents, which many lists use in place of a family name."""

    father_name = LineField(
        label=_("What is the father's name?"),
        max_length=300,
        required=False,
        help_text=_("Many lists write the father's name beside each name. Leave it empty if you don't know."),
    )
    mother_name = LineField(
        label=_("What is the mother's name?"),
        max_length=300,
        required=False,
        help_text=_("Some lists write it. Leave it empty if you don't know."),
    )
