"""The languages that letters are written in. Those of the pages are a part of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """A language that the association writes to others in."""

    ENGLISH = "en", _("English")
    PERSIAN = "fa", _("Persian")
    ARABIC = "ar", _("Arabic")
    FRENCH = "fr", _("French")
    ALBANIAN = "sq", _("Albanian")


RIGHT_TO_LEFT = frozenset({Language.PERSIAN, Language.ARABIC})
