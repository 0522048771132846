"""Persons, their names as given, how they are related, and what they agreed to."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from kintrace.records import Record, Sex

from .fields import ImpreciseDateField


class SexChoice(models.TextChoices):
    """As papers write it; empty where unknown."""

    MALE = Sex.MALE.value, _("male")
    FEMALE = Sex.FEMALE.value, _("female")


class Person(models.Model):
    """Somebody a case speaks of: who looks, who is looked for, or kin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sex = models.CharField(_("sex"), max_length=8, choices=SexChoice.choices, blank=True)
    birth = ImpreciseDateField(_("date of birth"))
    birth_place = models.CharField(_("place of birth"), max_length=200, blank=True)
    nationality = models.CharField(_("nationality"), max_length=100, blank=True)
    father_name = models.CharField(_("father's name"), max_length=300, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        # An ID, not a name: this text ends up in logs and error pages.
        return f"person {self.pk}"

    @property
    def main_name(self) -> PersonName | None:
        """The name that stands first on every page."""
        return next(iter(self.names.all()), None)

    def is_minor(self, on: date) -> bool:
        """Whether the person may be under 18 on that day; an imprecise date counts for the child (S12)."""
        return self.birth is not None and _eighteen_years_after(self.birth.latest) > on

    def as_record(self, last_known_place: str = "") -> Record:
        """The person as the library compares persons."""
        return Record(
            id=str(self.pk),
            names=tuple(name.text for name in self.names.all()),
            father_name=self.father_name,
            mother_name=self.mother_name,
            birth=self.birth,
            birth_place=self.birth_place,
            nationality=self.nationality,
            sex=Sex(self.sex) if self.sex else None,
            last_known_place=last_known_place,
        )


def _eighteen_years_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 18)
    except ValueError:  # born on 29 February
        return date(day.year + 18, 3, 1)


class PersonName(models.Model):
    """One name of a person, exactly as it was given, in its own script."""

    class Kind(models.TextChoices):
        MAIN = "main", _("name")
        SPELLING = "spelling", _("other spelling")
        BIRTH = "birth", _("name at birth")
        FORMER = "former", _("former name")
        NICKNAME = "nickname", _("nickname")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MAIN)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"name {self.pk}"


class PersonKey(models.Model):
    """A blocking key of one of the person's names (kintrace.names.keys), so that candidates are one query."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=("key", "person"))]
        constraints = [models.UniqueConstraint(fields=("person", "key"), name="person_key_once")]

    def __str__(self) -> str:
        return self.key


class Relation(models.TextChoices):
    """What the first person is to the second."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    SISTER = "sister", _("sister")
    BROTHER = "brother", _("brother")
    DAUGHTER = "daughter", _("daughter")
    SON = "son", _("son")
    WIFE = "wife", _("wife")
    HUSBAND = "husband", _("husband")
    GRANDMOTHER = "grandmother", _("grandmother")
    GRANDFATHER = "grandfather", _("grandfather")
    GRANDCHILD = "grandchild", _("grandchild")
    AUNT = "aunt", _("aunt")
    UNCLE = "uncle", _("uncle")
    NIECE = "niece", _("niece")
    NEPHEW = "nephew", _("nephew")
    COUSIN = "cousin", _("cousin")


class Kinship(models.Model):
    """``person`` is the ``relation`` of ``relative``."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kinships")
    relative = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kinships_to")
    relation = models.CharField(max_length=12, choices=Relation.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("person", "relative"), name="kinship_once"),
            models.CheckConstraint(condition=~Q(person=models.F("relative")), name="kinship_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.relation} of {self.relative_id}"


class Purpose(models.TextChoices):
    """What a consent is for (S6). Each is given or refused by itself."""

    TRACING = "tracing", _("looking for the person in lists and with other cases")
    SHARING = "sharing", _("sharing the case with another body")
    PUBLICATION = "publication", _("publishing an item of the case")
    CONTACT = "contact", _("contact between the two sides")
    WHEREABOUTS = "whereabouts", _("telling where the person is")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self, on: date) -> ConsentQuerySet:
        """Given, not ended, not withdrawn."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on), given_on__lte=on, withdrawn_at__isnull=True
        )


class Consent(models.Model):
    """What one person agreed to (S6): a purpose, a recipient, a form, an end; in force until withdrawn."""

    class Form(models.TextChoices):
        SIGNED = "signed", _("signed on paper")
        SPOKEN = "spoken", _("spoken before a witness")
        SELF_ENTERED = "self_entered", _("entered by the person")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    # Encrypted (S27); NULL where there is none, so that the database can demand one for a spoken consent.
    witness = EncryptedCharField(_("witness"), max_length=200, null=True, blank=True)
    given_on = models.DateField(_("given on"))
    until = models.DateField(_("until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("given_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(form="spoken") | Q(witness__isnull=False), name="spoken_consent_has_a_witness"
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk} {self.purpose}"


class LegalBasis(models.Model):
    """Why data of somebody who cannot be asked is held, and what the enquirer was told of it (S10)."""

    class Basis(models.TextChoices):
        VITAL_INTEREST = "vital_interest", _("vital interest of the person looked for")
        FAMILY_RIGHT = "family_right", _("the family's right to know")
        CONSENT_OF_GUARDIAN = "guardian", _("consent of a guardian")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="legal_bases")
    basis = models.CharField(_("legal basis"), max_length=16, choices=Basis.choices)
    notice_given_on = models.DateField(_("enquirer told on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"basis {self.pk} {self.basis}"
