"""What the public site is given: what was let out, and nothing else (S4, S14, S22, S29)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest

from kintrace_web.accounts.models import User
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.people.releasing import Said
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.publishing.proposing import Words
from kintrace_web.publishing.reading import Placeholder, Shown, as_public, shown


def test_a_letter_is_read_with_its_addressee_its_answer_and_the_days_between(room: Any) -> None:
    silent = room.publish(room.letter(), body="One.\n \nTwo.")
    read = shown(silent)
    assert isinstance(read, Shown)
    assert read.addressee_in("fa") == "وزارت دادگستری ماراوند"
    assert read.addressee_in("sq") == "Ministry of Justice of Maravand"
    assert (read.days_waited, read.answered_on) == (40, None)
    assert read.wordings[0].paragraphs == ("One.", "Two.")
    answered = shown(room.publish(room.letter(answered_on=room.today - timedelta(days=10))))
    assert isinstance(answered, Shown)
    assert answered.days_waited == 30


def test_each_language_has_its_direction_and_says_how_much_was_taken_out(room: Any) -> None:
    words = [
        Words("en", "What we asked", "Teaser", "Body", (("a name", "the family asked for it"),)),
        Words("fa", "آنچه خواستیم", "", "متن"),
    ]
    read = as_public(room.propose(room.letter(), words=words))
    assert [(each.language, each.right_to_left, each.taken_out) for each in read.wordings] == [
        ("en", False, 1),
        ("fa", True, 0),
    ]


@pytest.mark.safety("S4")
def test_an_appeal_is_a_photo_and_a_kinship(room: Any) -> None:
    room.item()
    room.photo()
    read = shown(room.publish(room.case))
    assert isinstance(read, Shown)
    assert read.has_photo
    assert read.kinship_wording == {"en": "Looked for by her sister"}
    assert {each.item for each in read.items} == {"photo", "kinship"}


@pytest.mark.safety("S4", "S22")
def test_nothing_of_the_file_is_in_it(room: Any, colleague: User) -> None:
    room.item()
    room.agree("story")
    testimony = room.testimony("anonymous", by=colleague, words="We wrote letters.", cases=[room.case])
    sources = [
        room.case,
        room.letter(room.case),
        room.meeting(room.case),
        room.event(room.case),
        testimony,
    ]
    for source in sources:
        made = room.publish(source)
        told = str(asdict(as_public(made)))
        secrets = ["کاویانی", "Kaviani", "Tavrin", "KT-2026", "BF-", "Orlund", "Veldane", "Room 12", "Hall"]
        secrets += [str(source.pk), "Lindqvist", "Access to the registers", "An afternoon"]
        assert [secret for secret in secrets if secret in told] == []


@pytest.mark.safety("S14")
def test_what_is_over_is_a_placeholder_that_says_nothing(room: Any, caseworker: User) -> None:
    room.agree("story")
    made = room.publish(room.letter(room.case))
    withdraw_consent(room.consents["story"], actor=caseworker)
    assert shown(made) == Placeholder(made.key, "letter")
    assert isinstance(shown(room.propose(room.letter())), Placeholder)


@pytest.mark.safety("S29")
def test_a_testimony_and_a_claim_are_published_as_somebodys_words(room: Any, colleague: User) -> None:
    read = shown(room.publish(room.testimony("anonymous", by=colleague), body="We wrote letters."))
    assert isinstance(read, Shown)
    assert (read.said_by, read.said_on, read.speaks_as) == ("Speaker A", room.today, "former_member")
    named = shown(room.publish(room.testimony("named", by=colleague), under_name=True))
    assert isinstance(named, Shown)
    assert named.said_by == "Samira Veldane"
    claim = shown(room.publish(room.letter(), said=Said("The minister", room.today, "Maravand")))
    assert isinstance(claim, Shown)
    assert (claim.said_by, claim.said_where) == ("The minister", "Maravand")


@pytest.mark.safety("S6")
@pytest.mark.parametrize(
    ("agreed", "under_name"), [("seminar", False), ("anonymous", True), ("named", False)]
)
def test_a_testimony_is_published_only_as_its_speaker_agreed(
    room: Any, colleague: User, agreed: str, under_name: bool
) -> None:
    with pytest.raises(ReleaseRefused, match="no consent of the speaker"):
        room.propose(room.testimony(agreed, by=colleague), under_name=under_name)


@pytest.mark.safety("S29")
@pytest.mark.parametrize(
    ("body", "fine"),
    [
        ("We wrote letters.", True),
        ("We wrote letters.\n\nThey were never sent", True),
        ("We wrote […] never sent, and nobody told us.", True),
        ("We wrote many letters.", False),
        ("They burned our letters.", False),
    ],
)
def test_words_may_be_left_out_of_a_testimony_and_none_put_in(
    room: Any, colleague: User, body: str, fine: bool
) -> None:
    testimony = room.testimony("anonymous", by=colleague)
    if fine:
        assert room.propose(testimony, body=body).wordings.get().edition == 1
    else:
        with pytest.raises(ReleaseRefused, match="own words"):
            room.propose(testimony, body=body)


@pytest.mark.safety("S22", "S29")
@pytest.mark.parametrize("title", ["Samira tells", "VELDANE speaks", "Heard in Orlund"])
def test_who_gave_a_testimony_and_where_stands_in_no_word_of_ours(
    room: Any, colleague: User, title: str
) -> None:
    with pytest.raises(ReleaseRefused, match="who gave the testimony"):
        room.propose(room.testimony("anonymous", by=colleague), title=title)
