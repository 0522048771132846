"""The way to a publication: for editors, and for who may work on the item it is made of (S22)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.models import Event, Testimony
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.rights import PROPOSE
from kintrace_web.publishing.seeing import seen_by
from kintrace_web.publishing.sources import Source
from kintrace_web.workspace.cases.gate import signed_in

MODELS: dict[str, type[Letter | Case | Meeting | Event | Testimony]] = {
    "letters": Letter,
    "cases": Case,
    "meetings": Meeting,
    "events": Event,
    "testimonies": Testimony,
}
# The page of each.
PAGES = {
    "letters": "workspace:letter",
    "cases": "workspace:case_publishing",
    "meetings": "workspace:meeting",
    "events": "workspace:event",
    "testimonies": "workspace:testimony",
}


def source_for(request: HttpRequest, of: str, pk: UUID) -> Source:
    """What may be proposed by this account; Http404 for everybody else: that it exists is not told."""
    model = MODELS.get(of)
    source = model._default_manager.filter(pk=pk).first() if model else None
    if source is None or not signed_in(request).has_perm(PROPOSE, source):
        raise Http404
    return source


def sees(user: User, publication: Publication) -> bool:
    """Editors see everything that is to be public; of its own items who may work on them."""
    return seen_by(user).filter(pk=publication.pk).exists()


def publication_for(request: HttpRequest, number: int) -> Publication:
    """The publication, for who may see it; Http404 for everybody else."""
    related = Publication.objects.select_related("proposed_by", "released_by")
    publication = related.filter(pk=number).first()
    if publication is None or not sees(signed_in(request), publication):
        raise Http404
    return publication
