"""The form of an authority: for its first entry, and for saying what is wrong about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.authorities.entry import ADDRESS, AUTHORITY, FORM, HOLDER, Entry, Row, values_of
from kintrace_web.advocacy.authorities.models import Authority, Channel, Jurisdiction, OfficeHolder
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.workspace.forms.text import LineField, StoryField

# Empty rows behind those that are there; a row left empty is no row.
MORE = 2
MOST = 60


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day that is known exactly."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **kwargs)


class InLanguages(forms.Form):
    """A form with texts that there are once for each language."""

    PARTS: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, label in self.PARTS.items():
            for language in Language:
                field = LineField(label=f"{label} ({language.label})", max_length=300, required=False)
                direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
                field.widget.attrs |= {"lang": language.value, "dir": direction}
                self.fields[f"{part}_{language.value}"] = field

    def texts(self, part: str) -> dict[str, str]:
        """What was given of one part, by language."""
        given = ((language, self.cleaned_data[f"{part}_{language}"]) for language in Language.values)
        return {language: text for language, text in given if text}

    def questions(self, part: str) -> list[Any]:
        """The fields of one part."""
        return [self[f"{part}_{language}"] for language in Language.values]

    def names(self) -> list[Any]:
        """The fields for the name, for templates."""
        return self.questions("name")


def spread(part: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by language as the fields of such a form."""
    return {f"{part}_{language}": text for language, text in texts.items()}


class AuthorityForm(InLanguages):
    """The body itself."""

    PARTS = {"name": _("Name")}

    kind = forms.ChoiceField(label=_("Kind"), choices=Authority.Kind.choices)
    part_of = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Part of"),
        required=False,
        empty_label=_("It stands alone"),
        help_text=_("For an office within a ministry, the ministry."),
    )
    jurisdiction = forms.ModelChoiceField(
        Jurisdiction.objects.none(),
        label=_("Country"),
        required=False,
        empty_label=_("None, or that of the body it is part of"),
        help_text=_("Its weekend and its holidays count when an answer is expected in working days."),
    )
    first_language = forms.ChoiceField(
        label=_("Language it reads best"), required=False, choices=[("", _("Not known")), *Language.choices]
    )
    languages = forms.MultipleChoiceField(
        label=_("Other languages it reads"),
        required=False,
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    website = LineField(label=_("Website"), max_length=200, required=False)
    note = StoryField(
        label=_("What to know about it"),
        max_length=3000,
        rows=3,
        required=False,
        help_text=_("For everybody who writes letters. Nothing about a case stands here."),
    )
    code = LineField(
        label=_("Short code"),
        max_length=40,
        required=False,
        help_text=_("As files call it, so that it is known again under a new name."),
    )
    ended_on = day_field(_("Dissolved on"))

    def __init__(self, *args: Any, authority: Authority | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Authority.objects.exclude(pk=authority.pk) if authority else Authority.objects.all()
        self.fields["part_of"].queryset = others  # type: ignore[attr-defined]
        self.fields["jurisdiction"].queryset = Jurisdiction.objects.all()  # type: ignore[attr-defined]
        self.were = list(authority.languages) if authority else []

    @property
    def values(self) -> dict[str, Any]:
        """What the form says, as an entry has it."""
        given = self.cleaned_data
        first = [given["first_language"]] if given["first_language"] else []
        # Those it read before stay in their order.
        others = sorted(given["languages"], key=lambda one: self.were.index(one) if one in self.were else 99)
        plain = {name: given[name] for name in ("kind", "website", "note", "code")}
        return {
            "names": self.texts("name"),
            "part_of": given["part_of"].pk if given["part_of"] else None,
            "jurisdiction": given["jurisdiction"].pk if given["jurisdiction"] else None,
            "languages": list(dict.fromkeys([*first, *others])),
            "ended_on": _iso(given["ended_on"]),
            **plain,
        }


class RowForm(forms.Form):
    """One of several rows; it says which row on record it is, and whether it goes."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    goes = forms.BooleanField(label=_("Take this away"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("authority", None)
        super().__init__(*args, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """What the row says, as an entry has it."""
        raise NotImplementedError

    @property
    def row(self) -> Row:
        """The row, for an entry."""
        return Row(self.values, id=self.cleaned_data["id"], goes=self.cleaned_data["goes"])


class AddressForm(RowForm):
    """Where the authority is reached."""

    channel = forms.ChoiceField(label=_("Way"), choices=[("", _("Choose")), *Channel.choices], required=False)
    value = StoryField(label=_("Address"), max_length=1000, rows=2, required=False)
    label = LineField(label=_("What for"), max_length=200, required=False)
    place = forms.IntegerField(
        label=_("Order"),
        min_value=0,
        max_value=999,
        required=False,
        help_text=_("The first of its way is taken."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("value") and not given.get("channel") and not given.get("goes"):
            self.add_error("channel", _("Choose by which way this address is reached."))
        return given

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        value = given["value"].strip()
        return {
            "channel": given["channel"],
            "value": value,
            "label": given["label"],
            "place": given["place"] or 0,
        }


class HolderForm(InLanguages, RowForm):
    """Who holds the office, or held it."""

    PARTS = {"name": _("Name"), "position": _("Position")}

    from_on = day_field(_("In office from"))
    until_on = day_field(_("In office until"))

    def positions(self) -> list[Any]:
        """The fields for the position, for templates."""
        return self.questions("position")

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "names": self.texts("name"),
            "position": self.texts("position"),
            "from_on": _iso(given["from_on"]),
            "until_on": _iso(given["until_on"]),
        }


class AddressedForm(RowForm):
    """How a letter addresses them in one language."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Choose")), *Language.choices], required=False
    )
    holder = forms.ModelChoiceField(
        OfficeHolder.objects.none(), label=_("For"), required=False, empty_label=_("The authority as such")
    )
    envelope = StoryField(label=_("On the envelope"), max_length=300, rows=3, required=False)
    opening = LineField(label=_("Opening"), max_length=300, required=False)
    closing = LineField(label=_("Closing"), max_length=300, required=False)

    def __init__(self, *args: Any, authority: Authority | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = authority.holders.all() if authority else OfficeHolder.objects.none()
        self.fields["holder"].queryset = holders  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        said = any(given.get(name) for name in ("envelope", "opening", "closing"))
        if said and not given.get("language") and not given.get("goes"):
            self.add_error("language", _("Choose the language of this form of address."))
        return given

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "language": given["language"],
            "holder": given["holder"].pk if given["holder"] else None,
            "envelope": given["envelope"].strip(),
            "opening": given["opening"],
            "closing": given["closing"],
        }


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows of one kind; a row with nothing in it is no row."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(index),
            "empty_permitted": True,
            "use_required_attribute": False,
        }

    @property
    def rows(self) -> tuple[Row, ...]:
        """What they say; those on record even when nothing was changed."""
        return tuple(form.row for form in self.forms if form.has_changed() or form.cleaned_data.get("id"))


_ROWS = {
    kind: formset_factory(form, formset=Rows, extra=MORE, max_num=MOST, absolute_max=MOST)
    for kind, form in ((ADDRESS, AddressForm), (HOLDER, HolderForm), (FORM, AddressedForm))
}


class WhyForm(forms.Form):
    """How we know what a correction says, and which state of the directory it was said of."""

    source = LineField(
        label=_("How do we know?"),
        help_text=_("Who said so, or where it stands. A second person reads it before anything changes."),
        max_length=300,
        error_messages={"required": _("Say how we know it: who said so, or where it stands.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class EntryForms:
    """All of an authority on one page: the body, its addresses, who holds it, forms of address."""

    def __init__(self, data: QueryDict | None, authority: Authority | None, seen: str = "") -> None:
        self.body = AuthorityForm(data, initial=_of_authority(authority), authority=authority)
        self.addresses = self._rows(ADDRESS, data, authority)
        self.holders = self._rows(HOLDER, data, authority)
        self.forms = self._rows(FORM, data, authority)
        self.why = WhyForm(data, initial={"seen": seen}) if authority else None

    def _rows(self, kind: str, data: QueryDict | None, authority: Authority | None) -> Any:
        initial = _initial(kind, authority) if authority else []
        return _ROWS[kind](data, initial=initial, prefix=kind, form_kwargs={"authority": authority})

    def is_valid(self) -> bool:
        """Whether everything can be read; all are asked, so that every error is shown at once."""
        parts = [self.body, self.addresses, self.holders, self.forms, *([self.why] if self.why else [])]
        valid = [part.is_valid() for part in parts]
        return all(valid)

    @property
    def entry(self) -> Entry:
        """What the page says. Only once it is valid."""
        return Entry(self.body.values, self.addresses.rows, self.holders.rows, self.forms.rows)

    def errors(self) -> Sequence[Any]:
        """Every form that has an error, for the summary above."""
        rows = [form for kind in (self.addresses, self.holders, self.forms) for form in kind]
        return [form for form in [self.body, *rows, *([self.why] if self.why else [])] if form.errors]


def _of_authority(authority: Authority | None) -> dict[str, Any]:
    if authority is None:
        return {}
    values = values_of(AUTHORITY, authority)
    first, *others = values.pop("languages") or [""]
    return {**values, **spread("name", values["names"]), "first_language": first, "languages": others}


def _initial(kind: str, authority: Authority) -> list[dict[str, Any]]:
    rows: Any = {ADDRESS: authority.addresses, HOLDER: authority.holders, FORM: authority.forms_of_address}[
        kind
    ]
    initial = []
    for row in rows.all():
        values = {"id": row.pk, **values_of(kind, row)}
        if kind == HOLDER:
            values |= {**spread("name", values["names"]), **spread("position", values["position"])}
        initial.append(values)
    return initial


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
