"""The closed set of questions that a list of requirements may ask of a case, each with where the answer is entered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import cached_property

from kintrace_web.advocacy.dossiers.models import Claim
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.cases.models import Case, Document
from kintrace_web.people.access import Body, may_learn
from kintrace_web.people.items import Item, Purpose

# A name of one word names half a town.
WORDS_OF_A_FULL_NAME = 2


class Has(StrEnum):
    """How far the case answers a requirement."""

    PRESENT = "present"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True)
class Answer:
    """What a check found, and the page (of the case) where more is entered."""

    has: Has
    entered_at: str


@dataclass
class Facts:
    """A case as the checks see it: whether something is on file, never what it says."""

    case: Case
    # The names of the body that a consent may name.
    bodies: tuple[str, ...]

    @cached_property
    def stated(self) -> frozenset[str]:
        return frozenset(self.case.claims.values_list("kind", flat=True))

    @cached_property
    def letters_sent(self) -> bool:
        return Letter.objects.out().filter(appeal__cases=self.case).exists()

    def agrees(self, item: Item) -> bool:
        """Whether a consent in force lets one of the bodies learn this."""
        return any(may_learn(Body(name), item, self.case.sought, Purpose.SHARING) for name in self.bodies)


Check = Callable[[Facts, str], Answer]


def _there(found: object, entered_at: str) -> Answer:
    return Answer(Has.PRESENT if found else Has.MISSING, entered_at)


def full_name(facts: Facts, _of: str) -> Answer:
    name = facts.case.sought.main_name
    words = 0 if name is None else len(name.text.split())
    has = Has.MISSING if words == 0 else Has.PRESENT if words >= WORDS_OF_A_FULL_NAME else Has.PARTLY
    return Answer(has, "case_edit_names")


def day_month_year(facts: Facts, _of: str) -> Answer:
    """Present is a day; a date that is known in part is partly there, and is told as it was said."""
    when = facts.case.last_contact
    has = Has.MISSING if when is None else Has.PRESENT if when.is_day else Has.PARTLY
    return Answer(has, "case_edit_last_contact")


def place_last_seen(facts: Facts, _of: str) -> Answer:
    return _there(facts.case.last_contact_place, "case_edit_last_contact")


def last_contact(facts: Facts, _of: str) -> Answer:
    parts = (facts.case.last_contact, facts.case.last_contact_place, facts.case.last_contact_how)
    has = Has.PRESENT if all(parts) else Has.PARTLY if any(parts) else Has.MISSING
    return Answer(has, "case_edit_last_contact")


def story(facts: Facts, _of: str) -> Answer:
    return _there(facts.case.story.strip(), "case_edit_story")


def kinship(facts: Facts, _of: str) -> Answer:
    return _there(facts.case.kinship, "case")


def birth_and_sex(facts: Facts, _of: str) -> Answer:
    parts = (facts.case.sought.birth, facts.case.sought.sex)
    has = Has.PRESENT if all(parts) else Has.PARTLY if any(parts) else Has.MISSING
    return Answer(has, "case_edit_sought")


def nationality(facts: Facts, _of: str) -> Answer:
    return _there(facts.case.sought.nationality, "case_edit_sought")


def father_name(facts: Facts, _of: str) -> Answer:
    return _there(facts.case.sought.father_name, "case_edit_sought")


def papers(facts: Facts, _of: str) -> Answer:
    found = facts.case.documents.filter(section=Document.Section.PAPERS).exists()
    return _there(found, "case_document_add")


def photo(facts: Facts, _of: str) -> Answer:
    """Present where there is one and the body may see it."""
    found = facts.case.documents.filter(section=Document.Section.PHOTO).exists()
    if not found:
        return Answer(Has.MISSING, "case_document_add")
    return Answer(Has.PRESENT if facts.agrees(Item.PHOTO) else Has.PARTLY, "case_consent_add")


def stated(facts: Facts, of: str) -> Answer:
    return _there(Claim.Kind(of) in facts.stated, "claim_add")


def steps_taken(facts: Facts, of: str) -> Answer:
    """What somebody stated of it, or a letter that the association sent for the case."""
    return _there(Claim.Kind(of) in facts.stated or facts.letters_sent, "claim_add")


def source_kept(_facts: Facts, _of: str) -> Answer:
    """The association sends; the names of sources are sealed and stand in no dossier. So this is always there."""
    return Answer(Has.PRESENT, "case")


def relatives_agree(facts: Facts, _of: str) -> Answer:
    """Present with the name and the story; partly, where only one of both may be told."""
    told = [facts.agrees(item) for item in (Item.NAME, Item.STORY)]
    has = Has.PRESENT if all(told) else Has.PARTLY if any(told) else Has.MISSING
    return Answer(has, "case_consent_add")


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        full_name,
        day_month_year,
        place_last_seen,
        last_contact,
        story,
        kinship,
        birth_and_sex,
        nationality,
        father_name,
        papers,
        photo,
        stated,
        steps_taken,
        source_kept,
        relatives_agree,
    )
}
