"""What imports have brought in once. It outlives what was made of it: what was deleted does not come back (S15)."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.db import models

_MANY = 500


class Taken(models.Model):
    """One post or page of an older site, by the digest of its import key: the file name of a page can hold a name."""

    digest = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.digest[:8]

    @classmethod
    def keep(cls, keys: Iterable[str]) -> None:
        """Remember these keys, in the transaction in which what they stand for is made."""
        Taken.objects.bulk_create([Taken(digest=cls.of(key)) for key in keys], _MANY, ignore_conflicts=True)

    @staticmethod
    def of(key: str) -> str:
        """What is kept of a key."""
        return sha256(key.encode()).hexdigest()
