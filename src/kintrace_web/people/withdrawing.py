"""What somebody agreed to, as that person may see it, and taking it back oneself (S6, S18).

When a sought person is found, or their data is deleted, what an enquirer agreed to in their place ends (S15, S17). The
enquirer is not told by that that somebody was found: to them such a consent stands until they withdraw it, and then it
is withdrawn.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .consenting import Agreement, give_consent, withdraw_consent
from .models import Consent, Person

# Nobody's word: it ended by itself.
UNTOLD = frozenset({Consent.Ended.FOUND, Consent.Ended.ERASED})


def as_given(consent: Consent) -> datetime | None:
    """When this consent ended, as the one who gave it may know."""
    untold = consent.ended_because in UNTOLD and consent.about_id is not None
    return None if untold else consent.withdrawn_at


def given_by(person: Person) -> list[tuple[Consent, datetime | None]]:
    """Every consent of this person, the latest first, each with the moment it ended for them."""
    given = Consent.objects.filter(person=person).order_by("-given_on", "-pk")
    return [(consent, as_given(consent)) for consent in given]


@transaction.atomic
def withdraw_own(consent: Consent, *, actor: User) -> None:
    """End a consent one gave oneself, now; done twice, nothing happens. Raises PermissionDenied for anybody else."""
    if not is_own(actor, consent.person):
        raise PermissionDenied("a consent of somebody else")
    locked = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if locked.withdrawn_at is None:
        withdraw_consent(locked, actor=actor)
    elif as_given(locked) is None:
        # It has ended already; that it is withdrawn as well is noted the same way as anywhere else.
        locked.withdrawn_at, locked.ended_because = datetime.now(UTC), Consent.Ended.WITHDRAWN
        locked.save(update_fields=["withdrawn_at", "ended_because"])
        record(
            "people.consent_withdrawn",
            locked.person,
            actor=actor,
            consent=locked.pk,
            purpose=locked.purpose,
            because=str(Consent.Ended.WITHDRAWN),
        )
    consent.refresh_from_db()


@transaction.atomic
def agree_again(consent: Consent, *, actor: User) -> Consent:
    """Give anew what one took back: a consent of today, entered by the person. Raises PermissionDenied.

    Whether anything follows from it is for the door to say: nobody speaks any more for somebody who was found (S17).
    """
    if not is_own(actor, consent.person):
        raise PermissionDenied("a consent of somebody else")
    if consent.ended_because != Consent.Ended.WITHDRAWN:
        raise PermissionDenied("this was not taken back")
    agreement = Agreement(
        purpose=consent.purpose,
        form=Consent.Form.SELF_ENTERED,
        given_on=timezone.localdate(),
        recipient=consent.recipient,
        item=consent.item,
        about=consent.about,
        recipient_person=consent.recipient_person,
    )
    return give_consent(consent.person, agreement, actor=actor)


def is_own(user: User, person: Person) -> bool:
    """Whether this is the account of that person."""
    account = getattr(user, "relative", None)
    return account is not None and user.is_active and account.person_id == person.pk
