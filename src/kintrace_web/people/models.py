"""Persons, their names as given, how they are related, and what they agreed to."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kintrace.records import Record, Sex

from .fields import ImpreciseDateField
from .items import BETWEEN_PERSONS, Item, Purpose, covers
from .sealing import SealedField


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
    # Held, hiding or captured (S25): nothing becomes public by the default; see releasing.
    private = models.BooleanField(default=False)
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
            models.CheckConstraint(condition=~Q(person=F("relative")), name="kinship_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.relation} of {self.relative_id}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self, on: date) -> ConsentQuerySet:
        """Given, not ended, not withdrawn."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on), given_on__lte=on, withdrawn_at__isnull=True
        )


class Consent(models.Model):
    """What one person agreed to (S6): a purpose, a recipient, a form, an end; in force until withdrawn.

    ``item`` narrows it to one thing. The recipient is a person (``recipient_person``) or a body (``recipient``).
    """

    class Form(models.TextChoices):
        SIGNED = "signed", _("signed on paper")
        SPOKEN = "spoken", _("spoken before a witness")
        SELF_ENTERED = "self_entered", _("entered by the person")

    class Ended(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn by the person")
        FOUND = "found", _("ended because the person was found")
        REPLACED = "replaced", _("replaced by another answer")
        ERASED = "erased", _("erased")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    # Of whom something may be learned, where it is not the one who agrees: an enquirer agrees for a sought person.
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    item = models.CharField(_("what alone"), max_length=12, choices=Item.choices, blank=True)
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    recipient_person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    # Where the signed paper or the recording is kept, in the words of the office.
    proof = models.CharField(_("proof"), max_length=200, blank=True)
    # Sealed (S27); NULL where there is none, so that the database can demand one for a spoken consent.
    witness = SealedField(_("witness"), null=True, blank=True)
    given_on = models.DateField(_("given on"))
    until = models.DateField(_("until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("given_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(form="spoken") | Q(witness__isnull=False), name="spoken_consent_has_a_witness"
            ),
            models.CheckConstraint(
                condition=~Q(purpose__in=sorted(BETWEEN_PERSONS)) | Q(recipient_person__isnull=False),
                name="consent_between_persons_names_both",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="publication") | ~Q(item=""), name="publication_goes_item_by_item"
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk} {self.purpose}"

    def covers(self, item: Item) -> bool:
        """Whether this item is among what was agreed to."""
        return covers(Purpose(self.purpose), item, named=self.item)


class Withholding(models.Model):
    """Withhold this, from these, because (S9). It bars what a consent or a right would allow, until it is lifted."""

    class Whom(models.TextChoices):
        EVERYBODY = "everybody", _("everybody outside the association")
        RELATIVES = "relatives", _("every relative")
        PERSON = "person", _("one person")
        BODIES = "bodies", _("every other body")
        PUBLIC = "public", _("the public")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="withholdings")
    # Empty: everything.
    item = models.CharField(_("what"), max_length=12, choices=Item.choices, blank=True)
    whom = models.CharField(_("from whom"), max_length=10, choices=Whom.choices)
    whom_person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    because = models.CharField(_("because"), max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    # It ends when one person proposed it and another agreed; until then it stands.
    lift_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lift_because = models.CharField(_("lifted because"), max_length=300, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(whom="person") | Q(whom_person__isnull=False),
                name="withheld_from_a_person_names_one",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None)
                | (
                    Q(lift_proposed_by__isnull=False)
                    & Q(lifted_by__isnull=False)
                    & ~Q(lifted_by=F("lift_proposed_by"))
                ),
                name="withholding_lifted_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"withholding {self.pk} {self.item} {self.whom}"


class Relative(models.Model):
    """The account with which a person on file signs in to the portal."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="relative")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    # Where codes and letters go. The person gave it from their own pages; the digest is what it is found by.
    address = SealedField(_("e-mail"), null=True, blank=True)
    digest = models.CharField(max_length=100, blank=True, db_index=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"account of {self.person_id}"


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
