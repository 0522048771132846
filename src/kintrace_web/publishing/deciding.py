"""Letting a publication out, by another person; taking it back; and its end (S5, S14, S16)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.releasing import check_times, lock_consents
from kintrace_web.people.saying import ReleaseRefused

from .checking import what_it_tells
from .models import Publication
from .photos import forget_copy, make_copy
from .proposing import told_people
from .rights import PROPOSE, RELEASE, releases
from .shown import changed
from .standing import may_stand


@transaction.atomic
def release(publication: Publication, *, actor: User) -> None:
    """Let it out: from now on everybody sees it, as long as it is in force. Everything is asked again.

    Raises PermissionDenied without the right and for whoever proposed it; ReleaseRefused where it was decided already,
    what it rests on ended, an item of it was not let out, or a rule forbids its words now.
    """
    if not releases(actor):
        raise PermissionDenied(RELEASE)
    lock_consents(*told_people(publication))
    locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if locked.proposed_by_id == actor.pk:
        raise PermissionDenied("somebody else lets out what was proposed")
    if not locked.is_waiting:
        raise ReleaseRefused(_("This was decided already."))
    today = timezone.localdate()
    check_times(locked.talked_on, locked.until, today)
    if locked.releases.filter(released_at=None).exists():
        raise ReleaseRefused(
            _("It shows an item of the person that nobody has let out yet. Decide on that first.")
        )
    if not may_stand(locked, today):
        raise ReleaseRefused(_("What it was proposed on is not in force any more."))
    what_it_tells(locked, list(locked.wordings.all()), today)
    make_copy(locked, actor=actor)
    locked.released_by, locked.released_at = actor, timezone.now()
    locked.save(update_fields=["released_by", "released_at", "picture", "picture_type"])
    record("publishing.released", locked, actor=actor, kind=str(locked.kind))
    publication.refresh_from_db()
    changed(publication)


def take_back(publication: Publication, *, actor: User) -> None:
    """Take it back, proposed or public, now. Raises PermissionDenied for who may neither propose nor let it out."""
    if not (actor.has_perm(PROPOSE, publication.source) or releases(actor)):
        raise PermissionDenied(RELEASE)
    end(publication, actor=actor)


@transaction.atomic
def end(publication: Publication, *, actor: User | None, because: str = Publication.Ended.TAKEN_BACK) -> None:
    """End it, now; ended twice changes nothing. ``actor`` is None for the machine, which writes down what is over."""
    ended = {"ended_at": timezone.now(), "ended_because": Publication.Ended(because)}
    if Publication.objects.filter(pk=publication.pk, ended_at=None).update(**ended):
        publication.refresh_from_db()
        forget_copy(publication)
        record("publishing.ended", publication, actor=actor, because=str(because))
        changed(publication)
    else:
        publication.refresh_from_db()
