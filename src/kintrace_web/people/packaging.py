"""What leaves the house: a person's own copy, and a case for a named body. Encrypted, on record (S8, S13, S24).

Identity numbers leave in no package; neither do names of others, witnesses, or who of the staff did what.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyrage
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .access import Body, Oneself, Section, may_learn, open_sealed, read_details
from .deciding import is_withheld, stays_whatever_was_agreed
from .holding import Opened, holdings
from .items import NEVER_BY_CONSENT, PROTECTED, Item, Purpose
from .models import Person
from .sealing import Sealed
from .withdrawing import is_own

HAND_OUT = "people.subject_access"
EXPORT_HTML, EXPORT_JSON = "people.export_html", "people.export_json"
OVERRIDE = "people.override_referral"
FORMATS = {"html": EXPORT_HTML, "json": EXPORT_JSON}
# Shorter ones are guessed by a machine in hours.
LEAST_LETTERS = 12
# Contact details are off, whatever anybody agreed to (S24); those of no consent never leave.
SHARED = tuple(
    item
    for item in (Item.NAME, Item.AGE, Item.KINSHIP, Item.STORY, Item.PHOTO, Item.PLACE)
    if item not in NEVER_BY_CONSENT
)


class ExportRefused(ValueError):
    """Nothing leaves; the text says why."""


@dataclass(frozen=True)
class Content:
    """What a case can tell of one item: text, or a file with its name. ``read`` is called after the door said yes."""

    read: Callable[[], str | bytes]
    file_name: str = ""


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return archive.getvalue()


def _lock(files: Mapping[str, bytes], password: str) -> bytes:
    """The files in one archive that opens with the password and nothing else (age)."""
    if len(password) < LEAST_LETTERS:
        raise ExportRefused(f"The password has at least {LEAST_LETTERS} letters.")
    return bytes(pyrage.passphrase.encrypt(_packed(files), password))


def _demand(actor: User, *rights: str) -> None:
    for right in rights:
        if not actor.has_perm(right):
            raise PermissionDenied(right)


@transaction.atomic
def subject_access(person: Person, *, actor: User, password: str, reason: str) -> bytes:
    """Everything held of the person that is theirs to see, as data and as a readable page, encrypted (S28).

    Raises PermissionDenied, ExportRefused for a short password, ValueError without a reason. Each protected section is
    opened through the door, and each opening is on record.
    """
    _demand(actor, HAND_OUT)
    if not reason.strip():
        raise ValueError("A copy is handed out for a reason.")
    if len(password) < LEAST_LETTERS:
        raise ExportRefused(f"The password has at least {LEAST_LETTERS} letters.")
    return _lock(_own_files(person, actor, reason), password)


Part = tuple[str, str, Sequence[Mapping[str, Any]]]


@transaction.atomic
def own_copy(person: Person, *, actor: User) -> bytes:
    """The same for somebody signed in as that person, in an archive that opens on any telephone, as ``subject_access``.

    It goes over the connection they signed in with to nobody else, so it has no password. Raises PermissionDenied.
    """
    if not is_own(actor, person):
        raise PermissionDenied("the data of somebody else")
    return _packed(_own_files(person, actor, "Asked for by the person."))


def _own_files(person: Person, actor: User, reason: str) -> dict[str, bytes]:
    def opened(sealed: Sealed | None, item: Item) -> str:
        own = Oneself(person)
        return open_sealed(sealed, own, item, person, Purpose.TRACING, reason=reason, actor=actor)

    parts = [*_told(person, opened), *_details(person, actor, reason)]
    day = timezone.localdate()
    data = {
        "made_on": day.isoformat(),
        "parts": [{"kind": kind, "held": held} for kind, _name, held in parts],
    }
    page = render_to_string("people/own_copy.html", {"parts": _readable(parts), "made_on": day})
    files = {
        "held.json": json.dumps(data, ensure_ascii=False, indent=2).encode(),
        "held.html": page.encode(),
    }
    record("people.own_copy_made", person, actor=actor, reason=reason, parts=[kind for kind, _, _ in parts])
    return files


def _told(person: Person, opened: Opened) -> list[Part]:
    return [
        (each.kind, str(each.name), list(told))
        for each in holdings()
        if each.tell is not None and (told := each.tell(person, opened))
    ]


def _details(person: Person, actor: User, reason: str) -> list[Part]:
    """Contact details and whereabouts; an identity number is shown at the office and leaves in no export (S13)."""
    found: list[Part] = []
    for section in (Section.CONTACT, Section.WHEREABOUTS):
        kept = read_details(Oneself(person), section, person, Purpose.TRACING, reason=reason, actor=actor)
        told = [{"kind": each.kind, "value": each.value, "safe_to_use": each.safe_to_use} for each in kept]
        if told:
            found.append((str(section), str(Section(section).label), told))
    return found


def _readable(parts: Sequence[Part]) -> list[tuple[str, list[list[str]]]]:
    return [
        (name, [[str(value) for value in each.values() if value] for each in held]) for _, name, held in parts
    ]


@transaction.atomic
def for_body(
    person: Person,
    body: str,
    *,
    contents: Mapping[Item, Content],
    form: str,
    actor: User,
    password: str,
    reason: str,
    override: bool = False,
    on: date | None = None,
) -> tuple[bytes, list[Item]]:
    """What may be shared of a person with another body, encrypted, and which items that is (S8, S24).

    Each item goes through the door by itself; contact details stay here. ``override`` shares without consent, never
    what is withheld, a protected section or the place of a child: a right of its own, with a reason, on record.
    Raises PermissionDenied; ExportRefused when nothing may leave or the password is short; ValueError without a reason.
    """
    if form not in FORMATS:
        raise ExportRefused(f"{form!r} is no format; expected one of {', '.join(FORMATS)}.")
    _demand(actor, FORMATS[form], *([OVERRIDE] if override else []))
    if not reason.strip() or not body.strip():
        raise ValueError("An export names the body it is for and the reason.")
    consents: set[int] = set()
    leaving, overridden = [], []
    for item in SHARED:
        if item not in contents:
            continue
        decision = may_learn(Body(body), item, person, Purpose.SHARING, on)
        if decision:
            leaving.append(item)
            consents |= set(decision.consents)
        elif override and may_override(item, Body(body), person, on or timezone.localdate()):
            leaving.append(item)
            overridden.append(item)
    if not leaving:
        raise ExportRefused("There is no consent on record to share anything with this body.")
    locked = _lock(_files(leaving, contents, form), password)
    record(
        "people.referral_overridden" if overridden else "people.exported",
        person,
        actor=actor,
        reason=reason,
        format=form,
        items=[str(item) for item in leaving],
        overridden=[str(item) for item in overridden],
        consents=sorted(consents),
    )
    return locked, leaving


def may_override(item: Item, body: Body, person: Person, day: date) -> bool:
    """Whether somebody with OVERRIDE may share this without a consent: never what is withheld, a protected section, the
    place of a child, or anything of one before a second person agreed to the search. The one rule for whatever goes to
    a body, in a package or in a dossier.
    """
    return (
        item not in PROTECTED
        and not is_withheld(body, item, person)
        and not stays_whatever_was_agreed(body, item, person, day)
    )


def _files(leaving: Sequence[Item], contents: Mapping[Item, Content], form: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    texts: list[tuple[str, str, str]] = []
    for item in leaving:
        read = contents[item].read()
        if isinstance(read, bytes):
            files[contents[item].file_name or str(item)] = read
        elif read:
            texts.append((str(item), str(item.label), read))
    if form == "json":
        data = {item: text for item, _, text in texts}
        return {"case.json": json.dumps(data, ensure_ascii=False, indent=2).encode(), **files}
    page = render_to_string("people/shared_case.html", {"texts": texts, "made_on": timezone.localdate()})
    return {"case.html": page.encode(), **files}
