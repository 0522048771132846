"""A case for another body: what the sought person's file can tell, item by item through the door (S8, S24)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import Body, open_file
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.packaging import Content, for_body

from .filekinds import SUFFIXES
from .models import Case, Document


def export_case(
    case: Case, body: str, *, form: str, actor: User, password: str, reason: str, override: bool = False
) -> tuple[bytes, list[Item]]:
    """The case as it may be shared with this body, encrypted with the password, and which items that is.

    Raises PermissionDenied for somebody who may not read the file or not export in this form, ExportRefused when no
    consent covers anything, ValueError without a reason or a body. Names of the enquirer, of witnesses and of staff,
    contact details and identity numbers are in no export.
    """
    if not actor.has_perm("cases.read_story", case):
        raise PermissionDenied("the export of a case")
    sought = case.sought
    texts: dict[Item, Callable[[], str]] = {
        Item.NAME: lambda: "\n".join(name.text for name in sought.names.all()),
        Item.AGE: lambda: sought.birth.text if sought.birth else "",
        Item.KINSHIP: lambda: str(case.get_kinship_display()),
        Item.STORY: lambda: case.story,
        Item.PLACE: lambda: case.last_contact_place,
    }
    contents = {item: Content(read) for item, read in texts.items()}
    photo = case.documents.filter(section=Document.Section.PHOTO).last()
    if photo is not None:
        read = partial(_photo, photo, Body(body), actor=actor, reason=reason)
        contents[Item.PHOTO] = Content(read, f"photo.{SUFFIXES[photo.content_type]}")
    locked, leaving = for_body(
        sought,
        body,
        contents=contents,
        form=form,
        actor=actor,
        password=password,
        reason=reason,
        override=override,
    )
    record(
        "cases.exported", case, actor=actor, reason=reason, format=form, items=[str(item) for item in leaving]
    )
    return locked, leaving


def _photo(photo: Document, body: Body, *, actor: User, reason: str) -> bytes:
    with photo.file.open("rb") as file:
        sealed = file.read()
    return open_file(sealed, body, Item.PHOTO, photo.case.sought, Purpose.SHARING, reason=reason, actor=actor)
