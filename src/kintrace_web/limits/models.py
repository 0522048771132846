"""What keeps open pages from being flooded: counts by digest, for an hour or a few. No address is kept, and no name."""

from __future__ import annotations

from django.db import models


class Salt(models.Model):
    """One day's secret, without which a count cannot be led back to an address; gone on the next day."""

    day = models.DateField(primary_key=True)
    salt = models.CharField(max_length=64)

    class Meta:
        # The tables were made by the door, which had them alone at first.
        db_table = "door_salt"

    def __str__(self) -> str:
        return f"salt of {self.day}"


class Count(models.Model):
    """How often something was done that may not be done without end."""

    digest = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "door_count"

    def __str__(self) -> str:
        return f"count until {self.until}"
