from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.reunion.knocking import with_code
from kintrace_web.reunion.models import Knock

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\d{4}-\d{4}-\d{4}")


def opened(knock, user):
    said = open_sealed(
        knock.said, Staff(user), Item.MESSAGE, knock.person, Purpose.CONTACT, reason="test", actor=user
    )
    reach = open_sealed(
        knock.reach, Staff(user), Item.CONTACT, knock.person, Purpose.CONTACT, reason="test", actor=user
    )
    return json.loads(said), reach


@pytest.mark.safety("S28")
@pytest.mark.parametrize("kind", Knock.Kind.values)
def test_every_wish_can_be_said_without_answering_anything(visit, patient, kind):
    visitor = visit()
    if kind in {"show_me", "correct", "delete"}:
        visitor.press(kind="my_data")
    visitor.to_check(kind)
    assert not Knock.objects.exists()
    visitor.press(go="send")
    code = CODE.search(visitor.text)[0]
    assert with_code(code).kind == kind


@pytest.mark.safety("S28")
def test_what_was_said_reaches_staff_word_for_word(visit, patient, caseworker):
    visitor = visit().to_check(
        "tell_them_i_am_well",
        names="نسرین کاویانی",
        for_whom="only my mother",
        for_family="I am well.\nDo not look for me.",
        reach="555 0199",
        safe="never at night",
    )
    assert "I am well.\nDo not look for me." in visitor.text
    assert "only my mother" in visitor.text
    visitor.press(go="send")
    said, reach = opened(Knock.objects.get(), caseworker)
    assert said == {
        "names": "نسرین کاویانی",
        "wish": "",
        "for_family": "I am well.\nDo not look for me.",
        "for_whom": "only my mother",
    }
    assert reach == "555 0199\nnever at night"


def normalised(text):
    """A page without what is random in it."""
    return re.sub(r'(value|data-ident|data-riddle)="[\w=-]{20,}"', r"\1", CODE.sub("code", text))


@pytest.mark.safety("S18", "S28")
def test_no_page_tells_whether_anybody_is_looked_for(visit, patient, case, django_assert_num_queries):
    """The name of somebody who is looked for and a name that nobody knows: the same bytes and headers."""
    seen = []
    for names in ("نسرین کاویانی", "Zzyzx Nobody Know"):
        visitor = visit().press(kind="this_is_me").say(names)
        pages = [(visitor.page.status_code, dict(visitor.page.headers), normalised(visitor.text))]
        visitor.press(go="unknown").press(go="unknown")
        pages.append((visitor.page.status_code, normalised(visitor.text).replace(names, "")))
        visitor.press(go="send")
        pages.append((visitor.page.status_code, dict(visitor.page.headers), normalised(visitor.text)))
        length = pages[0][1].pop("Content-Length"), pages[2][1].pop("Content-Length")
        seen.append((pages, length[1]))
    assert seen[0] == seen[1]
    with django_assert_num_queries(
        2
    ):  # the emergency switch for each page, and nothing else before it is sent
        visit().press(kind="this_is_me")


@pytest.mark.safety("S18", "S28")
def test_no_statement_asks_for_a_name(visit, patient, case):
    """The same statements for both, and none of them reads a name or a case."""
    visit().to_check().press(go="send")  # makes the salt of the day
    asked = []
    for names in ("نسرین کاویانی", "Zzyzx Nobody"):
        with CaptureQueriesContext(connection) as queries:
            visit().to_check(names=names).press(go="send")
        texts = [query["sql"] for query in queries]
        assert not any("cases_" in text or "people_personname" in text for text in texts)
        asked.append([re.sub(r"[0-9a-f]*\d[0-9a-f]*", "?", text)[:60] for text in texts])
    assert asked[0] == asked[1]
    assert len(asked[0]) > 10


@pytest.mark.safety("S28")
def test_a_visit_changes_no_case_and_keeps_nothing_before_it_is_sent(visit, patient, case):
    before = Case.objects.values().get(pk=case.pk), Person.objects.count(), Act.objects.count()
    visitor = visit().to_check(names="نسرین کاویانی", wish="Leave me in peace.")
    assert (Case.objects.values().get(pk=case.pk), Person.objects.count(), Act.objects.count()) == before
    visitor.press(go="send")
    assert Case.objects.values().get(pk=case.pk) == before[0]
    act = Act.objects.get(verb="reunion.knock_received")
    assert act.details == {"kind": "this_is_me"}


@pytest.mark.safety("S28")
def test_nothing_stays_in_the_browser(visit, patient):
    """No cookie, no name in a title or an address, nothing to keep, and no other place learns where one came from."""
    visitor = visit()
    steps = [{"kind": "this_is_me"}, {"go": "on", "answer": "Nasrin"}, {"go": "unknown"}, {"go": "unknown"}]
    for fields in [{}, *steps, {"go": "send"}]:
        if fields:
            visitor.press(**fields)
        page = visitor.page
        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "no-store, private, max-age=0"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert not page.cookies
        assert not page.has_header("Location")
        assert re.search(r"<title>(.*)</title>", visitor.text)[1] == "A page"
        assert 'method="get"' not in visitor.text
        assert visitor.text.count("<form") == visitor.text.count('autocomplete="off"') - visitor.text.count(
            'tabindex="-1" autocomplete="off"'
        ) - visitor.text.count("<textarea")
    assert not visitor.client.cookies
    assert 'href="/page/" rel="noreferrer"' in visitor.text
    first_link = re.search(
        r"<(?:a|button|input|textarea)\b[^>]*>", visitor.text[visitor.text.index("<body") :]
    )[0]
    assert "data-leave" in first_link


@pytest.mark.safety("S28")
def test_what_is_carried_is_not_in_the_page_in_clear(visit):
    visitor = visit().press(kind="this_is_me").say("Nasrin Kaviani")
    assert "Kaviani" not in visitor.text


@pytest.mark.safety("S28")
def test_the_page_one_leaves_to_shows_nothing_of_us(client):
    page = client.get(reverse("door:away"))
    text = page.content.decode()
    assert not any(word in text for word in ("Kintrace", "kintrace", 'door/"', "looking", "family"))
    assert page.headers["Cache-Control"] == "no-store, private, max-age=0"
    assert not page.cookies


def test_going_back_keeps_what_was_typed(visit):
    visitor = visit().press(kind="false").press(go="back", answer="Nasrin")
    assert "Is somebody looking for you?" in visitor.text
    assert "Nasrin" in visitor.press(kind="false").text


def test_an_answer_is_changed_from_the_check_page_and_leads_back_to_it(visit):
    visitor = visit().to_check(names="Nasrin")
    assert "Nasrin" in visitor.press(change="names").text
    visitor.say("Nasrin Kaviani")
    assert "Is this right?" in visitor.text
    assert "Nasrin Kaviani" in visitor.text
    # Who now says how to be reached is asked when it is safe.
    assert "When is it safe" in visitor.press(change="reach").say("555 0199").text
    assert "Is this right?" in visitor.say("in the morning").text


def test_another_wish_from_the_check_page_asks_its_own_questions(visit, patient):
    visitor = visit().to_check("this_is_me", wish="Leave me.")
    visitor.press(change="start").press(kind="my_data").press(kind="delete")
    assert "What are your names?" in visitor.text
    visitor.press(go="unknown")
    assert "What shall we delete?" in visitor.text


def test_the_language_is_chosen_without_a_cookie_and_keeps_what_was_typed(visit, patient):
    visitor = visit().press(kind="this_is_me").press(language="fa", answer="Nasrin")
    assert '<html lang="fa" dir="rtl">' in visitor.text
    assert visitor.page.headers["Content-Language"] == "fa"
    assert "Nasrin" in visitor.text
    assert not visitor.page.cookies
    visitor.press(go="on", answer="Nasrin").press(go="unknown").press(go="unknown").press(go="send")
    assert Knock.objects.get().language == "fa"


def test_the_browser_says_the_first_language(visit):
    assert '<html lang="ar" dir="rtl">' in visit(headers={"accept-language": "ar"}).text
    assert '<html lang="en" dir="ltr">' in visit(headers={"accept-language": "xx"}).text


def test_a_text_that_is_too_long_is_kept_on_the_page(visit):
    visitor = visit().press(kind="this_is_me").say("x" * 301)
    assert "x" * 301 in visitor.text
    assert 'aria-invalid="true"' in visitor.text
    assert 'aria-describedby="why error"' in visitor.text
    assert "What do you want us to know?" in visitor.say("x" * 300).text


def test_signs_that_cannot_be_seen_are_left_out(visit, patient, caseworker):
    visit().to_check(names="\u202eNas\x00rin \u200f", wish="می\u200cروم\r\nخانه").press(go="send")
    said, _reach = opened(Knock.objects.get(), caseworker)
    assert (said["names"], said["wish"]) == ("Nasrin", "می\u200cروم\nخانه")


@pytest.mark.parametrize("carried", ["", "nonsense", "A" * 80])
def test_what_is_not_ours_begins_anew(client, carried):
    page = client.post(reverse("door:door"), {"carried": carried, "go": "send", "language": "fa"})
    assert page.status_code == 200
    assert '<html lang="fa"' in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    assert not Knock.objects.exists()


def test_a_button_that_is_not_there_leads_nowhere(visit, patient):
    visitor = visit().press(kind="anything")
    assert "Is somebody looking for you?" in visitor.text
    visitor.to_check().press(change="for_family")
    assert "Is this right?" in visitor.text
    assert not Knock.objects.exists()


@pytest.mark.safety("S28")
def test_the_same_pages_sent_twice_are_taken_in_once(visit, patient):
    visitor = visit().to_check()
    carried = visitor.carried
    visitor.press(go="send")
    again = visitor.client.post(visitor.address, {"carried": carried, "go": "send"})
    assert again.status_code == 200
    assert not CODE.search(again.content.decode())
    assert Knock.objects.count() == 1


@pytest.mark.safety("S28")
def test_a_machine_is_asked_again_and_nobody_loses_what_they_wrote(visit):
    """Too fast without proof of work, or a field filled that people do not see: the page stays as it is."""
    visitor = visit().to_check(names="Nasrin")
    for trap in ({}, {"homepage": "http://bot.example"}):
        visitor.press(go="send", **trap)
        assert visitor.page.status_code == 200
        assert "Nasrin" in visitor.text
        assert 'role="alert"' in visitor.text
    assert not Knock.objects.exists()


@pytest.mark.safety("S28")
def test_proof_of_work_takes_the_place_of_time(visit):
    from kintrace_web.door.carrying import unpacked
    from kintrace_web.limits.proving import _number

    visitor = visit().to_check()
    visitor.press(go="send", proof=str(_number(unpacked(visitor.carried).ident)))
    assert CODE.search(visitor.text)


@pytest.mark.safety("S18", "S28")
def test_too_many_are_asked_for_patience_and_lose_nothing(visit, patient, monkeypatch):
    monkeypatch.setattr("kintrace_web.door.limiting.WITHOUT_PROOF", 1)
    visit().to_check().press(go="send")
    visitor = visit().to_check(names="Nasrin").press(go="send")
    assert visitor.page.status_code == 429
    assert "Nasrin" in visitor.text
    assert Knock.objects.count() == 1


def test_who_is_signed_in_is_nobody_here(client_of, caseworker, patient):
    client = client_of(caseworker)
    page = client.get(reverse("door:door"))
    assert caseworker.name not in page.content.decode()
    assert Act.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(reverse("door:door")).status_code == 405
    assert getattr(client, method)(reverse("door:away")).status_code == 405
