"""What may be proposed, by whom, and in which words (S4, S5, S12, S14, S21, S25, S29)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.models import Case
from kintrace_web.people import releasing
from kintrace_web.people.access import add_detail
from kintrace_web.people.models import Relative
from kintrace_web.people.releasing import Said
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.publishing.models import Kind, Publication
from kintrace_web.publishing.proposing import Words
from kintrace_web.publishing.standing import in_force
from kintrace_web.publishing.titles import OF_ANY_FAMILY
from kintrace_web.reunion import tipping


def test_each_kind_comes_from_its_source(room: Any, colleague: User) -> None:
    made = [
        room.publish(room.letter()),
        room.publish(room.meeting()),
        room.publish(room.event(kind="sent")),
        room.publish(room.event(kind="conference")),
        room.publish(room.testimony("anonymous", by=colleague)),
    ]
    room.item()
    made.append(room.publish(room.case))
    kinds = [Kind.LETTER, Kind.MEETING, Kind.DELEGATION, Kind.SEMINAR, Kind.TESTIMONY, Kind.FAMILY_APPEAL]
    assert [each.kind for each in made] == kinds
    assert all(in_force(each) for each in made)


def test_the_database_knows_one_source_of_the_right_kind(room: Any) -> None:
    made = room.propose(room.letter())
    for wrong in ({"kind": "meeting"}, {"letter": None}, {"case": room.case}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.safety("S5")
def test_who_may_work_on_the_item_proposes_it_and_no_relative(
    room: Any, outsider: User, supervisor: User, administrator: User, caseworker: User
) -> None:
    room.agree("story")
    sources = [room.letter(room.case), room.case, room.meeting(room.case), room.event(room.case)]
    for other in (outsider, supervisor, administrator, room.editor):
        for source in sources:
            with pytest.raises(PermissionDenied):
                room.propose(source, by=other)
    letter = room.letter()
    Relative.objects.create(user=caseworker, person=room.case.enquirer, invited_by=supervisor)
    with pytest.raises(PermissionDenied):
        room.propose(letter)


@pytest.mark.safety("S5")
def test_what_tells_of_a_case_says_when_the_family_was_spoken_with(room: Any) -> None:
    room.agree("story")
    with pytest.raises(ReleaseRefused, match="Speak with the family"):
        room.propose(room.letter(room.case), talked_on=None)
    with pytest.raises(ReleaseRefused, match="Speak with the family"):
        room.propose(room.letter(room.case), talked_on=room.today + timedelta(days=1))
    assert room.propose(room.letter(), talked_on=None).talked_on is None


@pytest.mark.safety("S4")
@pytest.mark.parametrize("make", ["letter", "meeting", "event"])
def test_what_is_about_a_case_takes_the_consent_to_its_story(room: Any, make: str) -> None:
    source = getattr(room, make)(room.case)
    room.agree("kinship")
    with pytest.raises(ReleaseRefused, match="no consent"):
        room.propose(source)
    consent = room.agree("story")
    made = room.propose(source)
    assert [(told.person, told.item) for told in made.told.all()] == [(room.case.sought, "story")]
    assert list(made.consents.all()) == [consent]


@pytest.mark.safety("S4")
def test_each_of_several_cases_is_asked_for_its_own_consent(
    room: Any, make_case: Callable[..., Case], caseworker: User
) -> None:
    other = make_case(caseworker, number="KT-2026-0007", sought=["Olena Hnatiuk"], enquirer="Maria Hnatiuk")
    letter = room.letter(room.case, other)
    room.agree("story")
    with pytest.raises(ReleaseRefused, match="no consent"):
        room.propose(letter)
    room.agree("story", other)
    assert room.propose(letter).told.count() == 2


@pytest.mark.safety("S4")
@pytest.mark.parametrize(
    "body",
    ["We wrote about Nasrin.", "درباره نسرین نوشتیم.", "Her sister Parvin waits.", "Last heard of in Tavrin.",
     "She is 42 years old.", "Her father Bahram"],
)  # fmt: skip
def test_no_name_no_place_no_age_of_any_person_of_any_case(room: Any, body: str) -> None:
    room.agree("story")
    for source in (room.letter(room.case), room.meeting(room.case), room.event(room.case)):
        with pytest.raises(ReleaseRefused):
            room.propose(source, body=body)
        with pytest.raises(ReleaseRefused):
            room.propose(source, words=[Words("en", "Title", body, "")])
        with pytest.raises(ReleaseRefused):
            room.propose(source, words=[Words("en", "Title", "", "", ((body, "she asked"),))])
    assert not Publication.objects.exists()


@pytest.mark.safety("S4")
def test_a_name_and_a_place_may_stand_there_once_each_was_agreed_to(room: Any) -> None:
    room.agree("story")
    room.agree("name")
    made = room.publish(room.letter(room.case), body="We wrote about Nasrin Kaviani.")
    assert {told.item for told in made.told.all()} == {"story", "name"}
    with pytest.raises(ReleaseRefused, match="place"):
        room.propose(room.letter(room.case), body="Last heard of in Tavrin.")
    room.agree("place")
    assert room.propose(room.letter(room.case), body="Last heard of in Tavrin.").told.count() == 2


@pytest.mark.safety("S4")
def test_the_appeal_of_a_family_shows_a_photo_and_a_kinship_unless_more_was_let_out(room: Any) -> None:
    with pytest.raises(ReleaseRefused, match="photo or the kinship"):
        room.propose(room.case)
    kinship, photo, story = room.item(), room.photo(), room.item("story")
    made = room.propose(room.case)
    assert set(made.releases.all()) == {kinship, photo}
    with pytest.raises(ReleaseRefused, match="story"):
        room.propose(room.case, body="She wrote every month.")
    told = room.propose(room.case, body="She wrote every month.", releases=[kinship, photo, story])
    assert set(told.releases.all()) == {kinship, photo, story}
    assert set(told.consents.all()) == {room.consents[item] for item in ("kinship", "photo", "story")}


@pytest.mark.safety("S4")
@pytest.mark.parametrize(
    "words",
    [
        Words("en", "She wrote every month until the flood"),
        Words("en", "A family waits", "She wrote every month."),
        Words("en", "A family waits", "", "", (("a month", "asked"),)),
        Words("fa", "A family waits"),
    ],
)
def test_without_the_story_no_title_and_no_teaser_tells_one(room: Any, words: Words) -> None:
    kinship = room.item()
    with pytest.raises(ReleaseRefused, match="story"):
        room.propose(room.case, words=[words])
    for title in ("A family waits", kinship.wording):
        assert room.propose(room.case, words=[Words("en", title)]).wordings.get().title == title
    story = room.item("story")
    if words.title.startswith("She"):
        assert room.propose(room.case, words=[words], releases=[kinship, story]).wordings.exists()


def test_every_language_has_titles_that_tell_no_story() -> None:
    assert set(OF_ANY_FAMILY) == set(Language)


@pytest.mark.safety("S4")
def test_what_was_answered_is_looked_at_like_the_rest(room: Any) -> None:
    room.agree("story")
    answered = room.letter(room.case, answered_on=room.today)
    for wrong in ("We know of no Nasrin.", "Nobody came to Tavrin.", "She was 42 years old."):
        with pytest.raises(ReleaseRefused):
            room.propose(answered, answer=wrong)
    assert room.propose(answered, answer="We know nothing.").wordings.get().answer == "We know nothing."
    with pytest.raises(ReleaseRefused, match="on record"):
        room.propose(room.letter(room.case), answer="We know nothing.")


@pytest.mark.safety("S4")
def test_an_appeal_shows_no_item_of_another_person(room: Any, make_case: Callable[..., Case]) -> None:
    other = make_case(room.actor, number="KT-2026-0008", sought=["Olena Hnatiuk"], enquirer="Maria Hnatiuk")
    theirs = room.item(case=other)
    with pytest.raises(ReleaseRefused):
        room.propose(room.case, releases=[theirs])


@pytest.mark.safety("S21", "S27")
def test_what_was_told_in_confidence_stands_in_no_word_of_it(room: Any, caseworker: User) -> None:
    room.agree("story")
    room.agree("place")
    tipping.receive(
        text="She sells bread.", place="Marravek", sender="Ottokar Brandis", case=room.case, actor=caseworker
    )
    add_detail(caseworker, room.case.sought, section="whereabouts", kind="place", value="Orlund")
    for body in ("Ottokar saw her", "Seen in MARRAVEK", "She is in Orlund"):
        with pytest.raises(ReleaseRefused, match="in confidence"):
            room.propose(room.letter(room.case), body=body)


@pytest.mark.safety("S25")
def test_of_a_private_person_it_takes_a_signed_consent_with_its_proof_and_no_rank(room: Any) -> None:
    room.agree("story")
    releasing.keep_private(room.case.sought, actor=room.actor)
    room.case.refresh_from_db()
    with pytest.raises(ReleaseRefused, match="no consent"):
        room.propose(room.letter(room.case))
    room.agree("story", proof="paper 14 in the safe")
    with pytest.raises(ReleaseRefused, match="Rank"):
        room.propose(room.letter(room.case), body="He was a sergeant.")
    assert room.propose(room.letter(room.case)).told.count() == 1


@pytest.mark.safety("S14")
def test_it_ends_within_a_year(room: Any) -> None:
    for until in (room.today - timedelta(days=1), room.today + timedelta(days=366)):
        with pytest.raises(ReleaseRefused, match="within a year"):
            room.propose(room.letter(), until=until)


def test_what_has_not_happened_is_not_published(room: Any) -> None:
    for source in (room.letter(sent_on=None, state="waiting"), room.meeting(days=3)):
        with pytest.raises(ReleaseRefused, match="not happened"):
            room.propose(source)


@pytest.mark.safety("S29")
def test_a_claim_says_who_said_it_when_and_where(room: Any) -> None:
    for said in (Said("", room.today, "Tavrin"), Said("The minister", room.today + timedelta(days=1), "x")):
        with pytest.raises(ReleaseRefused, match="who said it"):
            room.propose(room.letter(), said=said)
    made = room.propose(room.letter(), said=Said("The minister", room.today, "Maravand"))
    assert (made.said_by, made.said_on, made.said_where) == ("The minister", room.today, "Maravand")


@pytest.mark.parametrize(
    "words",
    [
        [],
        [Words("en", "One"), Words("en", "Two")],
        [Words("de", "Eins")],
        [Words("en", "  ")],
        [Words("en", "x" * 201)],
        [Words("en", "One", "", "", (("a name", ""),))],
    ],
)
def test_words_that_make_no_page_are_refused(room: Any, words: list[Words]) -> None:
    with pytest.raises(ReleaseRefused):
        room.propose(room.letter(), words=words or [Words("xx", "")])


@pytest.mark.safety("S5")
def test_another_person_lets_it_out_and_the_database_holds_to_it(room: Any, caseworker: User) -> None:
    made = room.propose(room.letter())
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=made.pk).update(released_by=caseworker, released_at=timezone.now())
