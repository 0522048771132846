"""How long signatures are kept: six months after they were handed over. How many they were stays (S14, S15)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.letters.held import blank_attachment
from kintrace_web.audit.recording import record
from kintrace_web.people.keeping import Rule, keeps
from kintrace_web.people.orphans import delete_after_commit, sweeps
from kintrace_web.people.rehashing import rehashes

from .models import Delivery, Mail, Petition, Sheet, Signature, Sweep
from .signing.confirming import LASTS
from .signing.renewing import rehash
from .writing import locked

AFTER_DELIVERY = timedelta(days=183)
# A petition that was never handed over does not keep names for ever.
AFTER_CLOSING = timedelta(days=365)
MAILS_STAY = timedelta(days=30)


def over(now: datetime) -> QuerySet[Petition]:
    """Petitions whose signatures have to go."""
    today = timezone.localdate(now)
    handed_over = Q(delivery__delivered_on__lte=today - AFTER_DELIVERY)
    # Its last day, or the day on which somebody ended it before.
    last = today - AFTER_CLOSING
    ended = Q(closes_on__lte=last) | Q(closed_at__date__lte=last) | Q(taken_down_at__date__lte=last)
    return Petition.objects.filter(handed_over | (Q(delivery__delivered_on=None) & ended), erased_at=None)


def to_erase(now: datetime) -> int:
    """How many signatures have to go."""
    return Signature.objects.filter(petition__in=over(now)).count()


def erase_over(now: datetime) -> int:
    """Erase what is over; how many signatures."""
    return sum(_erase(petition, now) for petition in over(now))


@transaction.atomic
def _erase(petition: Petition, now: datetime) -> int:
    """Names, addresses, digests, scans and lists go; counts, texts, digests of the lists and answers stay."""
    held = locked(petition)
    if held.erased_at is not None:
        return 0
    signatures = Signature.objects.filter(petition=held)
    number = signatures.count()
    signatures.delete()
    Sweep.objects.filter(petition=held).update(sought_pattern=None, reason="")
    sheets = Sheet.objects.filter(petition=held)
    files: list[str | None] = [*sheets.exclude(scan="").values_list("scan", flat=True)]
    sheets.update(scan="")
    for delivery in Delivery.objects.select_related("attachment").filter(petition=held):
        files += [delivery.pdf.name, delivery.csv.name]
        if delivery.attachment is not None:
            # The same list lies beside the letter that handed it over.
            blank_attachment(delivery.attachment)
    Delivery.objects.filter(petition=held).update(pdf="", csv="")
    delete_after_commit(*files)
    held.erased_at, held.frozen_at = now, held.frozen_at or now
    held.save(update_fields=["erased_at", "frozen_at"])
    record("petitions.erased", held, actor=None, signatures=number)
    return number


def unconfirmed(now: datetime) -> QuerySet[Signature]:
    """Signatures whose link was not used in its two weeks."""
    return Signature.objects.filter(state=Signature.State.PENDING, signed_at__lt=now - LASTS)


def old_mails(now: datetime) -> QuerySet[Mail]:
    """Mails that went a month ago. An answer's stay as long as the signature: so that it goes once."""
    return Mail.objects.filter(answer=None, sent_at__lt=now - MAILS_STAY)


def go_round() -> int:
    """The worker's part: what is over goes on its day, whether or not somebody runs the rules."""
    now = timezone.now()
    return erase_over(now) + unconfirmed(now).delete()[0]


def register() -> None:
    """Say what this room keeps and for how long; called when it is loaded."""
    keeps(
        Rule(
            "petition_signatures",
            _("signatures of petitions that were handed over; how many they were stays"),
            AFTER_DELIVERY.days,
            to_erase,
            erase_over,
        )
    )
    keeps(
        Rule(
            "petition_unconfirmed",
            _("signatures whose link was not used"),
            LASTS.days,
            lambda now: unconfirmed(now).count(),
            lambda now: unconfirmed(now).delete()[0],
        )
    )
    keeps(
        Rule(
            "petition_mails",
            _("that a link was sent to somebody who signed"),
            MAILS_STAY.days,
            lambda now: old_mails(now).count(),
            lambda now: old_mails(now).delete()[0],
        )
    )
    sweeps(
        "petitions",
        _("files of petitions that nothing names"),
        lambda path: (
            Sheet.objects.filter(scan=path).exists()
            or Delivery.objects.filter(Q(pdf=path) | Q(csv=path)).exists()
        ),
    )
    rehashes(rehash)
