"""Several of the same thing on one page - names, events, relatives - added and removed without JavaScript."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict

MOST_ROWS = 40
ROWS = "rows"


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows of one kind; a row with nothing in it is no row."""

    @property
    def filled(self) -> list[dict[str, Any]]:
        """What the rows say, without the empty ones. The rows must be valid."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        # Every row may be left empty, also one that was on the page from the start.
        return {**super().get_form_kwargs(index), "empty_permitted": True, "use_required_attribute": False}


def rows_of(form: type[forms.Form], base: type[Rows] = Rows) -> type[Rows]:
    """The kind of rows that ask this form's questions."""
    made = formset_factory(form, formset=base, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    return cast("type[Rows]", made)


def blank(count: int = 1) -> QueryDict:
    """What a page with that many empty rows would send."""
    data = QueryDict(mutable=True)
    data[f"{ROWS}-TOTAL_FORMS"] = str(count)
    data[f"{ROWS}-INITIAL_FORMS"] = "0"
    return data


def of_values(rows: list[dict[str, str]]) -> QueryDict:
    """What a page with these rows would send."""
    data = blank(max(1, len(rows)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            data[f"{ROWS}-{number}-{name}"] = value
    return data


def count_of(data: QueryDict) -> int:
    """How many rows were sent."""
    sent = data.get(f"{ROWS}-TOTAL_FORMS", "")
    return min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdigit() else 1


def with_one_more(data: QueryDict) -> QueryDict:
    """The rows and an empty one behind them."""
    more = data.copy()
    more[f"{ROWS}-TOTAL_FORMS"] = str(min(count_of(data) + 1, MOST_ROWS))
    more[f"{ROWS}-INITIAL_FORMS"] = "0"
    return more


def without(data: QueryDict, number: int) -> QueryDict:
    """The rows without one of them; the ones behind it move up."""
    count = count_of(data)
    if not 0 <= number < count:
        return data
    left = [place for place in range(count) if place != number]
    fewer = blank(max(1, len(left)))
    for place, old in enumerate(left):
        prefix = f"{ROWS}-{old}-"
        for name in data:
            if name.startswith(prefix):
                fewer.setlist(f"{ROWS}-{place}-{name.removeprefix(prefix)}", data.getlist(name))
    return fewer
