"""``{% field form.name why=_("...") %}``: one question of a form, with its label, its reason and its error."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "group" if widget.use_fieldset else "control"


def _css_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-check-input" if isinstance(widget, forms.CheckboxInput) else "form-control"


def _control(bound: BoundField, described_by: str, invalid: bool) -> SafeString:
    widget = bound.field.widget
    given = str(widget.attrs.get("class", ""))
    attrs: dict[str, str | bool] = {"class": f"{_css_class(widget)} {given}".strip()}
    if described_by:
        attrs["aria-describedby"] = described_by
    if invalid:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)


def _choices(bound: BoundField) -> list[tuple[SafeString, str, str]]:
    """Each choice of a radio or tick group: its control, its ID and its label."""
    choices = []
    for choice in bound.subwidgets:
        choice.data["attrs"]["class"] = "form-check-input"
        choices.append((choice.tag(), choice.data["attrs"].get("id", ""), choice.choice_label))
    return choices


@register.inclusion_tag("workspace/tags/field.html")
def field(
    bound: BoundField, why: str | None = None, label: str = "", heading: bool = False
) -> dict[str, Any]:
    """One question. ``why`` stands under the label, in place of the form's help text; ``label`` replaces the form's
    label, and a placeholder that would say it again goes too.

    ``heading=True`` makes the label the page's heading, for a page that asks one thing.
    """
    why = str(bound.help_text) if why is None else why
    if label:
        bound.field.widget.attrs.pop("placeholder", None)
    kind = _kind(bound.field.widget)
    described = " ".join(
        part
        for part, there in ((f"{bound.auto_id}_why", why), (f"{bound.auto_id}_error", bound.errors))
        if there
    )
    return {
        "bound": bound,
        "id": bound.id_for_label or bound.auto_id,
        "group_id": bound.auto_id,
        "kind": kind,
        "label": label or bound.label,
        "why": why,
        "errors": bound.errors,
        "described": described,
        "heading": heading,
        "choices": _choices(bound) if kind == "choices" else [],
        "control": "" if kind == "choices" else _control(bound, described, bool(bound.errors)),
    }
