"""Contact details: locked. Only people.access reads or writes them (S22, S27)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from .models import Person


class ContactDetail(models.Model):
    """One way to reach a person, encrypted at rest."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")
        ADDRESS = "address", _("postal address")
        OTHER = "other", _("another way")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_details")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = EncryptedTextField(null=True)
    safe_to_use = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "people"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"contact {self.pk}"
