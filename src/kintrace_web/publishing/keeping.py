"""What is over is written down within seconds, and its words are erased after a month; a placeholder remains (S14)."""

from __future__ import annotations

import time
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web import rounds
from kintrace_web.audit.recording import record
from kintrace_web.people.keeping import Rule, keeps
from kintrace_web.people.orphans import sweeps
from kintrace_web.people.releasing import ERASED_AFTER

from .deciding import end
from .models import Publication
from .photos import FOLDER, forget_copy
from .shown import changed
from .standing import lapsed

# Seconds. What is over is to be gone within a minute also where somebody keeps a copy that hears of the end.
EVERY = 15.0


def end_lapsed(on: date) -> int:
    """Write down which publications are over, each by itself; how many. Nobody sees them whether this runs or not."""
    over = lapsed(on)
    for each in over:
        because = Publication.Ended.EXPIRED if each.until < on else Publication.Ended.NO_CONSENT
        end(each, actor=None, because=because)
    return len(over)


def to_erase(on: date) -> list[Publication]:
    """Those that ended long enough ago, or whose time has been over for so long, with words that are still held."""
    kept = Publication.objects.filter(erased_at=None)
    return [
        each
        for each in kept
        if each.until + ERASED_AFTER <= on
        or (each.ended_at is not None and timezone.localdate(each.ended_at) + ERASED_AFTER <= on)
    ]


def erase_expired(on: date) -> int:
    """Erase the words of what is long over; how many."""
    over = to_erase(on)
    for each in over:
        erase(each)
    return len(over)


@transaction.atomic
def erase(publication: Publication) -> None:
    """Leave of a publication that there was one, of which kind and when."""
    publication.wordings.all().delete()
    publication.told.all().delete()
    for rested_on in (publication.releases, publication.consents, publication.testimony_consents):
        rested_on.clear()
    forget_copy(publication)
    gone = {"said_by": "", "said_on": None, "said_where": "", "erased_at": timezone.now()}
    Publication.objects.filter(pk=publication.pk).update(**gone)
    record("publishing.erased", publication, actor=None)
    publication.refresh_from_db()
    changed(publication)


class Watch:
    """Looks through what is public every now and then: asking of some hundreds takes the better part of a second."""

    def __init__(self) -> None:
        self._looked = -EVERY

    def go_round(self) -> int:
        """Write down what is over, if it is time to look; how many."""
        now = time.monotonic()
        if now - self._looked < EVERY:
            return 0
        self._looked = now
        return end_lapsed(timezone.localdate())


def register() -> None:
    """Say what this room keeps, and what the worker does; called when it is loaded."""
    rounds.register("publications", Watch().go_round)
    keeps(
        Rule(
            "publications_over",
            _("letters, appeals and others that are over are marked as ended"),
            0,
            lambda now: len(lapsed(timezone.localdate(now))),
            lambda now: end_lapsed(timezone.localdate(now)),
        )
    )
    keeps(
        Rule(
            "publications_erased",
            _("words of letters, appeals and others that were public"),
            ERASED_AFTER.days,
            lambda now: len(to_erase(timezone.localdate(now))),
            lambda now: erase_expired(timezone.localdate(now)),
        )
    )
    sweeps(
        FOLDER,
        _("public copies of photos that nothing names any more"),
        lambda path: Publication.objects.filter(picture=path).exists(),
    )
