"""Publishing one item of a person in one wording until a date, and its end (S4, S5, S14, S16, S25, S26, S29)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .access import Public, ask, may_learn
from .items import Item, Purpose
from .models import Consent, Kinship, Person, PersonName, Relative
from .publicity import Release
from .wording import age_range, gives_away, tells_age, tells_rank

RIGHT = "people.release"
# What the public sees of somebody who is looked for, unless more is agreed to item by item (S4).
DEFAULT = (Item.PHOTO, Item.KINSHIP)
LONGEST = timedelta(days=365)
# Rule S14 gives 60 days; a machine that was off for a month still keeps it.
ERASED_AFTER = timedelta(days=30)


class ReleaseRefused(ValueError):
    """This is not published; the text says why."""


@dataclass(frozen=True)
class Said:
    """Who said it, when and where: what a claim is published with (S29)."""

    by: str
    on: date
    where: str


@transaction.atomic
def release(
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
    is_claim: bool = False,
    said: Said | None = None,
    places: Iterable[str] = (),
) -> Release:
    """Publish one item, in this wording, until that day; a year at most.

    ``places`` are those that the caller's room knows of the person. Raises PermissionDenied without the right or
    without a consent to this item, ReleaseRefused where a rule forbids the wording, the photo or the time.
    """
    # Families never publish by themselves, whatever else the account may do (S5).
    if not actor.has_perm(RIGHT) or Relative.objects.filter(user=actor).exists():
        raise PermissionDenied(RIGHT)
    item, today = Item(item), timezone.localdate()
    # The lock of the person's consents: a withdrawal at this moment waits, and ends the release when its turn comes.
    list(Consent.objects.select_for_update().filter(Q(person=person) | Q(about=person)).values_list("pk"))
    decision = ask(Public(), item, person, Purpose.PUBLICATION)
    consents = _resting(person, decision.consents)
    if not consents:
        raise ReleaseRefused(
            _("This person is private. It takes a signed consent to this very item, with its proof on file.")
        )
    _check_times(talked_on, until, today)
    _check_claim(is_claim, said)
    _check_wording(person, item, wording, places, today)
    _check_photo(person, item, photo, uniform_seen)
    made = Release.objects.create(
        person=person,
        item=item,
        wording=wording.strip(),
        language=language,
        photo=photo,
        talked_on=talked_on,
        released_by=actor,
        until=until,
        is_claim=is_claim,
        said_by=said.by.strip() if said else "",
        said_on=said.on if said else None,
        said_where=said.where.strip() if said else "",
    )
    made.consents.set(consents)
    record("people.released", person, actor=actor, release=made.pk, item=str(item), until=until.isoformat())
    return made


def _resting(person: Person, allowed: Iterable[int]) -> list[Consent]:
    """The consents that a release may rest on. For a private person a signed one with its proof, or the own (S25)."""
    consents = list(Consent.objects.filter(pk__in=allowed))
    if not person.private:
        return consents
    signed = {each.pk for each in consents if each.form == Consent.Form.SIGNED and each.proof.strip()}
    return [each for each in consents if each.pk in signed or each.person_id == person.pk]


def _check_times(talked_on: date, until: date, today: date) -> None:
    if talked_on > today:
        raise ReleaseRefused(_("Speak with the family first; then publish."))
    if not today <= until <= today + LONGEST:
        raise ReleaseRefused(_("A publication ends: choose a day within a year from today."))


def _check_claim(is_claim: bool, said: Said | None) -> None:
    if is_claim and not (said and said.by.strip() and said.where.strip()):
        raise ReleaseRefused(_("A claim is published with who said it, when and where."))


def _check_wording(person: Person, item: Item, wording: str, places: Iterable[str], today: date) -> None:
    if not wording.strip():
        raise ReleaseRefused(_("Write the words that are to be published."))
    kin = Kinship.objects.filter(Q(person=person) | Q(relative=person)).values_list("person", "relative")
    named = {person.pk, *(pk for pair in kin for pk in pair)}
    texts = PersonName.objects.filter(person__in=named).values_list("text", flat=True)
    names = [*texts, person.father_name, person.mother_name]
    if item != Item.NAME and gives_away(wording, names):
        raise ReleaseRefused(_("The name is an item of its own. Take it out of these words."))
    if item != Item.PLACE and gives_away(wording, [person.birth_place, *places]):
        raise ReleaseRefused(_("The place is an item of its own. Take it out of these words."))
    if tells_age(wording, person.birth, today):
        raise ReleaseRefused(_("The public is told an age in tens of years, never the exact age or year."))
    if item == Item.AGE and (person.birth is None or age_range(person.birth, today) not in wording):
        raise ReleaseRefused(_("Write the age as a range of ten years, such as 40-49."))
    if person.private and tells_rank(wording):
        raise ReleaseRefused(_("Rank and unit of somebody who is held are never published."))


def _check_photo(person: Person, item: Item, photo: UUID | None, uniform_seen: bool | None) -> None:
    if (item == Item.PHOTO) != (photo is not None):
        raise ReleaseRefused(_("Choose the photo that is to be published."))
    if photo is not None and uniform_seen is None:
        raise ReleaseRefused(_("Look at the photo and say whether a uniform is to be seen."))
    if photo is not None and uniform_seen and person.private:
        raise ReleaseRefused(_("A photo in uniform of somebody who is held is never published."))


def in_force(person: Person | None = None, *, on: date | None = None) -> list[Release]:
    """What the public may see on that day: each release is asked of the door when it is read (S14, S16).

    A release rests on its own consents: a newer one, given after those ended, does not revive it (S17).
    """
    day = on or timezone.localdate()
    standing = Release.objects.standing(day).select_related("person").prefetch_related("consents")
    if person is not None:
        standing = standing.filter(person=person)
    return [each for each in standing if _still_allowed(each, day)]


def _still_allowed(each: Release, day: date) -> bool:
    decision = may_learn(Public(), Item(each.item), each.person, Purpose.PUBLICATION, day)
    standing = {consent.pk for consent in _resting(each.person, decision.consents)}
    return bool(decision) and any(consent.pk in standing for consent in each.consents.all())


@transaction.atomic
def end_release(each: Release, *, actor: User | None, because: str = Release.Ended.TAKEN_BACK) -> None:
    """Take a release back, now; taken back twice changes nothing."""
    ended = {"ended_at": datetime.now(UTC), "ended_because": Release.Ended(because)}
    if Release.objects.filter(pk=each.pk, ended_at=None).update(**ended):
        record("people.release_ended", each.person, actor=actor, release=each.pk, because=str(because))


@transaction.atomic
def keep_private(person: Person, *, actor: User) -> None:
    """The person is held, hiding or captured: nothing becomes public by the default from now on (S25)."""
    if Person.objects.filter(pk=person.pk, private=False).update(private=True):
        record("people.kept_private", person, actor=actor)
    person.private = True


def lapsed(on: date) -> list[Release]:
    """Releases that are over without anybody having written it down: run out, or without their consent."""
    shown = {each.pk for each in in_force(on=on)}
    return [each for each in Release.objects.filter(ended_at=None) if each.pk not in shown]


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
