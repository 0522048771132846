"""What the cases of a person add to a release: the places they know, and the photo (S4, S12, S26)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.people import releasing
from kintrace_web.people.access import Public, open_file
from kintrace_web.people.items import NAMEABLE, Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.people.publicity import Release

from .models import Case, Document, JourneyEvent

# What a family can agree to the publication of, in the order in which it is asked: the photo and the kinship first.
PUBLISHABLE = (
    *releasing.DEFAULT,
    *(each for each in Item if each in NAMEABLE[Purpose.PUBLICATION] and each not in releasing.DEFAULT),
)


def places_of(person: Person) -> list[str]:
    """Every place that a case about the person names."""
    told = Case.objects.filter(sought=person).values_list("last_contact_place", flat=True)
    journeys = JourneyEvent.objects.filter(case__sought=person).values_list("place", flat=True)
    return [place for place in (*told, *journeys) if place]


def draft(case: Case, *, photo: Document | None = None, **asked: Any) -> Release:
    """What a proposal about the sought person would be, as ``releasing.draft``."""
    return releasing.draft(case.sought, **_of_case(case, photo), **asked)


def propose(case: Case, *, photo: Document | None = None, **asked: Any) -> Release:
    """Propose an item of the sought person, as ``releasing.propose``; ``photo`` is one of the case's own."""
    return releasing.propose(case.sought, **_of_case(case, photo), **asked)


def _of_case(case: Case, photo: Document | None) -> dict[str, Any]:
    if photo is not None and (photo.case_id != case.pk or photo.section != Document.Section.PHOTO):
        raise ValueError("A photo of another case, or no photo.")
    return {"photo": photo.pk if photo is not None else None, "places": places_of(case.sought)}


def approve(proposed: Release, *, actor: User, uniform_seen: bool | None = None) -> None:
    """Let it out, as ``releasing.approve``."""
    places = places_of(proposed.person)
    releasing.approve(proposed, actor=actor, uniform_seen=uniform_seen, places=places)


def open_photo(release: Release, *, actor: User, reason: str) -> tuple[bytes, str]:
    """The picture of a release and its kind, as the public may see it; each opening is on record (S23).

    Raises PermissionDenied for who may neither propose nor let it out, and where the public may not see it (any more);
    Document.DoesNotExist where it is gone.
    """
    if not (actor.has_perm(releasing.RIGHT) or actor.has_perm(releasing.PROPOSE, release.person)):
        raise PermissionDenied("the photo of a release")
    photos = Document.objects.filter(case__sought=release.person, section=Document.Section.PHOTO)
    photo = photos.get(pk=str(release.photo))
    with photo.file.open("rb") as file:
        sealed = file.read()
    about = release.person
    content = open_file(sealed, Public(), Item.PHOTO, about, Purpose.PUBLICATION, reason=reason, actor=actor)
    return content, photo.content_type
