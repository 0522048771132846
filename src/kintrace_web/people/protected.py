"""Protected sections of a person: contact details, whereabouts, identity numbers. Only people.access touches them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .items import Item
from .models import Person
from .sealing import SealedField


class ProtectedDetail(models.Model):
    """One thing of a protected section, sealed at rest, found by its whole text through a blind index (S22, S27)."""

    class Section(models.TextChoices):
        CONTACT = Item.CONTACT.value, Item.CONTACT.label
        WHEREABOUTS = Item.WHEREABOUTS.value, Item.WHEREABOUTS.label
        IDENTITY = Item.IDENTITY.value, Item.IDENTITY.label

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")
        ADDRESS = "address", _("postal address")
        OTHER = "other", _("another way")
        PLACE = "place", _("a place")
        NATIONAL_ID = "national_id", _("national identity number")
        PASSPORT = "passport", _("passport number")
        REGISTRATION = "registration", _("registration number")

    # No way back from the person: whoever holds a person holds nothing of this.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=12, choices=Section.choices, default=Section.CONTACT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = SealedField(null=True)
    blind = models.CharField(max_length=64, db_index=True, blank=True)
    safe_to_use = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "people"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"detail {self.pk}"
