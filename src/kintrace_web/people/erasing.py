"""Deleting what is held of a person: proposed by one, decided by the data protection officer (S15, S28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .consenting import end_consents
from .holding import holdings
from .models import Consent, Person
from .suppressing import suppress
from .suppression import Erasure, Suppression

PROPOSE, CONFIRM = "people.propose_erasure", "people.confirm_erasure"


class ErasureRefused(ValueError):
    """The deletion is not carried out; the text says why."""


@dataclass(frozen=True)
class Going:
    """One kind of what is held: how much of it, and why it is kept, where it is."""

    kind: str
    name: str | Promise
    number: int
    kept_because: str | Promise = ""

    @property
    def goes(self) -> bool:
        return not self.kept_because


def dry_run(person: Person) -> list[Going]:
    """Exactly what would go, per kind and number, and what would stay and why. Nothing is changed."""
    return [
        Going(each.kind, each.name, each.count(person), each.kept_because if each.erase is None else "")
        for each in holdings()
    ]


@transaction.atomic
def propose_erasure(person: Person, because: str, *, actor: User) -> Erasure:
    """Ask that everything held of the person be deleted. Asked twice, the first stands. Raises PermissionDenied."""
    if not actor.has_perm(PROPOSE, person):
        raise PermissionDenied(PROPOSE)
    erasure, made = Erasure.objects.get_or_create(
        person=person.pk,
        state=Erasure.State.PROPOSED,
        defaults={"because": Suppression.Because(because), "proposed_by": actor},
    )
    if made:
        record("people.erasure_proposed", person, actor=actor, because=str(erasure.because))
    return erasure


def refuse_erasure(erasure: Erasure, *, actor: User, reason: str) -> None:
    """Decide that the data stays. Raises PermissionDenied, ErasureRefused, ValueError without a reason."""
    if not reason.strip():
        raise ValueError("Refusing a deletion needs a reason.")
    with transaction.atomic():
        erasure = _waiting(erasure, actor)
        _decide(erasure, Erasure.State.REFUSED, actor, [])
        record("people.erasure_refused", erasure, actor=actor, reason=reason)


@transaction.atomic
def confirm_erasure(erasure: Erasure, *, actor: User) -> Erasure:
    """Delete what the dry run says, by a second person, and keep the person from coming back.

    Raises PermissionDenied, ErasureRefused when it is decided already or one person would do both.
    """
    erasure = _waiting(erasure, actor)
    if erasure.proposed_by_id == actor.pk:
        raise ErasureRefused("One person proposes a deletion and another confirms it.")
    person = Person.objects.filter(pk=erasure.person).first()
    counts = [] if person is None else _erase(person, str(erasure.because), actor=actor)
    return _decide(erasure, Erasure.State.DONE, actor, counts)


def _waiting(erasure: Erasure, actor: User) -> Erasure:
    if not actor.has_perm(CONFIRM):
        raise PermissionDenied(CONFIRM)
    locked = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if locked.state != Erasure.State.PROPOSED:
        raise ErasureRefused("This is decided already.")
    return locked


def _decide(erasure: Erasure, state: str, actor: User, counts: list[list[str | int]]) -> Erasure:
    erasure.state, erasure.decided_by, erasure.decided_at = Erasure.State(state), actor, datetime.now(UTC)
    erasure.counts = counts
    erasure.save()
    return erasure


def _erase(person: Person, because: str, *, actor: User) -> list[list[str | int]]:
    """Delete what is held; what of each kind. The person remains as an ID that nothing readable hangs on."""
    for holding in holdings():
        if holding.lock is not None:
            holding.lock(person)
    Person.objects.select_for_update().get(pk=person.pk)
    # The papers stay as proof, and allow nothing more: of who said so, and about the person, whoever said so.
    papers = Consent.objects.filter(Q(person=person) | Q(about=person)).order_by("pk")
    list(papers.select_for_update(of=("self",)).values_list("pk"))
    end_consents(papers.filter(person=person), Consent.Ended.WITHDRAWN, actor=actor)
    # Who spoke for the person did not take it back, and does not learn by it that somebody asked for deletion (S18).
    end_consents(papers, Consent.Ended.ERASED, actor=actor)
    going = [each for each in dry_run(person) if each.goes]
    if person.names.exists():
        suppress(person, because, actor=actor)
    for holding in holdings():
        if holding.erase is not None:
            holding.erase(person)
    counts: list[list[str | int]] = [[each.kind, each.number] for each in going]
    record("people.erased", person, actor=actor, kinds=[each.kind for each in going if each.number])
    return counts
