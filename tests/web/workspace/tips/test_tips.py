"""The pages of tips: what came in, whose case it is about, and that nothing of a tip stands there unasked (S21-S23)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.reunion import tipping
from kintrace_web.reunion.models import Tip

pytestmark = pytest.mark.django_db
TIP = {"text": "<b>She</b> sells bread.", "place": "the market of Tavrin", "sender": "Idris, 555 0142"}
SECRETS = ("sells bread", "market", "Idris", "0142")


@pytest.fixture
def tip(db):
    return tipping.receive(**TIP)


@pytest.fixture
def mara(client_of, caseworker):
    return client_of(caseworker)


def at(name, tip=None):
    return reverse(f"workspace:{name}", args=[tip.pk] if tip else [])


def page(client, name, tip=None, **asked):
    answer = client.get(at(name, tip), asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.safety("S21", "S23", "S27")
def test_what_it_says_is_shown_once_with_a_reason_on_record(mara, tip, case, caseworker):
    linked = tipping.receive(**TIP, case=case, actor=caseworker)
    pages = [page(mara, "tips"), page(mara, "tips", show="all"), page(mara, "home")]
    pages += [page(mara, name, tip) for name in ("tip", "tip_read", "tip_link", "tip_set_aside")]
    pages += [page(mara, "tip", linked), mara.get(reverse("workspace:case", args=[case.pk])).content.decode()]
    assert not any(secret in text for text in pages for secret in SECRETS)
    assert not Act.objects.filter(verb="people.witness_read").exists()
    assert "Write why you need it." in mara.post(at("tip_read", tip), {"reason": " "}).content.decode()
    answer = mara.post(at("tip_read", tip), {"reason": "to sort it"})
    text = answer.content.decode()
    assert all(secret in text for secret in SECRETS)
    assert "&lt;b&gt;She&lt;/b&gt;" in text
    assert "no-store" in answer.headers["Cache-Control"]
    read = Act.objects.filter(reason="to sort it").values_list("verb", flat=True)
    assert set(read) == {"people.story_read", "people.whereabouts_read", "people.witness_read"}


@pytest.mark.safety("S21", "S22")
def test_a_tip_is_linked_to_a_case_of_ones_own_and_the_case_stays(mara, tip, case, client_of, outsider):
    before = Case.objects.values().get(pk=case.pk)
    assert mara.post(at("tip_link", tip), {"number": case.number.lower()}).status_code == 302
    tip.refresh_from_db()
    assert tip.case == case
    assert Case.objects.values().get(pk=case.pk) == before
    assert case.number in page(mara, "tip", tip)
    assert at("tip_link", tip) not in page(mara, "tip", tip)
    assert at("tip", tip) not in page(mara, "tips")
    assert case.number in page(mara, "tips", show="all")
    assert at("tip", tip) in mara.get(reverse("workspace:case", args=[case.pk])).content.decode()
    olga = client_of(outsider)
    assert case.number not in page(olga, "tips", show="all")
    for name in ("tip", "tip_read", "tip_link", "tip_set_aside"):
        assert olga.get(at(name, tip)).status_code == 404
    assert olga.post(at("tip_read", tip), {"reason": "so"}).status_code == 404
    # Sorted once, it is not sorted again.
    answer = mara.post(at("tip_set_aside", tip), {"because": "nobody"})
    assert "This tip was sorted already." in answer.content.decode()


@pytest.mark.safety("S22")
def test_a_case_of_others_and_no_case_have_the_same_answer(mara, tip, other_case):
    told = []
    for number in (other_case.number, "KT-1999-0001", ""):
        answer = mara.post(at("tip_link", tip), {"number": number})
        told.append(answer.context["form"].errors["number"])
    assert told[0] == told[1] == ["You work on no case with this number."]
    assert told[2] == ["Type the number of the case."]
    answer = mara.post(at("tip_add"), {**TIP, "number": other_case.number})
    assert answer.context["form"].errors["number"] == told[0]
    tip.refresh_from_db()
    assert (tip.case, Tip.objects.count()) == (None, 1)


def test_a_tip_is_set_aside_for_a_reason_and_taken_up_again(mara, tip):
    assert mara.post(at("tip_set_aside", tip), {"because": ""}).context["form"].errors
    assert mara.post(at("tip_set_aside", tip), {"because": "too_little"}).status_code == 302
    assert at("tip", tip) not in page(mara, "tips")
    assert "it says too little to follow" in page(mara, "tips", show="all")
    text = page(mara, "tip", tip)
    assert "It says too little to follow" in text
    assert at("tip_read", tip) not in text
    assert mara.post(at("tip_read", tip), {"reason": "curious"}).status_code == 403
    mara.post(at("tip_take_up", tip))
    assert at("tip", tip) in page(mara, "tips")
    assert at("tip_read", tip) in page(mara, "tip", tip)


@pytest.mark.safety("S21")
def test_staff_write_a_tip_down(mara, case, caseworker):
    assert "Write what was seen or heard." in mara.post(at("tip_add"), {"text": ""}).content.decode()
    for number in ("", case.number):
        assert mara.post(at("tip_add"), {**TIP, "number": number}).status_code == 302
    loose, of_case = Tip.objects.all()
    assert (loose.case, of_case.case) == (None, case)
    assert {loose.received_by, of_case.received_by} == {caseworker}
    assert caseworker.name in page(mara, "tips")
    mara.post(at("tip_add"), {"text": "No place, no name."})
    last = Tip.objects.last()
    assert page(mara, "tip", last).count("They did not say.") == 2


@pytest.mark.safety("S22")
def test_who_sorts_no_tips_sees_none(tip, client_of, administrator, data_officer, staff):
    for user in (administrator, data_officer, staff("Eva", "editor")):
        client = client_of(user)
        assert client.get(at("tips")).status_code == 403
        assert client.get(at("tip", tip)).status_code == 403
        assert client.post(at("tip_read", tip), {"reason": "curious"}).status_code == 403
        assert client.post(at("tip_add"), TIP).status_code == 403
        assert at("tips") not in client.get(reverse("workspace:home")).content.decode()
    assert Client().get(at("tip", tip)).status_code == 302
    assert Tip.objects.count() == 1


@pytest.mark.safety("S22")
def test_who_only_reads_the_case_is_told_that_there_is_a_tip_and_does_not_read_it(
    case, caseworker, second, client_of
):
    tip = tipping.receive(**TIP, case=case, actor=caseworker)
    ruth = client_of(second)
    assert "Who works on the case reads it." in page(ruth, "tip", tip)
    assert ruth.get(at("tip_read", tip)).status_code == 403
    assert ruth.post(at("tip_read", tip), {"reason": "so"}).status_code == 403


def test_an_empty_page_says_what_belongs_there_and_a_long_one_has_pages(mara):
    assert "No tip is to be sorted." in page(mara, "tips")
    assert "There are no tips yet." in page(mara, "tips", show="all")
    assert at("tip_add") in page(mara, "tips")
    for number in range(51):
        tipping.receive(text=f"{number}")
    first, last = Tip.objects.first(), Tip.objects.last()
    text = page(mara, "tips")
    assert at("tip", first) in text
    assert at("tip", last) not in text
    assert at("tip", last) in page(mara, "tips", page="2")
    assert "51 tips are to be sorted" in page(mara, "home")


def test_of_a_person_whose_data_was_deleted_the_empty_tip_stays(mara, case, caseworker):
    tip = tipping.receive(**TIP, case=case, actor=caseworker)
    Tip.objects.update(text=None, place=None, sender=None)
    text = page(mara, "tip", tip)
    assert "was deleted" in text
    assert at("tip_read", tip) not in text
