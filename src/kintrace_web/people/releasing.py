"""Publishing one item of a person in one wording until a date, by two people; and its end (S4, S5, S14, S16, S25, S26,
S29).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .access import Public, ask, may_learn
from .deciding import Known, answer, known_of
from .items import Item, Purpose
from .models import Consent, Person, Relative
from .publicity import Release
from .saying import ReleaseRefused, refuse_what_tells
from .wording import age_range, tells_rank

# To propose is for those who work on a case of the person, and speak with the family; to let it out, for editors.
PROPOSE, RIGHT = "people.propose_release", "people.release"
# What the public sees of somebody who is looked for, unless more is agreed to item by item (S4).
DEFAULT = (Item.PHOTO, Item.KINSHIP)
LONGEST = timedelta(days=365)
# Rule S14 gives 60 days; a machine that was off for a month still keeps it.
ERASED_AFTER = timedelta(days=30)


NEEDS_PROOF = gettext_lazy(
    "This person is private. It takes a signed consent to this very item, with its proof on file."
)


@dataclass(frozen=True)
class Said:
    """Who said it, when and where: what a claim is published with (S29)."""

    by: str
    on: date
    where: str


def draft(
    person: Person,
    *,
    item: str,
    wording: str,
    language: str,
    talked_on: date,
    until: date,
    actor: User,
    photo: UUID | None = None,
    uniform_seen: bool | None = None,
    said: Said | None = None,
    places: Iterable[str] = (),
) -> Release:
    """What a proposal of one item, in this wording, until that day, would be; nothing is kept.

    ``said`` is for a claim: whose it is. ``places`` are those that the caller's room knows of the person. Raises
    PermissionDenied without the right or without a consent to this item, ReleaseRefused where a rule forbids the
    wording, the photo or the time.
    """
    _need(actor, PROPOSE, person)
    drafted = Release(
        person=person,
        item=Item(item),
        wording=wording.strip(),
        language=language,
        photo=photo,
        talked_on=talked_on,
        proposed_by=actor,
        until=until,
        is_claim=said is not None,
        said_by=said.by.strip() if said else "",
        said_on=said.on if said else None,
        said_where=said.where.strip() if said else "",
        uniform_seen=uniform_seen,
    )
    _rests_on(drafted)
    _check(drafted, uniform_seen, places)
    return drafted


@transaction.atomic
def propose(person: Person, **asked: Any) -> Release:
    """Propose what ``draft`` gives. Nothing is public by it. Raises as ``draft``."""
    lock_consents(person)
    proposed = draft(person, **asked)
    proposed.save()
    proposed.consents.set(_rests_on(proposed))
    record(
        "people.release_proposed",
        person,
        actor=proposed.proposed_by,
        release=proposed.pk,
        item=str(proposed.item),
        until=proposed.until.isoformat(),
    )
    return proposed


@transaction.atomic
def approve(
    proposed: Release, *, actor: User, uniform_seen: bool | None = None, places: Iterable[str] = ()
) -> None:
    """Let it out: from now on it is public, as long as it is in force. Everything is asked again.

    Raises PermissionDenied without the right and for whoever proposed it; ReleaseRefused where it was decided already,
    its consent has ended, or a rule forbids it now.
    """
    _need(actor, RIGHT)
    lock_consents(proposed.person)
    locked = Release.objects.select_for_update(of=("self",)).select_related("person").get(pk=proposed.pk)
    if locked.proposed_by_id == actor.pk:
        raise PermissionDenied("somebody else lets out what was proposed")
    if not locked.is_waiting:
        raise ReleaseRefused(_("This was decided already."))
    if not still_allowed(locked, timezone.localdate()):
        raise ReleaseRefused(_("The consent it was proposed on is not in force any more."))
    _check(locked, uniform_seen, places)
    # Either of the two may have seen it.
    locked.uniform_seen = uniform_seen if locked.uniform_seen is None else locked.uniform_seen or uniform_seen
    locked.released_by, locked.released_at = actor, timezone.now()
    locked.save(update_fields=["released_by", "released_at", "uniform_seen"])
    record("people.released", locked.person, actor=actor, release=locked.pk, item=locked.item)
    proposed.refresh_from_db()


def in_the_way(person: Person, item: Item) -> Sentence | str:
    """What keeps this item from being proposed, in one sentence; empty where nothing does."""
    decision = may_learn(Public(), item, person, Purpose.PUBLICATION)
    if not decision:
        return decision.why
    if not _resting(person, Consent.objects.filter(pk__in=decision.consents)):
        return str(NEEDS_PROOF)
    if item == Item.AGE and person.birth is None:
        return _("No date of birth is on file.")
    return ""


def _need(actor: User, right: str, person: Person | None = None) -> None:
    # Families never publish by themselves, whatever else the account may do (S5).
    if not actor.has_perm(right, person) or Relative.objects.filter(user=actor).exists():
        raise PermissionDenied(right)


def lock_consents(*people: Person) -> None:
    """What was agreed to about these: a withdrawal at this moment waits, and ends it when its turn comes."""
    given = Consent.objects.filter(Q(person__in=people) | Q(about__in=people)).order_by("pk")
    list(given.select_for_update(of=("self",)).values_list("pk"))


def _rests_on(drafted: Release) -> list[Consent]:
    """The consents it is proposed on. Raises PermissionDenied without any, ReleaseRefused where it takes more."""
    item = Item(drafted.item)
    allowed = ask(Public(), item, drafted.person, Purpose.PUBLICATION).consents
    consents = _resting(drafted.person, Consent.objects.filter(pk__in=allowed))
    if not consents:
        raise ReleaseRefused(NEEDS_PROOF)
    return consents


def _resting(person: Person, consents: Iterable[Consent]) -> list[Consent]:
    """The consents that a release may rest on. For a private person a signed one with its proof, or the own (S25)."""
    consents = list(consents)
    if not person.private:
        return consents
    signed = {each.pk for each in consents if each.form == Consent.Form.SIGNED and each.proof.strip()}
    return [each for each in consents if each.pk in signed or each.person_id == person.pk]


def _check(proposed: Release, uniform_seen: bool | None, places: Iterable[str]) -> None:
    today = timezone.localdate()
    check_times(proposed.talked_on, proposed.until, today)
    if proposed.is_claim and not (proposed.said_by and proposed.said_where and proposed.said_on):
        raise ReleaseRefused(_("A claim is published with who said it, when and where."))
    if proposed.said_on is not None and proposed.said_on > today:
        raise ReleaseRefused(_("A claim was said already: write the day on which it was."))
    _check_wording(proposed, places, today)
    _check_photo(proposed, uniform_seen)


def check_times(talked_on: date | None, until: date, today: date) -> None:
    """Raises ReleaseRefused where nobody spoke with the family yet, or it would be public for longer than a year."""
    if talked_on is not None and talked_on > today:
        raise ReleaseRefused(_("Speak with the family first; then publish."))
    if not today <= until <= today + LONGEST:
        raise ReleaseRefused(_("A publication ends: choose a day within a year from today."))


def _check_wording(proposed: Release, places: Iterable[str], today: date) -> None:
    person, item, wording = proposed.person, Item(proposed.item), proposed.wording
    # Who said a claim, and where, is published with it.
    published = f"{wording} {proposed.said_by} {proposed.said_where}"
    if not wording.strip():
        raise ReleaseRefused(_("Write the words that are to be published."))
    refuse_what_tells(person, published, items={item}, places=places, today=today)
    if item == Item.AGE and (person.birth is None or age_range(person.birth, today) not in wording):
        raise ReleaseRefused(_("Write the age as a range of ten years, such as 40-49."))


def _check_photo(proposed: Release, uniform_seen: bool | None) -> None:
    if (proposed.item == Item.PHOTO) != (proposed.photo is not None):
        raise ReleaseRefused(_("Choose the photo that is to be published."))
    if proposed.photo is not None and uniform_seen is None:
        raise ReleaseRefused(_("Look at the photo and say whether a uniform is to be seen."))
    if proposed.photo is not None and uniform_seen and proposed.person.private:
        raise ReleaseRefused(_("A photo in uniform of somebody who is held is never published."))


def in_force(person: Person | None = None, *, on: date | None = None) -> list[Release]:
    """What the public may see on that day: each release is asked of the door when it is read (S14, S16).

    A release rests on its own consents: a newer one, given after those ended, does not revive it (S17).
    """
    day = on or timezone.localdate()
    standing = Release.objects.standing(day).select_related("person").prefetch_related("consents")
    if person is not None:
        standing = standing.filter(person=person)
    return _allowed(standing, day)


def _allowed(releases: Iterable[Release], day: date) -> list[Release]:
    """Those of the releases that the door still says yes to."""
    every = list(releases)
    known = known_to_public([each.person for each in every], day)
    return [each for each in every if still_allowed(each, day, known[each.person_id])]


def still_allowed(each: Release, day: date, known: Known | None = None) -> bool:
    """Whether the door says yes on that day, on one of the consents it was proposed on.

    Somebody may have turned out to be held since: then no rank or unit of theirs is shown, nor a photo in which nobody
    has said that there is no uniform (S25). ``known`` is what ``known_to_public`` read of the person.
    """
    shown = f"{each.wording} {each.said_by} {each.said_where}"
    if each.person.private and (
        tells_rank(shown) or (each.photo is not None and each.uniform_seen is not False)
    ):
        return False
    standing = may_rest_on(each.person, Item(each.item), day, known)
    return any(consent.pk in standing for consent in each.consents.all())


def may_rest_on(person: Person, item: Item, day: date, known: Known | None = None) -> frozenset[int]:
    """The consents on which this item of the person may be public that day; none where the door says no."""
    if known is None:
        known = known_to_public([person], day)[person.pk]
    decision = answer(Public(), item, person, Purpose.PUBLICATION, day, known)
    given = [each for each in known.given if each.pk in decision.consents]
    return frozenset(each.pk for each in _resting(person, given)) if decision else frozenset()


def known_to_public(people: Iterable[Person], day: date) -> dict[UUID, Known]:
    """What the door needs to answer the public about many people, read at once."""
    return known_of(Public(), people, Purpose.PUBLICATION, day)


def take_back(each: Release, *, actor: User) -> None:
    """Take it back, proposed or public, now. Raises PermissionDenied for who may neither propose nor publish it."""
    if not actor.has_perm(PROPOSE, each.person):
        _need(actor, RIGHT)
    end_release(each, actor=actor)
    each.refresh_from_db()


@transaction.atomic
def end_release(each: Release, *, actor: User | None, because: str = Release.Ended.TAKEN_BACK) -> None:
    """End a release, now; ended twice changes nothing."""
    ended = {"ended_at": datetime.now(UTC), "ended_because": Release.Ended(because)}
    if Release.objects.filter(pk=each.pk, ended_at=None).update(**ended):
        record("people.release_ended", each.person, actor=actor, release=each.pk, because=str(because))


@transaction.atomic
def keep_private(person: Person, *, actor: User) -> None:
    """The person is held, hiding or captured: nothing becomes public by the default from now on (S25).

    It is not taken back: what it asks for more is a signed consent. Raises PermissionDenied for who may not propose.
    """
    _need(actor, PROPOSE, person)
    if Person.objects.filter(pk=person.pk, private=False).update(private=True):
        record("people.kept_private", person, actor=actor)
    person.private = True


def lapsed(on: date) -> list[Release]:
    """Releases and proposals that are over without anybody having written it down: run out, or without consent."""
    held = list(Release.objects.filter(ended_at=None).select_related("person").prefetch_related("consents"))
    standing = {each.pk for each in _allowed(held, on)}
    return [each for each in held if each.until < on or each.pk not in standing]


def to_erase(on: date) -> list[Release]:
    """Ended releases whose wording is still held, ended long enough ago (S14)."""
    held = Release.objects.filter(erased_at=None).prefetch_related("consents")
    return [each for each in held if (end := _end_of(each)) is not None and end + ERASED_AFTER <= on]


def _end_of(each: Release) -> date | None:
    """The day on which it ended: taken back, run out, or when the last consent it rested on ended."""
    ends = [each.until]
    if each.ended_at is not None:
        ends.append(timezone.localdate(each.ended_at))
    of_consents = [
        timezone.localdate(consent.withdrawn_at) if consent.withdrawn_at else consent.until
        for consent in each.consents.all()
    ]
    known = [day for day in of_consents if day is not None]
    if known and len(known) == len(of_consents):
        ends.append(max(known))
    return min(ends)


@transaction.atomic
def end_lapsed(on: date) -> int:
    """Write down which releases are over; how many. They are unreachable whether this runs or not."""
    over = lapsed(on)
    for each in over:
        because = Release.Ended.EXPIRED if each.until < on else Release.Ended.NO_CONSENT
        end_release(each, actor=None, because=because)
    return len(over)


@transaction.atomic
def erase_expired(on: date) -> int:
    """Erase the wordings of what is long over; a placeholder says that there was one (S14). How many."""
    over = to_erase(on)
    for each in over:
        erase_wording(each)
    return len(over)


def erase_wording(each: Release) -> None:
    """Leave of a release that there was one, of which item and when."""
    gone = {"wording": "", "said_by": "", "said_on": None, "said_where": "", "photo": None}
    Release.objects.filter(pk=each.pk).update(erased_at=datetime.now(UTC), **gone)
    record("people.release_erased", each.person, actor=None, release=each.pk)
