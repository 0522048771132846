"""What a person's own copy holds of messages, conversations, meetings and the door, and of nobody else (S24, S28)."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.cases.finding import mark_found
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.packaging import own_copy
from kintrace_web.reunion import knocking, messaging, visiting
from kintrace_web.reunion.conversing import record_conversation

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S24", "S28")]
DAY = timezone.localdate()


def held(person, account):
    """The copy as the person's own pages give it, part by part, and all of its text."""
    with zipfile.ZipFile(io.BytesIO(own_copy(person, actor=account))) as packed:
        data, page = packed.read("held.json").decode(), packed.read("held.html").decode()
    return {part["kind"]: part["held"] for part in json.loads(data)["parts"]}, data + page


@pytest.fixture
def written(found, speak, enquirer_agrees, accepted, caseworker, colleague, relative, sister):
    """A found case with a letter of each side, a conversation, a meeting, and what she said at the door."""
    speak(found, "contact", "contact", "news", note="She thinks of the lake.")
    enquirer_agrees(found, "contact")
    hers = accepted(found, from_sought=True, text="I remember the pear tree.")
    his = accepted(found, from_sought=False, text="We kept your violin.")
    for message in (hers, his):
        messaging.relay(message, actor=colleague)
        messaging.mark_delivered(message, actor=colleague, note="He laughed.")
    visit = visiting.request(
        found,
        person_named=False,
        authority="Office of Maravand",
        on=DAY,
        conditions="By the harbour.",
        actor=caseworker,
    )
    visiting.step(visit, kind="answered_yes", on=DAY, note="In the morning.", actor=caseworker)
    words = knocking.Words(wish="Tell them I am well.", for_family="The lake is frozen.")
    knock, _code = knocking.receive(kind="tell_them_i_am_well", words=words, language="en", reach="555 0155")
    knocking.take(knock, actor=caseworker)
    knocking.identify(knock, checked_by="papers", checked_how="Her passport.", actor=caseworker)
    knocking.link(knock, case=found, side="sought", actor=caseworker)
    return found


def test_the_found_persons_copy_holds_what_she_wrote_said_and_agreed_to(written, sister):
    told, text = held(written.sought, sister)
    assert [(each["text"], each["how"]) for each in told["messages"]] == [
        ("I remember the pear tree.", "written on paper")
    ]
    (spoken,) = told["conversations"]
    assert (spoken["held_on"], spoken["choice"]) == ("2026-03-01", "wants contact through us")
    assert (spoken["identity_how"], spoken["note"]) == ("She showed her passport.", "She thinks of the lake.")
    (meeting,) = told["visits"]
    assert (meeting["asked"], meeting["conditions"]) == ("Office of Maravand", "By the harbour.")
    assert meeting["steps"] == [f"{DAY}: asked for", f"{DAY}: agreed to"]
    assert meeting["notes"] == ["In the morning."]
    (knocked,) = told["knocks"]
    assert (knocked["wish"], knocked["for_family"], knocked["reach"]) == (
        "Tell them I am well.",
        "The lake is frozen.",
        "555 0155",
    )
    assert {each["purpose"] for each in told["consents"]} == {
        "contact between the two sides through us",
        "telling the family in words that the person chose",
    }
    assert "violin" not in text, "what the other side wrote is theirs"
    assert "laughed" not in text, "a note among staff"


def test_the_enquirers_copy_holds_their_own_letter_and_nothing_of_hers(written, relative):
    told, text = held(written.enquirer, relative)
    assert [each["text"] for each in told["messages"]] == ["We kept your violin."]
    assert told["visits"] == [{"steps": [f"{DAY}: asked for", f"{DAY}: agreed to"]}]
    assert {"conversations", "knocks"}.isdisjoint(told)
    for secret in ("pear tree", "lake", "harbour", "morning", "Maravand", "passport", "555 0155", "laughed"):
        assert secret not in text


@pytest.mark.parametrize(
    "note",
    [
        "Her sister Parvin waits.",
        "پروین is not to know.",
        "Bahram, her father, is ill.",
        "Mara Lindqvist heard it.",
    ],
)
def test_what_names_somebody_else_is_left_to_a_person_at_the_office(found, speak, sister, note):
    speak(found, "undecided", note=note)
    told, text = held(found.sought, sister)
    assert "goes through it with you" in told["conversations"][0]["note"]
    assert note not in text
    assert told["conversations"][0]["identity_how"] == "She showed her passport."


def test_her_own_name_does_not_hide_her_own_words(found, speak, sister):
    speak(found, "undecided", note="Nasrin, نسرین, wants time.")
    assert "wants time" in held(found.sought, sister)[1]


def test_each_opening_goes_through_the_door_and_is_on_record(written, sister):
    before = set(Act.objects.values_list("pk", flat=True))
    own_copy(written.sought, actor=sister)
    acts = Act.objects.exclude(pk__in=before)
    opened = [act for act in acts if act.verb in {"people.message_read", "people.whereabouts_read"}]
    assert len(opened) >= 5
    assert {(act.subject_id, act.actor, act.details["asker"]) for act in opened} == {
        (str(written.sought_id), sister.pk, "oneself")
    }
    assert not any("pear tree" in str(act.details) for act in acts)


def test_of_a_family_that_looks_for_somebody_nothing_is_told_before_a_conversation(case, caseworker, sister):
    """A meeting that is asked for with an authority, and nobody has spoken with the person."""
    visiting.request(case, person_named=False, authority="Office of Maravand", on=DAY, actor=caseworker)
    told, text = held(case.sought, sister)
    assert {"messages", "conversations", "visits", "knocks"}.isdisjoint(told)
    assert "Maravand" not in text


@pytest.mark.safety("S1", "S18")
@pytest.mark.parametrize("choice", ["undecided", "declines", "never"])
def test_the_enquirers_copy_is_the_same_whatever_became_of_the_person(
    case, caseworker, colleague, relative, accepted, enquirer_agrees, agreed, choice
):
    enquirer_agrees(case, "contact")
    message = accepted(case, from_sought=False)
    visiting.request(case, person_named=False, authority="Office of Maravand", on=DAY, actor=caseworker)
    before = held(case.enquirer, relative)
    assert "visits" not in before[0]
    mark_found(case, caseworker)
    record_conversation(
        case,
        held_on=DAY,
        checked_by="papers",
        checked_how="Her passport.",
        choice="contact" if choice == "undecided" else choice,
        grants=[agreed("contact")] if choice == "undecided" else [],
        actor=caseworker,
    )
    if choice == "undecided":
        messaging.relay(message, actor=colleague)
        assert "visits" in held(case.enquirer, relative)[0], "she agreed that they know of each other"
        record_conversation(
            case, held_on=DAY, checked_by="papers", checked_how="Hers.", choice=choice, actor=caseworker
        )
    assert held(case.enquirer, relative) == before


@pytest.mark.safety("S15")
def test_nothing_is_left_in_a_copy_after_a_deletion(written, caseworker, data_officer, sister, client_of):
    confirm_erasure(propose_erasure(written.sought, "own_wish", actor=caseworker), actor=data_officer)
    sister.refresh_from_db()
    assert client_of(sister).post(reverse("portal:copy")).status_code == 302
