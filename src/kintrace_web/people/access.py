"""The one door: may X learn Y about Z for the purpose P now, and why?

Pages, exports, letters and publications ask ``may_learn``, and nothing else decides. What is sealed opens here and
nowhere else, after the question, and each opening is on the record of acts with its reason (S22, S23).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.audit.recording import record

from .deciding import (
    READ_FILE,
    RIGHT,
    WRITE,
    Asker,
    Body,
    Decision,
    Kin,
    Oneself,
    Outside,
    Public,
    Staff,
    is_withheld,
    may_learn,
    stays_whatever_was_agreed,
)
from .items import PROTECTED, Item, Purpose
from .likeness import lets_out
from .models import Person
from .protected import ProtectedDetail
from .sealing import Sealed, blind, blinds, which_keys
from .unsealing import unseal, unseal_bytes

__all__ = [
    "CONTACT_KINDS",
    "IDENTITY_KINDS",
    "READ_FILE",
    "RIGHT",
    "WRITE",
    "AccessRefused",
    "Asker",
    "Body",
    "Decision",
    "Detail",
    "Kin",
    "Kind",
    "Oneself",
    "Public",
    "Section",
    "Staff",
    "add_detail",
    "ask",
    "count_details",
    "forget_details",
    "found_by_detail",
    "has_details",
    "is_withheld",
    "keep_refusal",
    "may_learn",
    "open_file",
    "open_note",
    "open_notes",
    "open_paper",
    "open_sealed",
    "protected",
    "read_details",
    "stands_in",
    "where_in",
]

Section = ProtectedDetail.Section
Kind = ProtectedDetail.Kind
CONTACT_KINDS = [Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.OTHER]
IDENTITY_KINDS = [Kind.NATIONAL_ID, Kind.PASSPORT, Kind.REGISTRATION]
# A number filed in another section would be read with the other section's right.
KINDS = {Section.CONTACT: CONTACT_KINDS, Section.WHEREABOUTS: [Kind.PLACE], Section.IDENTITY: IDENTITY_KINDS}


class AccessRefused(PermissionDenied):
    """The door stayed shut for a member of staff; ``act`` is the refusal on the record of acts."""

    def __init__(self, item: Item, about: Person, user: User, act: Act) -> None:
        super().__init__(str(item))
        self.item, self.about, self.user, self.act = item, about, user, act


@dataclass(frozen=True)
class Detail:
    """A protected detail in clear, for the page that asked."""

    section: str
    kind: str
    value: str = field(repr=False)  # an error page that shows what a function held does not show this
    safe_to_use: str


def ask(asker: Asker, item: Item, about: Person, purpose: Purpose) -> Decision:
    """As ``may_learn``; raises PermissionDenied in place of a no, which goes on record for staff (odd access)."""
    decision = may_learn(asker, item, about, purpose)
    if decision:
        return decision
    if isinstance(asker, Staff):
        raise AccessRefused(item, about, asker.user, _refused(asker.user, item, about))
    raise PermissionDenied(str(item))


def _refused(user: User, item: Item, about: Person) -> Act:
    return record("people.access_refused", about, actor=user, item=str(item))


def keep_refusal(refused: AccessRefused) -> None:
    """Put a refusal on record again where the act that asked was rolled back and took the record with it."""
    act = refused.act
    if not Act.objects.filter(number=act.number, digest=act.digest).exists():
        refused.act = _refused(refused.user, refused.item, refused.about)


def open_sealed(
    sealed: Sealed | None,
    asker: Asker,
    item: Item,
    about: Person,
    purpose: Purpose,
    *,
    reason: str,
    actor: User,
) -> str:
    """A sealed text in clear; nothing where nothing is kept. The opening is on record with its reason.

    Raises PermissionDenied where the door stays shut, ValueError without a reason.
    """
    _go_through(asker, item, about, purpose, reason=reason, actor=actor)
    return unseal(sealed) if sealed else ""


def open_file(
    content: bytes, asker: Asker, item: Item, about: Person, purpose: Purpose, *, reason: str, actor: User
) -> bytes:
    """A sealed file in clear, as ``open_sealed``."""
    _go_through(asker, item, about, purpose, reason=reason, actor=actor)
    return unseal_bytes(content)


@transaction.atomic
def open_paper(content: bytes, of: models.Model, *, right: str, reason: str, actor: User | None) -> bytes:
    """A sealed file of the association's correspondence, which belongs to no one person, in clear.

    Staff need the right on what it belongs to; ``actor`` is None where a machine hands over what people approved. It is
    on record. Raises PermissionDenied, ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("Opening a sealed file needs a reason.")
    if actor is not None and not actor.has_perm(right, of):
        raise PermissionDenied(right)
    record("people.paper_read", of, actor=actor, reason=reason)
    return unseal_bytes(content)


@transaction.atomic
def open_note(sealed: Sealed | None, of: models.Model, *, right: str, reason: str, actor: User | None) -> str:
    """A sealed text of the association's work, which belongs to nobody on file, in clear; as ``open_paper``."""
    if not reason.strip():
        raise ValueError("Opening a sealed text needs a reason.")
    if actor is not None and not actor.has_perm(right, of):
        raise PermissionDenied(right)
    record("people.note_read", of, actor=actor, reason=reason)
    return unseal(sealed) if sealed else ""


@transaction.atomic
def open_notes(
    sealed: Iterable[Sealed | None], of: models.Model, *, right: str, reason: str, actor: User | None
) -> list[str]:
    """Many sealed texts of one thing at once, as ``open_note``; one act on record, which says how many."""
    if not reason.strip():
        raise ValueError("Opening sealed texts needs a reason.")
    if actor is not None and not actor.has_perm(right, of):
        raise PermissionDenied(right)
    opened = [unseal(each) if each else "" for each in sealed]
    record("people.notes_read", of, actor=actor, reason=reason, number=len(opened))
    return opened


def stands_in(text: str, sealed: Iterable[Sealed | None]) -> bool:
    """Whether these words let a sealed text out (a place, a sender). No more than yes or no is told."""
    return any(lets_out(text, unseal(each)) for each in sealed if each)


def where_in(text: str, person: Person) -> bool:
    """Whether something of the person's whereabouts or address stands in these words, as ``stands_in``."""
    kept = ProtectedDetail.objects.filter(person=person)
    return stands_in(
        text, [each.value for each in kept.filter(Q(section=Section.WHEREABOUTS) | Q(kind=Kind.ADDRESS))]
    )


def read_details(
    asker: Asker, section: str, about: Person, purpose: Purpose, *, reason: str, actor: User
) -> list[Detail]:
    """The details of one protected section. Raises PermissionDenied, ValueError without a reason."""
    _go_through(asker, Item(section), about, purpose, reason=reason, actor=actor)
    kept = ProtectedDetail.objects.filter(person=about, section=Section(section))
    if isinstance(asker, Outside) and _hides_places(asker, about):
        kept = kept.exclude(kind=Kind.ADDRESS)
    return [
        Detail(
            each.section,
            str(each.get_kind_display()),
            unseal(each.value) if each.value else "",
            each.safe_to_use,
        )
        for each in kept
    ]


def _hides_places(asker: Outside, about: Person) -> bool:
    """Whether an address, which tells where somebody is, stays here. Both are asked whatever the first says (S18)."""
    return any(
        [
            is_withheld(asker, Item.WHEREABOUTS, about),
            stays_whatever_was_agreed(asker, Item.WHEREABOUTS, about, timezone.localdate()),
        ]
    )


def _go_through(
    asker: Asker, item: Item, about: Person, purpose: Purpose, *, reason: str, actor: User
) -> None:
    if not reason.strip():
        raise ValueError("Reading a protected section needs a reason.")
    decision = ask(asker, item, about, purpose)
    record(
        f"people.{item}_read",
        about,
        actor=actor,
        reason=reason,
        asker=type(asker).__name__.lower(),
        purpose=str(purpose),
        consents=list(decision.consents),
    )


@transaction.atomic
def add_detail(
    user: User, person: Person, *, section: str, kind: str, value: str, safe_to_use: str = ""
) -> None:
    """Keep one more protected detail.

    Raises PermissionDenied without the right, ValueError when it is empty or of a kind that belongs to another section.
    """
    if not user.has_perm(WRITE, person):
        raise PermissionDenied(section)
    if not value.strip():
        raise ValueError("A detail that says nothing is not kept.")
    section = Section(section)
    if Kind(kind) not in KINDS[section]:
        raise ValueError(f"{kind!r} does not belong to {section!r}.")
    ProtectedDetail.objects.create(
        person=person,
        section=section,
        kind=Kind(kind),
        value=value.strip(),
        blind=blind(section, value),
        safe_to_use=safe_to_use,
    )
    record(f"people.{section}_added", person, actor=user, kind=str(kind))


def has_details(person: Person, section: str) -> bool:
    """Whether anything is kept in the section: that much the file itself says."""
    return ProtectedDetail.objects.filter(person=person, section=Section(section)).exists()


def count_details(person: Person) -> int:
    """How many protected details are kept of the person, in all sections: for the dry run of an erasure."""
    return ProtectedDetail.objects.filter(person=person).count()


def forget_details(person: Person) -> int:
    """Erase every protected detail of the person unread; how many. The erasure that asks for it is on record (S15)."""
    return ProtectedDetail.objects.filter(person=person).delete()[0]


def found_by_detail(
    user: User, section: str, text: str, *, among: models.QuerySet[Person], reason: str
) -> list[Person]:
    """Who of ``among`` has exactly this number, address or place: by the blind index, on record (S23, S27).

    Only people whose section the account may read are told of; a near miss finds nobody. Raises ValueError without a
    reason, RuntimeError where the index has to be made anew.
    """
    if not reason.strip():
        raise ValueError("Searching in a protected section needs a reason.")
    kept = ProtectedDetail.objects.filter(section=Section(section))
    _demand_a_whole_index(kept)
    hits = kept.filter(blind__in=blinds(Section(section), text))
    people = list(among.filter(pk__in=hits.values("person")).distinct())
    allowed = [person for person in people if may_learn(Staff(user), Item(section), person, Purpose.TRACING)]
    record(f"people.{section}_searched", user, actor=user, reason=reason, found=len(allowed))
    return allowed


def _demand_a_whole_index(kept: models.QuerySet[ProtectedDetail]) -> None:
    """Raises RuntimeError where an index key was changed and the index was not: a search would find nobody."""
    known = models.Q(blind="")
    for begins in which_keys():
        known |= models.Q(blind__startswith=begins)
    if kept.exclude(known).exists():
        raise RuntimeError("The index was made with another KINTRACE_INDEX_KEY. Run: manage.py rotate_keys")


def protected(items: Iterable[Item]) -> list[Item]:
    """Those of the items that are sections of their own."""
    return [item for item in items if item in PROTECTED]
