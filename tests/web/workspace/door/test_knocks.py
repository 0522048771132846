from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.audit.models import Act
from kintrace_web.reunion import knocking
from kintrace_web.reunion.knocking import Words
from kintrace_web.reunion.models import Knock

pytestmark = pytest.mark.django_db
WORDS = Words(
    names="نسرین کاویانی",
    wish="<b>Leave me</b> in peace.",
    for_whom="my mother",
    for_family="The roses are out.",
)
CHECKED = {"checked_by": "shared_memory", "checked_how": "The cat she had as a child."}


@pytest.fixture
def received(db):
    return knocking.receive(
        kind="tell_them_i_am_well", words=WORDS, language="fa", reach="555 0199\nnever at night"
    )


@pytest.fixture
def knock(received):
    return received[0]


@pytest.fixture
def mara(client_of, caseworker):
    return client_of(caseworker)


def at(name, knock):
    return reverse(f"workspace:{name}", args=[knock.pk])


def take(client, knock):
    return client.post(at("knock_take", knock))


@pytest.mark.safety("S23", "S28")
def test_what_was_said_is_shown_once_with_a_reason_on_record(mara, knock):
    for name in ("knocks", "knock", "knock_read"):
        page = mara.get(reverse("workspace:knocks") if name == "knocks" else at(name, knock)).content.decode()
        assert not any(secret in page for secret in ("کاویانی", "555 0199", "peace", "roses"))
    assert not Act.objects.filter(verb="people.message_read").exists()
    assert "Write why you need it." in mara.post(at("knock_read", knock), {"reason": " "}).content.decode()
    page = mara.post(at("knock_read", knock), {"reason": "to call back"})
    text = page.content.decode()
    assert all(
        shown in text
        for shown in ("نسرین کاویانی", "my mother", "The roses are out.", "555 0199", "never at night")
    )
    assert "no-store" in page.headers["Cache-Control"]
    acts = Act.objects.filter(verb__in=["people.message_read", "people.contact_read"])
    assert [act.reason for act in acts] == ["to call back", "to call back"]


def test_what_was_written_is_shown_as_written(mara):
    knock, _code = knocking.receive(kind="this_is_me", words=WORDS, language="en")
    text = mara.post(at("knock_read", knock), {"reason": "to call back"}).content.decode()
    assert "&lt;b&gt;Leave me&lt;/b&gt;" in text
    assert "They did not say." in text


@pytest.mark.safety("S28")
def test_the_whole_way_of_a_knock(mara, knock, case):
    assert take(mara, knock).status_code == 302
    assert mara.get(at("knock", knock)).context["next"] == "identify"
    assert mara.post(at("knock_identify", knock), CHECKED).status_code == 302
    assert mara.get(at("knock", knock)).context["next"] == "link"
    answers = {"number": case.number.lower(), "side": "sought"}
    assert mara.post(at("knock_link", knock), answers).status_code == 302
    page = mara.get(at("knock", knock))
    assert page.context["next"] == "close"
    assert case.number in page.content.decode()
    assert (
        mara.post(at("knock_close", knock), {"state": "done", "note": "Spoke with her."}).status_code == 302
    )
    knock.refresh_from_db()
    assert (knock.state, knock.case, knock.side) == ("done", case, "sought")
    assert mara.get(at("knock", knock)).context["next"] == ""
    assert at("knock", knock) not in mara.get(reverse("workspace:knocks")).content.decode()
    assert at("knock", knock) in mara.get(reverse("workspace:knocks") + "?show=all").content.decode()


@pytest.mark.safety("S22", "S28")
def test_a_colleague_neither_reads_nor_goes_on_and_a_supervisor_takes_over(
    mara, knock, client_of, colleague, supervisor, data_officer
):
    take(mara, knock)
    tomas = client_of(colleague)
    for name in ("knock_read", "knock_identify", "knock_link", "knock_close"):
        assert tomas.get(at(name, knock)).status_code == 403
        assert (
            tomas.post(at(name, knock), {"reason": "so", **CHECKED, "state": "set_aside"}).status_code == 403
        )
    assert take(tomas, knock).status_code == 403
    assert take(client_of(data_officer), knock).status_code == 403
    assert tomas.get(at("knock", knock)).context["next"] == ""
    ruth = client_of(supervisor)
    assert ruth.get(at("knock", knock)).context["next"] == "take"
    assert take(ruth, knock).status_code == 302
    assert mara.post(at("knock_read", knock), {"reason": "so"}).status_code == 403


@pytest.mark.safety("S22", "S28")
def test_who_does_not_answer_the_door_sees_nothing_of_it(knock, client_of, administrator, staff):
    for client in (client_of(administrator), client_of(staff("Eva", "editor"))):
        assert client.get(reverse("workspace:knocks")).status_code == 403
        assert client.get(at("knock", knock)).status_code == 403
        assert client.post(at("knock_read", knock), {"reason": "curious"}).status_code == 403
    assert Client().get(at("knock", knock)).status_code == 302


def test_the_data_protection_officer_answers_it_and_names_no_case(client_of, data_officer):
    knock, _code = knocking.receive(kind="delete", words=WORDS, language="en")
    noor = client_of(data_officer)
    take(noor, knock)
    assert noor.post(at("knock_identify", knock), CHECKED).status_code == 302
    assert noor.get(at("knock", knock)).context["next"] == "close"
    assert noor.post(at("knock_close", knock), {"state": "done", "note": "Erased."}).status_code == 302


@pytest.mark.safety("S22")
def test_a_case_of_others_and_no_case_have_the_same_answer(mara, knock, other_case):
    take(mara, knock)
    mara.post(at("knock_identify", knock), CHECKED)
    told = []
    for number in (other_case.number, "KT-1999-0001"):
        page = mara.post(at("knock_link", knock), {"number": number, "side": "sought"})
        assert page.status_code == 200
        told.append(page.context["form"].errors["number"])
    assert told[0] == told[1]
    knock.refresh_from_db()
    assert knock.case is None


@pytest.mark.safety("S28")
def test_what_is_refused_is_said_above_the_form(mara, knock):
    take(mara, knock)
    page = mara.post(at("knock_close", knock), {"state": "set_aside", "note": ""})
    assert page.context["form"].errors
    mara.post(at("knock_close", knock), {"state": "set_aside", "note": "Nobody answers."})
    page = mara.post(at("knock_identify", knock), CHECKED)
    assert "Somebody else has gone on with this." in page.content.decode()
    assert take(mara, knock).status_code == 302
    assert Knock.objects.get().state == "set_aside"


@pytest.mark.safety("S28")
def test_nobody_at_the_door_was_signed_in(mara, knock):
    take(mara, knock)
    page = mara.post(at("knock_identify", knock), {**CHECKED, "checked_by": "signed_in"})
    assert page.context["form"].errors["checked_by"]


def test_own_data_wait_for_the_identity(mara):
    knock, _code = knocking.receive(kind="show_me", words=WORDS, language="en")
    take(mara, knock)
    page = mara.post(at("knock_close", knock), {"state": "done", "note": "Sent."})
    assert "First make sure in a conversation who this is." in page.content.decode()


@pytest.mark.safety("S28")
def test_the_number_leads_to_what_was_written(mara, received):
    knock, code = received
    by_number = reverse("workspace:knock_by_number")
    assert mara.post(by_number, {"number": code.replace("-", " ")}).headers["Location"] == at("knock", knock)
    page = mara.post(by_number, {"number": "0000 0000 0000"})
    assert "Nothing has this number." in page.content.decode()


def test_what_waits_at_the_door_stands_on_my_work(mara, knock, client_of, data_officer, administrator):
    home = reverse("workspace:home")
    for client in (mara, client_of(data_officer)):
        assert "1 person waits at the door" in client.get(home).content.decode()
    assert "at the door" not in client_of(administrator).get(home).content.decode()
    take(mara, knock)
    assert at("knock", knock) in mara.get(home).content.decode()
    assert "at the door" not in client_of(data_officer).get(home).content.decode()
