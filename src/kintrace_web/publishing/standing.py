"""What may be shown now. Everything is asked of the one door when it is read, whether a round ran or not (S14, S16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from kintrace_web.advocacy.events.kept import Kept, kept_of
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.people.deciding import Known
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import known_to_public, may_rest_on, still_allowed
from kintrace_web.people.wording import tells_rank

from .models import Publication, PublicationQuerySet, Told, Wording
from .sources import PREFETCH, cases_of
from .testimonies import still_agreed


def in_force(publication: Publication, day: date | None = None) -> bool:
    """Whether everybody may see it that day, today where none is given: let out, and all it rests on stands."""
    read = Publication.objects.let_out().filter(pk=publication.pk)
    return bool(_standing(read, day or timezone.localdate()))


def hidden(among: PublicationQuerySet | None = None) -> frozenset[int]:
    """Which of those that were let out, and whose end nobody wrote down, may not be shown now: their primary keys.

    Of all of them, or of those ``among`` these.
    """
    out = list((Publication.objects.all() if among is None else among).let_out())
    return frozenset(each.pk for each in out) - _standing(out, timezone.localdate())


def may_stand(publication: Publication, day: date) -> bool:
    """Whether all it rests on stands that day, whether anybody let it out or not."""
    return bool(_standing(Publication.objects.filter(pk=publication.pk), day))


def lapsed(day: date) -> list[Publication]:
    """Publications and proposals that are over without anybody having written it down."""
    kept = list(Publication.objects.filter(ended_at=None, erased_at=None))
    standing = _standing(kept, day, proposed=True)
    return [each for each in kept if each.pk not in standing]


@dataclass(frozen=True)
class _Read:
    """What was read of all of them at once."""

    day: date
    known: dict[UUID, Known]
    # The items let out that nobody ended and whose time is not over; whether they may be shown the door is asked.
    releases: frozenset[int]
    testimonies: dict[UUID, Kept]


def _standing(publications: Iterable[Publication], day: date, *, proposed: bool = False) -> frozenset[int]:
    """Those of them that rest on nothing that ended. Beside proposals also items may wait that are proposed."""
    every = [each for each in publications if each.until >= day]
    _prefetch(every)
    people = [told.person for each in every for told in each.told.all()]
    people += [shown.person for each in every for shown in each.releases.all()]
    released = Release.objects.standing(day)
    shown = {one.pk for each in every for one in each.releases.all()}
    known = known_to_public(people, day)
    out = frozenset(released.filter(pk__in=shown).values_list("pk", flat=True))
    testimonies = {each.testimony_id for each in every if each.testimony_id is not None}
    read = _Read(day, known, out, kept_of(testimonies))
    fine = [each for each in every if _rests(each, read, waits=proposed and each.is_waiting)]
    return frozenset(each.pk for each in fine) - _with_ranks(fine)


def _prefetch(publications: Sequence[Publication]) -> None:
    languages = Wording.objects.only("publication", "language", "edition")
    prefetch_related_objects(
        publications,
        Prefetch("told", Told.objects.select_related("person")),
        Prefetch("releases", Release.objects.select_related("person").prefetch_related("consents")),
        Prefetch("wordings", languages, to_attr="languages"),
        "consents",
        "testimony_consents",
        # The words of a letter are not needed here.
        Prefetch("letter", Letter.objects.only("appeal")),
        *PREFETCH,
    )


def _rests(publication: Publication, read: _Read, *, waits: bool) -> bool:
    """Whether each thing it tells may be told that day, on one of the consents it was let out on (S17)."""
    if publication.case_id is not None:
        shown = list(publication.releases.all())
        return bool(shown) and all(_still(each, read, waits=waits) for each in shown)
    rests_on = {each.pk for each in publication.consents.all()}
    told = list(publication.told.all())
    # A case that came to the item later was never asked about.
    if not {case.sought_id for case in cases_of(publication.source)} <= {each.person_id for each in told}:
        return False
    for each in told:
        standing = may_rest_on(each.person, Item(each.item), read.day, read.known[each.person_id])
        if rests_on.isdisjoint(standing):
            return False
    if publication.testimony_id is None:
        return True
    kept, languages = read.testimonies[publication.testimony_id], publication.languages  # type: ignore[attr-defined]
    return still_agreed(publication, languages, kept, read.day)


def _still(release: Release, read: _Read, *, waits: bool) -> bool:
    out = release.pk in read.releases or (waits and release.is_waiting)
    return out and still_allowed(release, read.day, read.known[release.person_id])


def _with_ranks(publications: Sequence[Publication]) -> frozenset[int]:
    """Those in whose words a rank or a unit of somebody stands who turned out to be held since (S25)."""
    private = [each.pk for each in publications if any(person.private for person in _people(each))]
    words = defaultdict[int, list[str]](list)
    for each in Wording.objects.filter(publication__in=private):
        words[each.publication_id] += [each.title, each.teaser, each.body, each.answer]
    return frozenset(pk for pk, said in words.items() if tells_rank(" ".join(said)))


def _people(publication: Publication) -> list[Person]:
    return [each.person for each in (*publication.told.all(), *publication.releases.all())]
