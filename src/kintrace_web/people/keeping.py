"""How long each kind of data is kept, and the work that keeps to it: shown first, done after (S14)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .releasing import ERASED_AFTER, end_lapsed, erase_expired, lapsed, to_erase
from .suppression import Keeping


@dataclass(frozen=True)
class Rule:
    """One kind of data, how long it is kept, how much of it is due, and how it goes."""

    slug: str
    name: str | Promise
    days: int
    due: Callable[[datetime], int]
    apply: Callable[[datetime], int]


@dataclass(frozen=True)
class Kept:
    """What a rule did, or would do."""

    rule: Rule
    number: int


class RulesFailed(Exception):
    """Some rules failed; the log says why, and the others were kept."""

    def __init__(self, failed: list[Rule]) -> None:
        super().__init__(", ".join(rule.slug for rule in failed))
        self.failed = failed


_RULES: dict[str, Rule] = {}
logger = logging.getLogger(__name__)


def keeps(rule: Rule) -> None:
    """Say how long a room keeps something; said again, the later stands."""
    _RULES[rule.slug] = rule


def rules() -> list[Rule]:
    """Every rule of every room."""
    return list(_RULES.values())


def dry_run(now: datetime | None = None) -> list[Kept]:
    """What would go now, rule by rule. Nothing is changed."""
    now = now or timezone.now()
    return [Kept(rule, rule.due(now)) for rule in rules()]


def keep_rules(*, actor: User | None, now: datetime | None = None) -> list[Kept]:
    """Do what is due, rule by rule. ``actor`` is None for the timer of the machine; what went is on record.

    A rule that fails holds no other up: raises RulesFailed when all were tried.
    """
    now = now or timezone.now()
    done, failed = [], []
    for rule in rules():
        try:
            with transaction.atomic():
                done.append(Kept(rule, rule.apply(now)))
        except Exception:
            logger.exception("The rule %s failed; what it had begun was undone.", rule.slug)
            failed.append(rule)
    counts: list[list[str | int]] = [[kept.rule.slug, kept.number] for kept in done if kept.number]
    with transaction.atomic():
        run = Keeping.objects.create(by=actor, counts=counts)
        record("people.rules_kept", run, actor=actor, rules=[kept.rule.slug for kept in done if kept.number])
    if failed:
        raise RulesFailed(failed)
    return done


def register() -> None:
    """Say what this room keeps and for how long; called when it is loaded."""
    keeps(
        Rule(
            "sessions",
            _("sign-ins that ran out"),
            0,
            lambda now: Session.objects.filter(expire_date__lt=now).count(),
            lambda now: Session.objects.filter(expire_date__lt=now).delete()[0],
        )
    )
    keeps(
        Rule(
            "releases_over",
            _("publications that are over are marked as ended"),
            0,
            lambda now: len(lapsed(timezone.localdate(now))),
            lambda now: end_lapsed(timezone.localdate(now)),
        )
    )
    keeps(
        Rule(
            "releases_erased",
            _("wordings of publications that ended"),
            ERASED_AFTER.days,
            lambda now: len(to_erase(timezone.localdate(now))),
            lambda now: erase_expired(timezone.localdate(now)),
        )
    )
