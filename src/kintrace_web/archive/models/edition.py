"""The edition: a number that every change of the archive raises, so that no process shows what was before it."""

from __future__ import annotations

from django.db import models
from django.db.models import F


class Edition(models.Model):
    """One row. Processes read it every few seconds and forget their rendered pages when it has moved on."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_edition")]

    def __str__(self) -> str:
        return f"edition {self.number}"

    @classmethod
    def number_now(cls) -> int:
        """The number of the last change; 0 before the first."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    @classmethod
    def raise_it(cls) -> None:
        """Something of the archive has changed."""
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=1).update(number=F("number") + 1)
