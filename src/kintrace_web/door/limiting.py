"""How often somebody may send something at the door.

The counts stand in a table of their own, so that all processes share them and two at once are both counted; Django's
caches promise neither. What is counted is a digest of the network an address belongs to, made with the day's secret.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from kintrace_web.accounts.networks import network_of

from .models import Count, Salt

HOUR = timedelta(hours=1)
# From one network in an hour. Many people may share one: a camp, a café, a hidden way out of a country.
WITH_PROOF, WITHOUT_PROOF = 30, 6
# From everywhere in an hour, without proof of work: past it, the door asks for patience and not for a browser.
ALL_WITHOUT_PROOF = 120


@transaction.atomic
def passes(request: HttpRequest, *, proven: bool) -> bool:
    """Count one more sending; whether it is still within what is borne in an hour."""
    hour = _this_hour()
    network, way = network_of(request), "proven" if proven else "unproven"
    here = _count(_digest(hour, way, network), hour + HOUR)
    if proven:
        return here <= WITH_PROOF
    if here > WITHOUT_PROOF:
        return False
    return _count(_digest(hour, "all"), hour + HOUR) <= ALL_WITHOUT_PROOF


@transaction.atomic
def is_borne(request: HttpRequest, what: str, most: int) -> bool:
    """Count one more of something else that a network does; whether it is still within so many an hour."""
    hour = _this_hour()
    return _count(_digest(hour, what, network_of(request)), hour + HOUR) <= most


def _this_hour() -> datetime:
    """The hour that counts now; the counts of those before go."""
    now = timezone.now()
    # Two at once do not wait for each other here: what one of them is deleting, the other passes over.
    over = Count.objects.select_for_update(skip_locked=True).filter(until__lte=now)
    Count.objects.filter(pk__in=list(over.values_list("pk", flat=True))).delete()
    return now.replace(minute=0, second=0, microsecond=0)


def is_first(ident: str, *, until: datetime) -> bool:
    """Whether these pages are sent for the first time: a second time is the same again, by mistake or by a machine."""
    return _count(hashlib.sha256(f"sent:{ident}".encode()).hexdigest(), until) == 1


def _digest(hour: datetime, *parts: str) -> str:
    today = hour.date()
    kept, made = Salt.objects.get_or_create(day=today, defaults={"salt": secrets.token_hex(32)})
    if made:
        Salt.objects.filter(day__lt=today).delete()
    counted = ":".join((f"{hour:%H}", *parts))
    return hmac.new(kept.salt.encode(), counted.encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def _count(digest: str, until: datetime) -> int:
    """How often, this time among them. Who counts holds the row until the number is read: just one is the first."""
    Count.objects.get_or_create(digest=digest, defaults={"until": until})
    Count.objects.filter(digest=digest).update(number=F("number") + 1)
    return Count.objects.values_list("number", flat=True).get(digest=digest)
