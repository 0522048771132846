"""Whom the association writes to: bodies and offices, who holds them, where they are reached, by when they answer."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import Language


class Channel(models.TextChoices):
    """The way by which something is handed over to an authority."""

    EMAIL = "email", _("e-mail")
    POST = "post", _("by post")
    HAND = "hand", _("by hand")
    PORTAL = "portal", _("through the authority's own website")


class LetterKind(models.TextChoices):
    """What sort of letter; how long an answer may take depends on it."""

    APPEAL = "appeal", _("appeal")
    URGENT = "urgent", _("urgent appeal")
    CHASER = "chaser", _("chaser: we ask again for an answer")
    ANSWER = "answer", _("answer to what they asked")
    REMINDER = "reminder", _("reminder of a promise")
    MEETING = "meeting", _("request to be received")
    THANKS = "thanks", _("thanks")
    COVER = "cover", _("cover letter")


class Jurisdiction(models.Model):
    """A country, or a body of countries, with its week and its holidays."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    names = models.JSONField(_("names by language"), default=dict)
    # Days of the week on which nobody works, Monday being 0: [4, 5] is Friday and Saturday.
    weekend = models.JSONField(_("weekend"), default=list, blank=True)
    # The code of a country in the package of holidays; empty where only our own rows count.
    holidays_of = models.CharField(_("public holidays of"), max_length=12, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return name_in(self.names, get_language() or "") or self.code


class Holiday(models.Model):
    """A day on which the offices of a jurisdiction are closed, or open against the rule."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    works = models.BooleanField(_("offices work on this day"), default=False)

    class Meta:
        ordering = ("day",)
        constraints = [models.UniqueConstraint(fields=("jurisdiction", "day"), name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


def name_in(names: dict[str, str], language: str) -> str:
    """The name in this language, else in English, else in any; empty where there is none."""
    return names.get(language) or names.get(Language.ENGLISH) or next(iter(names.values()), "")


class Authority(models.Model):
    """A public body, or an office within one, that letters are addressed to."""

    class Kind(models.TextChoices):
        HEAD = "head", _("head of state or government")
        MINISTRY = "ministry", _("ministry")
        PARLIAMENT = "parliament", _("parliament")
        JUSTICE = "justice", _("court or judicial council")
        POLICE = "police", _("police or prosecution")
        EMBASSY = "embassy", _("embassy or consulate")
        UNITED_NATIONS = "united_nations", _("body of the United Nations")
        REGIONAL = "regional", _("body of several countries")
        TRACING = "tracing", _("tracing service")
        OTHER = "other", _("other body")

    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("part of"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.OTHER)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, null=True, blank=True, related_name="authorities"
    )
    # {"en": "Ministry of ...", "fa": ...}: an official name in each language it is known in.
    names = models.JSONField(_("names by language"), default=dict)
    # How files of the directory call it, so that a new name does not make it a new authority.
    code = models.CharField(_("short code"), max_length=40, blank=True)
    # The languages it reads, the best first.
    languages = models.JSONField(_("languages it reads"), default=list, blank=True)
    website = models.URLField(_("website"), blank=True)
    note = models.TextField(_("what to know about it"), blank=True)
    ended_on = models.DateField(_("dissolved on"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("authority")
        constraints = [
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="authority_not_part_of_itself"),
            models.UniqueConstraint(fields=("code",), condition=~Q(code=""), name="one_authority_of_a_code"),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "")

    def name_in(self, language: str) -> str:
        """The name in this language, else in English, else in any."""
        return name_in(self.names, language)

    @property
    def writes_in(self) -> str:
        """The language to write to it in, where nothing else is chosen."""
        return self.languages[0] if self.languages else Language.ENGLISH


class Address(models.Model):
    """Where an authority is reached."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="addresses")
    channel = models.CharField(_("way"), max_length=6, choices=Channel.choices)
    # An e-mail address, the lines of an envelope, a door and its hours, or the address of a form on the web.
    value = models.TextField(_("address"))
    label = models.CharField(_("what for"), max_length=200, blank=True)
    # The first of its channel is taken unless somebody chooses.
    place = models.PositiveSmallIntegerField(_("order"), default=0)
    # Letters came back: not offered any more until somebody says that it works.
    broken_at = models.DateTimeField(_("does not work since"), null=True, blank=True)

    class Meta:
        ordering = ("authority", "place", "id")

    def __str__(self) -> str:
        return self.value


class OfficeHolder(models.Model):
    """Who holds an office, from when until when."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="holders")
    # {"en": "Nadia Varnholt", "fa": ...}
    names = models.JSONField(_("name by language"), default=dict)
    position = models.JSONField(_("position by language"), default=dict, blank=True)
    from_on = models.DateField(_("in office from"), null=True, blank=True)
    until_on = models.DateField(_("in office until"), null=True, blank=True)

    class Meta:
        ordering = ("-from_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="office_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "")

    def name_in(self, language: str) -> str:
        """The name in this language, else in English, else in any."""
        return name_in(self.names, language)

    def position_in(self, language: str) -> str:
        """The position in this language, else in English, else in any; empty where none is known."""
        return name_in(self.position, language)

    def is_in_office(self, on: date) -> bool:
        """Whether the office was held on that day; a missing end stands open."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on <= self.until_on)


class FormOfAddress(models.Model):
    """How an authority, or who holds it, is addressed in one language."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="forms_of_address")
    holder = models.ForeignKey(
        OfficeHolder, on_delete=models.CASCADE, null=True, blank=True, related_name="forms_of_address"
    )
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    envelope = models.CharField(_("on the envelope"), max_length=300, blank=True)
    opening = models.CharField(_("opening"), max_length=300)
    closing = models.CharField(_("closing"), max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("authority", "language"),
                condition=Q(holder=None),
                name="one_form_of_address_of_a_body",
            ),
            models.UniqueConstraint(fields=("holder", "language"), name="one_form_of_address_of_a_holder"),
        ]

    def __str__(self) -> str:
        return self.opening


class Term(models.Model):
    """By when an authority is expected to answer a kind of letter: within so long, or by a date.

    The nearest rule counts (deadlines.py): of the authority, of what it is part of, of its jurisdiction, of all.
    """

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        WORKING_DAYS = "working_days", _("working days of that country")

    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, related_name="terms"
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.CASCADE, null=True, blank=True, related_name="terms"
    )
    kind = models.CharField(_("kind of letter"), max_length=8, choices=LetterKind.choices, blank=True)
    amount = models.PositiveSmallIntegerField(_("answer expected within"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit.choices, default=Unit.DAYS)
    # A session, a closing date: it counts for letters sent until then, and afterwards the rule in days does again.
    by_on = models.DateField(_("answer expected by"), null=True, blank=True)
    # So much later, in the same unit, it is very overdue.
    very_after = models.PositiveSmallIntegerField(_("very overdue after a further"), default=30)
    # Where the rule comes from: a law, the body's own rules, experience.
    source = models.CharField(_("where this comes from"), max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("authority", "kind"), condition=Q(by_on=None), name="one_term_of_a_body"
            ),
            models.UniqueConstraint(
                fields=("jurisdiction", "kind"), condition=Q(by_on=None), name="one_term_of_a_jurisdiction"
            ),
            models.UniqueConstraint(
                fields=("kind",),
                condition=Q(authority=None, jurisdiction=None, by_on=None),
                name="one_term_for_all",
            ),
            models.CheckConstraint(
                condition=Q(authority=None) | Q(jurisdiction=None), name="term_of_a_body_or_a_jurisdiction"
            ),
            models.CheckConstraint(
                condition=Q(amount=None, by_on__isnull=False) | Q(amount__isnull=False, by_on=None),
                name="term_in_days_or_by_a_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.by_on) if self.by_on else f"{self.amount} {self.unit}"


class Correction(models.Model):
    """What somebody says is wrong about an authority, and what is right: proposed by one, approved by another."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a second person")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("not taken over")
        WITHDRAWN = "withdrawn", _("withdrawn")

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="corrections")
    # [{"what": "address", "id": 7, "was": {"value": ...}, "now": {"value": ...}}, ...]: the fields that differ. A new
    # row has no id and no "was", one that goes has no "now" (entry.py).
    changes = models.JSONField(_("changes"))
    source = models.CharField(_("how we know"), max_length=300)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.CharField(_("not taken over because"), max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "refused"))
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="correction_decided_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"


class DirectoryFile(models.Model):
    """A file of authorities as it was received: its rows are looked at, then taken over, and none of them is lost."""

    title = models.CharField(_("name of the file"), max_length=200)
    header = models.JSONField(default=list)
    # [[row number, [cell, ...]], ...]
    rows = models.JSONField(default=list)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"file {self.pk}"
