"""How long the newsletter keeps what: who has not confirmed, a week; who leaves, not a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.keeping import Rule, keeps
from kintrace_web.people.rehashing import rehashes

from .identity import rehash
from .models import Copy, Mailing, Subscriber
from .subscribing import LASTS

OVER = (Mailing.State.DONE, Mailing.State.ENDED)
# How many went is counted from the letters; to whom which issue went is nobody's business for longer.
LETTERS_STAY = timedelta(days=30)


def unconfirmed(now: datetime) -> QuerySet[Subscriber]:
    """Addresses whose link was not used in its week."""
    return Subscriber.objects.filter(confirmed_at=None, asked_at__lt=now - LASTS)


def erase_unconfirmed(now: datetime) -> int:
    """Erase them, and the links that were sent to them; how many."""
    keys = list(unconfirmed(now).values_list("pk", flat=True))
    Copy.objects.filter(subscriber__in=keys, mailing=None).delete()
    return unconfirmed(now).filter(pk__in=keys).delete()[1].get("newsletter.Subscriber", 0)


def old_links(now: datetime) -> QuerySet[Copy]:
    """Links that were sent a month ago, or could not be."""
    return Copy.objects.filter(mailing=None, claimed_at__lt=now - LETTERS_STAY).exclude(
        state=Copy.State.WAITING
    )


def told_apart(now: datetime) -> QuerySet[Copy]:
    """Letters of issues that went a month ago, and still say to whom."""
    before = now - LETTERS_STAY
    over = Q(mailing__state__in=OVER, mailing__done_at__lt=before)
    # One that somebody stopped may stand so for ever.
    stopped = Q(mailing__state=Mailing.State.STOPPED, state=Copy.State.SENT, sent_at__lt=before)
    return Copy.objects.filter(over | stopped).exclude(subscriber=None)


def go_round() -> int:
    """The worker's part: what is over goes on its day, whether or not somebody runs the rules."""
    return erase_unconfirmed(timezone.now())


def register() -> None:
    """Say what this room keeps and for how long; called when it is loaded."""
    keeps(
        Rule(
            "newsletter_unconfirmed",
            _("addresses for the newsletter whose link was not used"),
            LASTS.days,
            lambda now: unconfirmed(now).count(),
            erase_unconfirmed,
        )
    )
    keeps(
        Rule(
            "newsletter_links",
            _("that a link was sent to somebody who asked for the newsletter"),
            LETTERS_STAY.days,
            lambda now: old_links(now).count(),
            lambda now: old_links(now).delete()[0],
        )
    )
    keeps(
        Rule(
            "newsletter_letters",
            _("to whom an issue of the newsletter went; how many they were stays"),
            LETTERS_STAY.days,
            lambda now: told_apart(now).count(),
            lambda now: told_apart(now).update(subscriber=None),
        )
    )
    rehashes(rehash)
