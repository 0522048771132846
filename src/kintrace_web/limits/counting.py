"""How often somebody without an account may do something.

The counts stand in a table of their own, so that all processes share them and two at once are both counted; Django's
caches promise neither. What is counted is a digest made with the day's secret; no address is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from kintrace_web.accounts.networks import network_of

from .models import Count, Salt

HOUR = timedelta(hours=1)
# What is over goes in steps: after a flood the first visitor of the next hour does not wait for all of it.
MOST_CLEARED = 500
# One statement, which both databases know: whoever counts at the same moment gets the next number. A count that is over
# begins anew.
_ADD_ONE = """
    INSERT INTO door_count AS kept (digest, number, until) VALUES (%s, 1, %s)
    ON CONFLICT (digest) DO UPDATE
    SET number = CASE WHEN kept.until <= %s THEN 1 ELSE kept.number + 1 END, until = excluded.until
    RETURNING number
"""


class Limit(NamedTuple):
    """So many of ``what`` by somebody in each span of a day."""

    what: str
    whose: str
    most: int
    every: timedelta = HOUR


def are_within(limits: Iterable[Limit]) -> bool:
    """Count one more under each limit, until one is passed; whether all hold.

    The days, hours and minutes are those of UTC, so that all processes count in the same one.
    """
    now = timezone.now()
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    salt, holds, is_new = _salt(midnight.date()), True, False
    for what, whose, most, every in limits:
        span = int((now - midnight) / every)
        digest = _digest(salt, f"{every.total_seconds():.0f}", str(span), what, whose)
        number = _add_one(digest, midnight + (span + 1) * every)
        holds, is_new = number <= most, is_new or number == 1
        if not holds:
            break
    if is_new:
        _clear()
    return holds


def is_within(what: str, whose: str, *, most: int, every: timedelta = HOUR) -> bool:
    """Count one more of ``what``; whether it is still within so many in this hour, or in another span of a day."""
    return are_within([Limit(what, whose, most, every)])


def is_borne(request: HttpRequest, what: str, most: int, every: timedelta = HOUR) -> bool:
    """Count one more of something that a network does; whether it is still within so many."""
    return is_within(what, network_of(request), most=most, every=every)


def is_first(ident: str, *, until: datetime) -> bool:
    """Whether something is sent for the first time: a second time is the same again, by mistake or by a machine."""
    return _add_one(hashlib.sha256(f"sent:{ident}".encode()).hexdigest(), until) == 1


def is_known(ident: str) -> bool:
    """Whether it was sent before; asking counts nothing."""
    digest = hashlib.sha256(f"sent:{ident}".encode()).hexdigest()
    return Count.objects.filter(digest=digest, until__gt=timezone.now()).exists()


def place_today(request: HttpRequest) -> str:
    """A digest that all requests of one network have in common today; tomorrow nobody can make it again."""
    return _digest(_salt(timezone.now().astimezone(UTC).date()), "place", network_of(request))


def _salt(today: date) -> str:
    kept, made = Salt.objects.get_or_create(day=today, defaults={"salt": secrets.token_hex(32)})
    if made:
        Salt.objects.filter(day__lt=today).delete()
    return kept.salt


def _digest(salt: str, *parts: str) -> str:
    return hmac.new(salt.encode(), ":".join(parts).encode(), hashlib.sha256).hexdigest()


def _add_one(digest: str, until: datetime) -> int:
    """How often, this time among them: just one of several at once is the first."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD_ONE, [digest, _for_database(until), _for_database(timezone.now())])
        return int(cursor.fetchone()[0])


def _for_database(moment: datetime) -> datetime | str:
    made: datetime | str = Count._meta.get_field("until").get_db_prep_value(moment, connection)
    return made


@transaction.atomic
def _clear() -> None:
    """Take away what is over. Two at once do not wait for each other: what one is deleting, the other passes over."""
    over = Count.objects.filter(until__lte=timezone.now()).order_by()
    if over.exists():
        free = over.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        Count.objects.filter(pk__in=list(free.values_list("pk", flat=True)[:MOST_CLEARED])).delete()
