"""Form fields for text as people paste it: what cannot be seen is taken out, or refused where it could mislead."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

# Left-to-right and right-to-left marks and the byte order mark come along with pasted text and say nothing.
_HARMLESS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\ufeff"))
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
TOO_LONG = _("This has %(show_value)d letters; up to %(limit_value)d are kept. Shorten it.")
_LINES = frozenset("\n\t")


def plain(text: str) -> str:
    """The text without invisible marks. Raises ValidationError for signs that turn the order of letters."""
    text = text.translate(_HARMLESS).replace("\r\n", "\n").replace("\r", "\n")
    if not _TURNING.isdisjoint(text):
        raise ValidationError(
            _("Hidden signs in this text turn the order of its letters. Type it anew instead of pasting."),
            code="turned",
        )
    if any(unicodedata.category(letter) == "Cc" and letter not in _LINES for letter in text):
        raise ValidationError(
            _("Some signs in this text cannot be seen. Type it anew instead of pasting."),
            code="unseen",
        )
    return text


class LineField(forms.CharField):
    """One line of plain text; white space inside is one space."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        # Django's own message for a text that is too long speaks of characters.
        self.validators = [each for each in self.validators if not isinstance(each, MaxLengthValidator)]
        self.validators.append(MaxLengthValidator(max_length, TOO_LONG))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Without maxlength: the browser would cut a longer text off in silence; we say that it is too long.
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        attrs.setdefault("dir", "auto")
        attrs.setdefault("autocomplete", "off")
        return attrs

    def to_python(self, value: Any) -> str:
        return " ".join(plain(super().to_python(value) or "").split())


class StoryField(LineField):
    """Several lines of plain text."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        return plain(forms.CharField.to_python(self, value) or "")
