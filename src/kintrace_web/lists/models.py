"""Source lists from elsewhere, their entries exactly as received, and the jobs that bring them in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kintrace.records import Record, Sex
from kintrace_web.people.fields import ImpreciseDateField
from kintrace_web.people.models import SexChoice


class SourceListQuerySet(models.QuerySet["SourceList"]):
    def complete(self) -> SourceListQuerySet:
        """Whole lists; nothing of a list that is still coming in is seen elsewhere."""
        return self.filter(completed_at__isnull=False)

    def rows(self) -> int:
        """How many rows these lists have together, without counting them anew."""
        counted: int | None = self.aggregate(rows=models.Sum("job__rows_done"))["rows"]
        return counted or 0


def list_path(source_list: SourceList, filename: str) -> str:
    """Where the file is kept: an ID and nothing of the name it came with."""
    return f"lists/{source_list.id}"


class SourceList(models.Model):
    """A list of people from elsewhere, and the file it came in."""

    class Kind(models.TextChoices):
        CAMP = "camp", _("camp register")
        DETENTION = "detention", _("detention register")
        RELEASED = "released", _("list of the released")
        HOSPITAL = "hospital", _("hospital list")
        REGISTRATION = "registration", _("registration of people")
        OTHER = "other", _("another kind of list")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    received_from = models.CharField(_("received from"), max_length=200)
    received_on = models.DateField(_("received on"))
    file = models.FileField(upload_to=list_path)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    header = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    # What a date that does not say it is taken for; empty: each date as it shows itself.
    calendar = models.CharField(max_length=20, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = SourceListQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at",)

    def __str__(self) -> str:
        return self.title


class ListEntryQuerySet(models.QuerySet["ListEntry"]):
    def visible(self) -> ListEntryQuerySet:
        """The entries of whole lists; a list that is still coming in is seen nowhere."""
        return self.filter(source_list__completed_at__isnull=False)


class ListEntry(models.Model):
    """One row of a source list: as it was received, beside its parsed form. It is never changed."""

    source_list = models.ForeignKey(SourceList, on_delete=models.CASCADE, related_name="entries")
    row = models.PositiveIntegerField()
    cells = models.JSONField()
    entry_id = models.CharField(max_length=200, blank=True)
    names = models.JSONField(default=list)
    father_name = models.CharField(max_length=300, blank=True)
    mother_name = models.CharField(max_length=300, blank=True)
    birth = ImpreciseDateField()
    birth_place = models.CharField(max_length=300, blank=True)
    nationality = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=8, choices=SexChoice.choices, blank=True)
    last_known_place = models.CharField(max_length=300, blank=True)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        ordering = ("source_list", "row")
        constraints = [models.UniqueConstraint(fields=("source_list", "row"), name="entry_once")]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    def as_record(self) -> Record:
        """The entry as the library compares persons."""
        return Record(
            id=str(self.pk),
            names=tuple(self.names),
            father_name=self.father_name,
            mother_name=self.mother_name,
            birth=self.birth,
            birth_place=self.birth_place,
            nationality=self.nationality,
            sex=Sex(self.sex) if self.sex else None,
            last_known_place=self.last_known_place,
        )


class EntryKey(models.Model):
    """A blocking key of one of the entry's names (kintrace.names.keys), so that candidates are one query."""

    entry = models.ForeignKey(ListEntry, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=("key", "entry"))]

    def __str__(self) -> str:
        return self.key


class ImportJob(models.Model):
    """The work of bringing one list in. It goes in batches, each with its place in one transaction.

    ``lease`` names the process that works on it; ``lists.leases`` says when another may take it over.
    ``failure`` is a Sentence as JSON (``lists.sentences``).
    """

    class State(models.TextChoices):
        MAPPING = "mapping", _("waiting for its columns to be named")
        WAITING = "waiting", _("waiting for its turn")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    source_list = models.OneToOneField(SourceList, on_delete=models.CASCADE, related_name="job")
    state = models.CharField(max_length=10, choices=State.choices, default=State.MAPPING)
    rows_total = models.PositiveIntegerField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    problems_found = models.PositiveIntegerField(default=0)
    failure = models.JSONField(default=dict)
    lease = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"import {self.pk} {self.state}"


class ImportProblem(models.Model):
    """Something in one row that could not be read as expected; the row itself is kept as received.

    ``warning`` is true where the value was used all the same. The sentence is kept as a template and its
    values, so that everyone reads it in their own language.
    """

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=200)
    value = models.TextField(blank=True)
    sentence = models.JSONField()
    warning = models.BooleanField(default=False)

    class Meta:
        ordering = ("row", "id")

    def __str__(self) -> str:
        return f"problem in row {self.row}"
