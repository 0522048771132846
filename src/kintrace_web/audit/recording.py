"""Adding an act to the record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from .models import Act, Head


def record(
    verb: str,
    subject: models.Model,
    *,
    actor: models.Model | None,
    reason: str = "",
    **details: Any,
) -> Act:
    """Add one act to the chain, in the caller's transaction: an act that is rolled back leaves no trace of itself.

    ``verb`` is "room.done" (``cases.opened``); ``details`` holds IDs, counts and choices, never a name or free text.
    Raises TypeError for a detail that would not come back from every database as it went in, Head.DoesNotExist where
    the record was emptied: then nothing more is done before somebody has looked.
    """
    _check(details)
    with transaction.atomic():
        # The first head was made with the tables: where there is none, somebody has taken the record away (S31).
        # The lock on the head makes acts stand in line: two at once would chain to the same act.
        head = Head.objects.select_for_update().get(id=1)
        act = Act(
            number=head.number + 1,
            at=datetime.now(UTC),
            actor=None if actor is None else actor.pk,
            verb=verb,
            subject_kind=subject._meta.label_lower,
            subject_id=str(subject.pk),
            reason=reason,
            details=details,
            previous=head.digest,
        )
        act.digest = act.expected_digest()
        act.save(force_insert=True)
        head.number, head.digest = act.number, act.digest
        head.seal = head.expected_seal()
        head.save()
    return act


def _check(details: dict[str, Any]) -> None:
    """Texts, whole numbers, yes and no, nothing, and lists of them. PostgreSQL would write 1e3 back as 1000."""
    for name, value in details.items():
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, str | int | None):
                raise TypeError(
                    f"details[{name!r}] holds {item!r}; expected texts, whole numbers, booleans or None."
                )
