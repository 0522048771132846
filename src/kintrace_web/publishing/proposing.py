"""Proposing that a letter, a family's appeal, a meeting, an event or a testimony becomes public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Consent, Person
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import DEFAULT, Said, check_times, lock_consents, may_rest_on
from kintrace_web.people.saying import ReleaseRefused

from .checking import Telling, what_it_tells
from .models import SOURCE, Publication, Told, Wording
from .rights import PROPOSE
from .sources import Source, cases_of, happened, kind_of
from .testimonies import take_words


@dataclass(frozen=True)
class Words:
    """What is to be public in one language. ``redactions``: what kind of words were taken out, and why."""

    language: str
    title: str
    teaser: str = ""
    body: str = ""
    redactions: tuple[tuple[str, str], ...] = ()
    # Of a letter that was answered: what the answer said.
    answer: str = ""


@dataclass(frozen=True)
class Proposal:
    """What is proposed, besides its source."""

    words: Sequence[Words]
    until: date
    # Needed where it tells of a case (S5).
    talked_on: date | None = None
    # For a claim: whose it is (S29).
    said: Said | None = None
    # Of a testimony: with the speaker's name, if the speaker agreed to that.
    under_name: bool = False
    # Of a family's appeal: which items it shows; without a choice those of the default (S4).
    releases: Sequence[Release] | None = None


def offered(case: Case) -> list[Release]:
    """The items of who is looked for that a family's appeal can show: let out, or proposed to be."""
    kept = Release.objects.filter(
        person=case.sought, ended_at=None, erased_at=None, until__gte=timezone.localdate()
    )
    return list(kept.select_related("person").prefetch_related("consents"))


@transaction.atomic
def propose(source: Source, proposal: Proposal, *, actor: User) -> Publication:
    """Propose that it becomes public in these words until that day.

    Raises PermissionDenied for who may not work on it, ReleaseRefused where a rule forbids the words, the time or the
    whole: what happened is published, and of a case only what was agreed to.
    """
    if not actor.has_perm(PROPOSE, source):
        raise PermissionDenied(PROPOSE)
    lock_consents(*(case.sought for case in cases_of(source)))
    made, wordings = _drafted(source, proposal, actor)
    agreed = take_words(made, wordings, actor=actor)
    made.save()
    made.releases.set(_chosen(source, proposal))
    made.testimony_consents.set(agreed)
    keep_told(made, what_it_tells(made, wordings, timezone.localdate()))
    for each in wordings:
        each.publication = made
        each.save()
    record("publishing.proposed", made, actor=actor, kind=str(made.kind), until=made.until.isoformat())
    return made


def _drafted(source: Source, proposal: Proposal, actor: User) -> tuple[Publication, list[Wording]]:
    kind, said = kind_of(source), proposal.said
    check_times(proposal.talked_on, proposal.until, timezone.localdate())
    if not happened(source):
        raise ReleaseRefused(_("It has not happened yet, or is not ready: there is nothing to publish."))
    if cases_of(source) and proposal.talked_on is None:
        raise ReleaseRefused(_("It tells of a case. Speak with the family first, and say on which day."))
    if said and (said.on > timezone.localdate() or not (said.by.strip() and said.where.strip())):
        raise ReleaseRefused(_("A claim is published with who said it, when and where."))
    made = Publication(
        kind=kind,
        until=proposal.until,
        talked_on=proposal.talked_on,
        under_name=proposal.under_name,
        said_by=said.by.strip() if said else "",
        said_on=said.on if said else None,
        said_where=said.where.strip() if said else "",
        proposed_by=actor,
    )
    setattr(made, SOURCE[kind], source)
    return made, [_wording(each) for each in proposal.words]


def _wording(words: Words) -> Wording:
    return Wording(
        language=words.language,
        title=" ".join(words.title.split()),
        teaser=" ".join(words.teaser.split()),
        body=words.body.strip(),
        answer=words.answer.strip(),
        redactions=[[what.strip(), why.strip()] for what, why in words.redactions],
    )


def _chosen(source: Source, proposal: Proposal) -> list[Release]:
    """The items that a family's appeal shows. Raises ReleaseRefused where there is none to show."""
    if not isinstance(source, Case):
        return []
    if proposal.releases is None:
        chosen = [each for each in offered(source) if each.item in DEFAULT]
    else:
        chosen = [each for each in offered(source) if each in proposal.releases]
    if not chosen:
        raise ReleaseRefused(_("Propose a photo or the kinship of the case first: an appeal shows these."))
    return chosen


def keep_told(publication: Publication, told: Iterable[Telling]) -> None:
    """Put down what it tells of whom, and the consents that rests on; of an appeal, those its items rest on."""
    day, consents = timezone.localdate(), set[int]()
    Told.objects.filter(publication=publication).delete()
    if publication.case_id is not None:
        consents.update(
            chain.from_iterable(
                each.consents.values_list("pk", flat=True) for each in publication.releases.all()
            )
        )
    else:
        for person, item in told:
            Told.objects.create(publication=publication, person=person, item=item)
            consents |= may_rest_on(person, item, day)
    publication.consents.set(Consent.objects.filter(pk__in=consents))


def told_people(publication: Publication) -> list[Person]:
    """Of whom it tells something."""
    return [each.sought for each in cases_of(publication.source)]
