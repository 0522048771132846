"""The public copy of a photo: small, its points alone (S26), made when it is let out, and gone with the end."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Document
from kintrace_web.cases.publishing import open_photo
from kintrace_web.people.items import Item
from kintrace_web.people.orphans import delete_after_commit
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.photos import remade

from .models import Publication
from .standing import in_force

LONGEST_SIDE = 1200
WHY = "to be shown on the public site"
FOLDER = "published"


def make_copy(publication: Publication, *, actor: User) -> None:
    """Keep the public copy of the photo that it shows, if it shows one. Raises ReleaseRefused where that is gone."""
    release = publication.releases.filter(item=Item.PHOTO).select_related("person").first()
    if release is None:
        return
    try:
        content, kind = open_photo(release, actor=actor, reason=WHY)
    except Document.DoesNotExist:
        raise ReleaseRefused(_("The photo is not on file any more.")) from None
    into = "image/jpeg" if kind == "image/jpeg" else "image/webp"
    publication.picture.save(
        "", ContentFile(remade(content, kind, longest=LONGEST_SIDE, into=into)), save=False
    )
    publication.picture_type = into


def forget_copy(publication: Publication) -> None:
    """The file goes once it is certain that the end stands."""
    delete_after_commit(publication.picture.name)
    Publication.objects.filter(pk=publication.pk).update(picture="", picture_type="")
    publication.picture, publication.picture_type = "", ""


def picture(publication: Publication) -> tuple[bytes, str] | None:
    """The photo and its kind, as long as everybody may see it; asked of the door each time."""
    name = publication.picture.name
    if not name or not in_force(publication):
        return None
    try:
        with default_storage.open(name, "rb") as file:
            return file.read(), publication.picture_type
    except FileNotFoundError:
        return None
