"""Whether a dossier may still go: everything it told is asked again, each time before it leaves (S6, S8, S9)."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from kintrace_web.advocacy.events.allowing import may_use
from kintrace_web.advocacy.events.models import Testimony, TestimonyUse
from kintrace_web.people.models import Consent

from .leaving import still_leaves
from .models import Annex, Dossier, Redaction


def stands(dossier: Dossier) -> bool:
    """Whether the consents it rests on are in force, nothing of it is withheld, and its annexes may go still."""
    today = timezone.localdate()
    resting = dossier.rests_on.all()
    in_force = Consent.objects.in_force(today).filter(pk__in=resting.values("pk"))
    if in_force.count() != resting.count():
        return False
    if not still_leaves(dossier.authority, dossier.case.sought, dossier.told, dossier.overridden, today):
        return False
    return all(_annex_stands(dossier, annex) for annex in dossier.annexes.all())


def _annex_stands(dossier: Dossier, annex: Annex) -> bool:
    if annex.kind == Annex.Kind.TESTIMONY:
        testimony = Testimony.objects.filter(pk=annex.made_from).first()
        return testimony is not None and bool(
            may_use(testimony, TestimonyUse.DOSSIER, dossier.language, dossier.authority)
        )
    if annex.kind == Annex.Kind.DOCUMENT:
        # Somebody made parts of it unreadable since, and said that this version goes.
        return not Redaction.objects.filter(document_id=UUID(annex.made_from), to_send=True).exists()
    return True
