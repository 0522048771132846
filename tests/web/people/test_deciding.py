"""What the one door answers: every asker, every item, every purpose, every state of a consent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Asker, Body, Kin, Oneself, Public, Staff, may_learn
from kintrace_web.people.consenting import (
    Agreement,
    give_consent,
    lift,
    propose_lifting,
    withdraw_consent,
    withhold,
)
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent, LegalBasis, Person

TODAY = timezone.localdate()
DAY = timedelta(days=1)
BODY = "Red Tent Society"
FACTS = {Item.NAME, Item.AGE, Item.KINSHIP, Item.STORY, Item.PHOTO, Item.PLACE}
# Written down here by hand, and not taken from the code that is asked: what each consent lets each asker learn.
COVERED: dict[tuple[str, Purpose], set[Item]] = {
    ("body", Purpose.SHARING): FACTS,
    ("kin", Purpose.NEWS): {Item.FOUND, Item.WELL},
    ("kin", Purpose.CONTACT): {Item.FOUND, Item.WELL, Item.MESSAGE},
    # Contact details only once both sides chose direct contact (S3).
    ("kin", Purpose.DIRECT): {Item.FOUND, Item.WELL, Item.MESSAGE},
    ("kin", Purpose.WHEREABOUTS): {Item.FOUND, Item.WHEREABOUTS},
}


def asker_of(kind: str, case: Case) -> Asker:
    return {"body": Body(BODY), "kin": Kin(case.enquirer), "public": Public()}[kind]


def consent(person: Person, by: User, purpose: Purpose, **more: Any) -> Consent:
    """A consent as the acts make it."""
    return give_consent(
        person, Agreement(purpose=purpose, form="signed", given_on=TODAY - DAY, **more), actor=by
    )


def own_consent(case: Case, by: User, purpose: Purpose, item: str = "") -> Consent:
    """Of the sought person, to the recipient that goes with the purpose."""
    if purpose == Purpose.SHARING:
        return consent(case.sought, by, purpose, item=item, recipient=BODY)
    if purpose == Purpose.PUBLICATION:
        return consent(case.sought, by, purpose, item=item or Item.PHOTO)
    if purpose in {Purpose.TRACING, Purpose.MATCHING}:
        return consent(case.sought, by, purpose)
    return consent(case.sought, by, purpose, item=item, recipient_person=case.enquirer)


@pytest.mark.safety("S1", "S6")
@pytest.mark.parametrize("kind", ["body", "kin", "public"])
def test_without_a_consent_nobody_outside_learns_anything(case: Case, kind: str) -> None:
    learnt = [
        (item, purpose)
        for about in (case.sought, case.enquirer)
        for item in Item
        for purpose in Purpose
        if may_learn(asker_of(kind, case), item, about, purpose)
    ]
    assert learnt == []


@pytest.mark.safety("S1", "S3", "S4", "S6", "S8", "S13")
@pytest.mark.parametrize("given", Purpose)
@pytest.mark.parametrize("kind", ["body", "kin", "public"])
def test_a_consent_opens_what_it_covers_for_its_purpose_and_its_recipient_alone(
    case: Case, caseworker: User, given: Purpose, kind: str
) -> None:
    """The whole table: this consent, every asker, every purpose asked for, every item."""
    made = own_consent(case, caseworker, given)
    expected = COVERED.get((kind, given), set())
    if (kind, given) == ("public", Purpose.PUBLICATION):
        expected = {Item.PHOTO}
    for asked in Purpose:
        learnt = {item for item in Item if may_learn(asker_of(kind, case), item, case.sought, asked)}
        assert learnt == (expected if asked == given else set()), asked
    for item in expected:
        assert may_learn(asker_of(kind, case), item, case.sought, given).consents == (made.pk,)
    # What one person agreed to says nothing of the other.
    assert not any(
        may_learn(asker_of(kind, case), item, case.enquirer, asked) for item in Item for asked in Purpose
    )


@pytest.mark.safety("S4", "S6")
@pytest.mark.parametrize("named", sorted(FACTS))
def test_publication_goes_item_by_item(case: Case, caseworker: User, named: Item) -> None:
    own_consent(case, caseworker, Purpose.PUBLICATION, item=named)
    assert {item for item in Item if may_learn(Public(), item, case.sought, Purpose.PUBLICATION)} == {named}


@pytest.mark.safety("S6")
def test_a_consent_that_names_one_item_covers_no_other(case: Case, caseworker: User) -> None:
    own_consent(case, caseworker, Purpose.CONTACT, item=Item.WELL)
    kin = Kin(case.enquirer)
    assert {item for item in Item if may_learn(kin, item, case.sought, Purpose.CONTACT)} == {Item.WELL}


@pytest.mark.safety("S6")
@pytest.mark.parametrize(
    ("given_on", "until", "allowed"),
    [
        (TODAY, None, True),
        (TODAY - DAY, TODAY, True),
        (TODAY - DAY, TODAY - DAY, False),
        (TODAY + DAY, None, False),
    ],
    ids=["today", "its last day", "it ended yesterday", "it begins tomorrow"],
)
def test_a_consent_holds_from_its_day_to_its_last(
    case: Case, caseworker: User, given_on: date, until: date | None, allowed: bool
) -> None:
    agreement = Agreement("news", "signed", given_on, until=until, recipient_person=case.enquirer)
    give_consent(case.sought, agreement, actor=caseworker)
    assert bool(may_learn(Kin(case.enquirer), Item.WELL, case.sought, Purpose.NEWS)) is allowed


@pytest.mark.safety("S6")
@pytest.mark.parametrize("given", [Purpose.SHARING, Purpose.NEWS, Purpose.CONTACT, Purpose.WHEREABOUTS])
def test_a_withdrawn_consent_says_no_at_once(case: Case, caseworker: User, given: Purpose) -> None:
    made = own_consent(case, caseworker, given)
    kind = "body" if given == Purpose.SHARING else "kin"
    asked = [item for item in Item if may_learn(asker_of(kind, case), item, case.sought, given)]
    assert asked
    withdraw_consent(made, actor=caseworker)
    assert not any(may_learn(asker_of(kind, case), item, case.sought, given) for item in Item)


@pytest.mark.safety("S3")
def test_contact_details_take_both_sides(case: Case, caseworker: User) -> None:
    def both() -> tuple[bool, bool]:
        one = may_learn(Kin(case.enquirer), Item.CONTACT, case.sought, Purpose.DIRECT)
        other = may_learn(Kin(case.sought), Item.CONTACT, case.enquirer, Purpose.DIRECT)
        return bool(one), bool(other)

    own_consent(case, caseworker, Purpose.DIRECT)
    assert both() == (False, False)
    theirs = consent(case.enquirer, caseworker, Purpose.DIRECT, recipient_person=case.sought)
    assert both() == (True, True)
    withdraw_consent(theirs, actor=caseworker)
    assert both() == (False, False)


@pytest.mark.safety("S1")
@pytest.mark.parametrize("purpose", [Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT, Purpose.WHEREABOUTS])
def test_an_enquirer_never_agrees_in_the_place_of_the_sought_person(
    case: Case, caseworker: User, purpose: Purpose
) -> None:
    """Neither through the act, nor by a row that stands in the database whatever put it there."""
    told = {"given_on": TODAY, "recorded_by": caseworker, "form": "signed", "purpose": purpose}
    with pytest.raises(ValueError, match="nobody else"):
        consent(case.enquirer, caseworker, purpose, about=case.sought, recipient_person=case.enquirer)
    Consent.objects.create(person=case.enquirer, about=case.sought, recipient_person=case.enquirer, **told)
    Consent.objects.create(person=case.enquirer, recipient_person=case.sought, **told)
    assert not any(may_learn(Kin(case.enquirer), item, case.sought, purpose) for item in Item)


@pytest.mark.safety("S1", "S2")
def test_what_is_told_to_one_relative_is_not_told_to_another(
    make_case: Callable[..., Case], case: Case, caseworker: User
) -> None:
    """Two families look for the same person, who agreed to hear from one of them."""
    other = make_case(caseworker, number="KT-2026-0007")
    other.sought = case.sought
    other.save()
    own_consent(case, caseworker, Purpose.CONTACT)
    assert may_learn(Kin(case.enquirer), Item.MESSAGE, case.sought, Purpose.CONTACT)
    assert not any(
        may_learn(Kin(other.enquirer), item, case.sought, purpose) for item in Item for purpose in Purpose
    )


@pytest.mark.safety("S8")
@pytest.mark.parametrize(
    ("asked", "same"),
    [
        (BODY, True),
        ("red  tent society ", True),
        ("Red Tent", False),
        ("Red Tent Society of Maravand", False),
        ("%", False),
        ("Red_Tent_Society", False),
        ("", False),
        ("  ", False),
    ],
)
def test_a_body_is_known_by_its_whole_name(case: Case, caseworker: User, asked: str, same: bool) -> None:
    own_consent(case, caseworker, Purpose.SHARING)
    consent(case.sought, caseworker, Purpose.PUBLICATION, item=Item.NAME)
    assert bool(may_learn(Body(asked), Item.NAME, case.sought, Purpose.SHARING)) is same


@pytest.mark.safety("S4", "S6")
def test_a_consent_that_names_a_recipient_is_not_for_the_public(case: Case, caseworker: User) -> None:
    consent(case.sought, caseworker, Purpose.PUBLICATION, item=Item.PHOTO, recipient=BODY)
    consent(case.sought, caseworker, Purpose.SHARING)
    assert not any(may_learn(Public(), item, case.sought, purpose) for item in Item for purpose in Purpose)


def speak_for(case: Case, by: User, **more: Any) -> Consent:
    return consent(case.enquirer, by, Purpose.PUBLICATION, about=case.sought, item=Item.PHOTO, **more)


def public(case: Case) -> bool:
    return bool(may_learn(Public(), Item.PHOTO, case.sought, Purpose.PUBLICATION))


@pytest.mark.safety("S6", "S17")
def test_who_speaks_for_the_sought_person_is_an_enquirer_until_the_person_is_found(
    case: Case, other_case: Case, caseworker: User
) -> None:
    agreement = Agreement("publication", "signed", TODAY, item="photo", about=case.sought)
    give_consent(other_case.enquirer, agreement, actor=caseworker)
    assert not public(case), "somebody who does not look for the person"
    speak_for(case, caseworker)
    assert public(case)
    mark_found(case, caseworker)
    assert not public(case)
    speak_for(case, caseworker)
    assert not public(case), "a new permission comes from the found person"
    own_consent(case, caseworker, Purpose.PUBLICATION)
    assert public(case)


@pytest.mark.safety("S16", "S17")
def test_found_in_one_case_ends_what_another_family_agreed_to(
    make_case: Callable[..., Case], case: Case, caseworker: User
) -> None:
    other = make_case(caseworker, number="KT-2026-0007")
    other.sought = case.sought
    other.save()
    speak_for(other, caseworker)
    assert public(case)
    mark_found(case, caseworker)
    assert not public(case)
    speak_for(other, caseworker)
    assert not public(case)


# Withheld from these (S9), and who is thereby refused.
WITHHELD = [
    ("everybody", {"kin", "body", "public"}),
    ("relatives", {"kin"}),
    ("person", {"kin"}),
    ("bodies", {"body"}),
    ("public", {"public"}),
]


@pytest.mark.safety("S9")
@pytest.mark.parametrize(("whom", "refused"), WITHHELD)
@pytest.mark.parametrize("everything", [True, False])
def test_what_is_withheld_stays_shut_whatever_was_agreed_to(
    case: Case, caseworker: User, colleague: User, whom: str, refused: set[str], everything: bool
) -> None:
    asked = {"kin": (Item.WELL, Purpose.NEWS), "body": (Item.AGE, Purpose.SHARING)}
    asked["public"] = (Item.PHOTO, Purpose.PUBLICATION)
    for _item, purpose in asked.values():
        own_consent(case, caseworker, purpose)

    def told() -> set[str]:
        return {
            kind
            for kind, (item, purpose) in asked.items()
            if may_learn(asker_of(kind, case), item, case.sought, purpose)
        }

    assert told() == {"kin", "body", "public"}
    made = [
        withhold(
            case.sought,
            item=item,
            whom=whom,
            whom_person=case.enquirer if whom == "person" else None,
            because="asked for",
            actor=caseworker,
        )
        for item in ([""] if everything else [item for item, _purpose in asked.values()])
    ]
    assert told() == {"kin", "body", "public"} - refused
    for each in made:
        propose_lifting(each, because="asked for", actor=colleague)
    assert told() == {"kin", "body", "public"} - refused
    for each in made:
        lift(each, actor=caseworker)
    assert told() == {"kin", "body", "public"}


@pytest.mark.safety("S15")
@pytest.mark.parametrize("gone", ["sought", "enquirer"])
def test_nothing_goes_between_two_of_whom_one_was_erased(
    case: Case, caseworker: User, data_officer: User, gone: str
) -> None:
    """In neither direction, and whatever consent is put on file afterwards."""
    erasure = propose_erasure(getattr(case, gone), "own_wish", actor=caseworker)
    both = ((case.enquirer, case.sought), (case.sought, case.enquirer))
    for asker, about in both:
        consent(about, caseworker, Purpose.CONTACT, recipient_person=asker)
        assert may_learn(Kin(asker), Item.MESSAGE, about, Purpose.CONTACT)
    confirm_erasure(erasure, actor=data_officer)
    for asker, about in both:
        consent(about, caseworker, Purpose.CONTACT, recipient_person=asker)
        assert not may_learn(Kin(asker), Item.MESSAGE, about, Purpose.CONTACT)


@pytest.mark.safety("S9")
def test_withheld_from_one_person_is_told_to_another(case: Case, other_case: Case, caseworker: User) -> None:
    own_consent(case, caseworker, Purpose.NEWS)
    withhold(
        case.sought,
        whom="person",
        whom_person=other_case.enquirer,
        because="asked for",
        actor=caseworker,
    )
    assert may_learn(Kin(case.enquirer), Item.WELL, case.sought, Purpose.NEWS)


@pytest.mark.safety("S1", "S9")
def test_withholding_that_one_was_found_withholds_what_would_tell_it(case: Case, caseworker: User) -> None:
    for purpose in (Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT, Purpose.WHEREABOUTS):
        own_consent(case, caseworker, purpose)
    consent(case.enquirer, caseworker, Purpose.DIRECT, recipient_person=case.sought)
    withhold(case.sought, item="found", whom="relatives", because="asked for", actor=caseworker)
    assert not any(
        may_learn(Kin(case.enquirer), item, case.sought, purpose) for item in Item for purpose in Purpose
    )


@pytest.mark.safety("S12")
def test_of_a_child_no_place_is_told_and_to_the_public_no_name(case: Case, caseworker: User) -> None:
    for item in FACTS:
        own_consent(case, caseworker, Purpose.PUBLICATION, item=item)
    own_consent(case, caseworker, Purpose.SHARING)
    own_consent(case, caseworker, Purpose.WHEREABOUTS)

    def told() -> tuple[set[Item], set[Item], set[Item]]:
        return (
            {item for item in Item if may_learn(Public(), item, case.sought, Purpose.PUBLICATION)},
            {item for item in Item if may_learn(Body(BODY), item, case.sought, Purpose.SHARING)},
            {item for item in Item if may_learn(Kin(case.enquirer), item, case.sought, Purpose.WHEREABOUTS)},
        )

    assert told() == (FACTS, FACTS, {Item.FOUND, Item.WHEREABOUTS})
    case.restricted = True
    case.save()
    assert told() == (set(), set(), {Item.FOUND}), "before a second person agreed, nothing leaves"
    case.approved_by, case.approved_at = caseworker, timezone.now()
    case.save()
    assert told() == (FACTS - {Item.NAME, Item.PLACE}, FACTS - {Item.PLACE}, {Item.FOUND})
    case.story = "She was last at the house in Tavrin."
    case.save()
    assert told()[1] == FACTS - {Item.PLACE, Item.STORY}, "the place stands in the story"


@pytest.mark.safety("S10")
def test_nobody_speaks_for_somebody_who_is_held_without_a_legal_basis(case: Case, caseworker: User) -> None:
    agree(case, Agreement(Purpose.SHARING, Consent.Form.SIGNED, TODAY, recipient=BODY), actor=caseworker)
    assert may_learn(Body(BODY), Item.STORY, case.sought, Purpose.SHARING)
    LegalBasis.objects.filter(person=case.sought).delete()
    refused = may_learn(Body(BODY), Item.STORY, case.sought, Purpose.SHARING)
    assert not refused
    assert "legal basis" in str(refused.why)


@pytest.mark.safety("S13", "S20", "S22")
@pytest.mark.parametrize("item", [Item.IDENTITY, Item.WITNESS, Item.DEATH])
@pytest.mark.parametrize("purpose", Purpose)
def test_some_things_no_consent_covers(case: Case, caseworker: User, item: Item, purpose: Purpose) -> None:
    """Not even one that names them, whatever put it into the database."""
    told = {"given_on": TODAY, "recorded_by": caseworker, "form": "signed", "purpose": purpose, "item": item}
    Consent.objects.create(person=case.sought, recipient_person=case.enquirer, **told)
    if purpose not in {Purpose.NEWS, Purpose.CONTACT, Purpose.DIRECT, Purpose.WHEREABOUTS}:
        Consent.objects.create(person=case.sought, recipient=BODY, **told)
        Consent.objects.create(person=case.sought, **told)
    for kind in ("kin", "body", "public"):
        assert not may_learn(asker_of(kind, case), item, case.sought, purpose)


@pytest.mark.safety("S28")
@pytest.mark.parametrize("item", Item)
def test_people_may_see_what_is_held_of_themselves_and_not_of_others(case: Case, item: Item) -> None:
    with_others = {Item.WITNESS, Item.DEATH, Item.KINSHIP, Item.STORY}
    for purpose in Purpose:
        assert bool(may_learn(Oneself(case.sought), item, case.sought, purpose)) is (item not in with_others)
        assert not may_learn(Oneself(case.sought), item, case.enquirer, purpose)


@pytest.mark.safety("S22")
@pytest.mark.parametrize("item", Item)
@pytest.mark.parametrize(
    ("capacity", "sections", "file"),
    [("lead", True, True), ("working", True, True), ("reading", False, True), (None, False, False)],
)
def test_staff_learn_by_their_place_on_the_case(
    case: Case, outsider: User, caseworker: User, item: Item, capacity: str | None, sections: bool, file: bool
) -> None:
    if capacity:
        assign(case, outsider, capacity, actor=caseworker)
    protected = {Item.PHOTO, Item.CONTACT, Item.WHEREABOUTS, Item.IDENTITY, Item.WITNESS, Item.MESSAGE}
    expected = sections if item in protected else file
    for about in (case.sought, case.enquirer):
        assert bool(may_learn(Staff(outsider), item, about, Purpose.TRACING)) is expected


@pytest.mark.safety("S22")
@pytest.mark.parametrize("who", ["supervisor", "administrator", "data_officer"])
def test_a_role_alone_opens_nothing(case: Case, who: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(who)
    assert not any(may_learn(Staff(user), item, case.sought, Purpose.TRACING) for item in Item)


@pytest.mark.safety("S22")
def test_an_account_that_was_closed_opens_nothing(case: Case, caseworker: User) -> None:
    caseworker.is_active = False
    assert not any(may_learn(Staff(caseworker), item, case.sought, Purpose.TRACING) for item in Item)


@pytest.mark.safety("S18")
def test_the_door_asks_the_same_questions_whatever_the_answer(
    case: Case, caseworker: User, django_assert_num_queries: Callable[..., Any]
) -> None:
    def questions() -> None:
        with django_assert_num_queries(3):
            may_learn(Kin(case.enquirer), Item.WELL, case.sought, Purpose.NEWS)

    questions()
    made = own_consent(case, caseworker, Purpose.NEWS)
    questions()
    withhold(case.sought, whom="everybody", because="asked for", actor=caseworker)
    questions()
    withdraw_consent(made, actor=caseworker)
    questions()
