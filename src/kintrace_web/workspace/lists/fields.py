"""The fields of a record in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kintrace.text import Sentence

LABELS: dict[str, str | Promise] = {
    "name": _("name"),
    "given_name": _("given name"),
    "middle_name": _("middle name"),
    "family_name": _("family name"),
    "alias": _("other names"),
    "father_name": _("father's name"),
    "mother_name": _("mother's name"),
    "birth_date": _("date of birth"),
    "birth_place": _("place of birth"),
    "nationality": _("nationality"),
    "sex": _("sex"),
    "last_known_place": _("last known place"),
    "id": pgettext_lazy("of a row in a list", "number or ID in the list"),
}


def label(field: str) -> str:
    """A field in words; a heading of the list itself stays as it is."""
    return str(LABELS.get(field, field))


def in_words(sentence: Sentence) -> Sentence:
    """A sentence of the library whose ``field`` is said in the reader's language."""
    field = sentence.values.get("field")
    if not isinstance(field, str):
        return sentence
    return Sentence(sentence.template, {**sentence.values, "field": label(field)})
