"""How long tips that belong to no case are kept: each is about somebody who never agreed to it (S14, S15, S21)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.keeping import Rule, keeps

from .models import Tip
from .tipping import forget

# A year: the case that a tip belongs to may be opened late. What was set aside goes as soon as a mistake would be seen.
LOOSE_DAYS, ASIDE_DAYS = 365, 60


def too_long_loose(now: datetime) -> QuerySet[Tip]:
    """Of no case for a year."""
    return Tip.objects.loose().filter(received_at__lt=now - timedelta(days=LOOSE_DAYS))


def long_set_aside(now: datetime) -> QuerySet[Tip]:
    """Set aside by somebody long enough ago."""
    return Tip.objects.filter(case=None, set_aside_at__lt=now - timedelta(days=ASIDE_DAYS))


def _rule(slug: str, name: Promise, days: int, which: Callable[[datetime], QuerySet[Tip]]) -> Rule:
    return Rule(slug, name, days, lambda now: which(now).count(), lambda now: forget(which(now)))


def register() -> None:
    """Say what this room keeps and for how long; called when it is loaded."""
    keeps(_rule("tips_loose", _("tips that belong to no case"), LOOSE_DAYS, too_long_loose))
    keeps(_rule("tips_aside", _("tips that were set aside"), ASIDE_DAYS, long_set_aside))
