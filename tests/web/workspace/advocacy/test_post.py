"""The pages of what comes back, walked through: the list, what a reply was, its files, the holding pen."""

from __future__ import annotations

from datetime import timedelta

import post_world
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.post import reading
from kintrace_web.advocacy.post.models import IncomingMail, Reply
from kintrace_web.cases.models import CaseMember

FILES = (
    "From: {sender}\nTo: {to}\nSubject: Our answer\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSee the files.\n'
    '--b\nContent-Disposition: attachment; filename="list.exe"\n\nMZ\n'
    '--b\nContent-Disposition: attachment; filename="پاسخ.txt"\n\nplain words\n--b--\n'
)


@pytest.fixture
def advocate(staff):
    return staff("Jonas Alder", "advocate")


@pytest.fixture
def client(client_of, advocate):
    return client_of(advocate)


@pytest.fixture
def letter(advocate, supervisor):
    return post_world.sent_letter(advocate, supervisor)


@pytest.fixture
def reply(letter):
    return post_world.arrive(post_world.mail(letter, Subject="The registers", text="We looked.")).reply


@pytest.fixture
def with_files(letter):
    raw = FILES.format(sender=post_world.OFFICE, to=reply_address(letter.token))
    return post_world.arrive(raw.encode())


@pytest.fixture
def held(letter):
    return post_world.arrive(post_world.mail(Subject=f"To {letter.reference}", text="Where is it?"))


@pytest.fixture
def of_a_case(make_case, caseworker, letter):
    """A reply about a case that ``caseworker`` works on."""
    letter.appeal.cases.add(make_case(caseworker))
    return post_world.arrive(post_world.mail(letter, text="About the case.")).reply


def at(name, *parts):
    return reverse(f"workspace:{name}", args=parts)


def said(response):
    return response.content.decode()


def test_what_waits_stands_there_until_somebody_said_what_it_was(client, reply):
    page = said(client.get(at("post")))
    assert at("reply", reply.pk) in page
    assert "The registers" not in page, "what it says stands on its own page alone"
    client.post(at("reply_classify", reply.pk), {"as_what": "acknowledged"})
    assert at("reply", reply.pk) not in said(client.get(at("post")))
    assert at("reply", reply.pk) in said(client.get(at("post") + "?show=all"))


@pytest.mark.safety("S22")
def test_others_see_neither_the_reply_nor_that_it_came(
    client_of, caseworker, outsider, of_a_case, with_files
):
    mail = of_a_case.mail
    there = client_of(caseworker).get(at("reply", of_a_case.pk))
    assert "About the case." in said(there)
    other = client_of(outsider)
    assert at("reply", of_a_case.pk) not in said(other.get(at("post") + "?show=all"))
    for name, parts in (
        ("reply", (of_a_case.pk,)),
        ("reply_classify", (of_a_case.pk,)),
        ("reply_move", (of_a_case.pk,)),
        ("mail_message", (mail.pk,)),
        ("mail_file", (with_files.pk, 1)),
    ):
        assert other.get(at(name, *parts)).status_code == 404, name
    assert other.post(at("reply_next", of_a_case.pk, "thanks")).status_code == 404


@pytest.mark.safety("S22")
def test_entering_is_offered_only_to_who_may(client_of, caseworker, of_a_case):
    letter = of_a_case.letter
    assert at("reply_enter", letter.pk) in said(client_of(caseworker).get(at("letter", letter.pk)))
    CaseMember.objects.filter(user=caseworker).update(capacity=CaseMember.Capacity.READING)
    page = client_of(caseworker).get(at("letter", letter.pk))
    assert page.status_code == 200
    assert at("reply_enter", letter.pk) not in said(page)
    assert client_of(caseworker).get(at("reply_enter", letter.pk)).status_code in {403, 404}


@pytest.mark.parametrize("as_what", Reply.As.values)
def test_each_answer_is_noted_and_named(client, reply, letter, as_what):
    told = {"as_what": as_what}
    if as_what == "promised":
        told |= {"promise": "They open the registers.", "promised_by": "The secretary"}
    if as_what == "referred":
        told["referred_to"] = letter.authority_id
    answer = client.post(at("reply_classify", reply.pk), told, follow=True)
    assert answer.redirect_chain[-1][0] == at("reply", reply.pk)
    reply.refresh_from_db()
    assert reply.as_what == as_what
    assert str(reply.get_as_what_display()) in said(answer)
    ends_waiting = as_what not in {"unrelated", "automatic"}
    assert (Letter.objects.get(pk=letter.pk).answered_on is not None) == ends_waiting
    assert not Appeal.objects.filter(follows=letter).exists(), "the next letter is only offered"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "Choose one of them."),
        ({"as_what": "promised", "promised_by": "x"}, "Write what they promise."),
        ({"as_what": "promised", "promise": "x"}, "Write who promises it."),
        ({"as_what": "made up"}, "Select a valid choice"),
    ],
)
def test_an_answer_with_something_missing_is_asked_again(client, reply, told, why):
    page = client.post(at("reply_classify", reply.pk), told)
    assert page.status_code == 200
    assert why in said(page)
    reply.refresh_from_db()
    assert reply.as_what == ""


def test_the_next_letter_is_begun_by_one_press(client, reply):
    assert at("reply_next", reply.pk, "thanks") not in said(client.get(at("reply", reply.pk)))
    client.post(at("reply_classify", reply.pk), {"as_what": "granted"})
    assert at("reply_next", reply.pk, "thanks") in said(client.get(at("reply", reply.pk)))
    gone = client.post(at("reply_next", reply.pk, "thanks"))
    begun = Appeal.objects.get(follows=reply.letter)
    assert gone["Location"] == at("appeal", begun.pk)
    assert begun.state == "draft"


def test_a_sender_we_do_not_know_is_said_aloud(client, letter):
    mail = post_world.arrive(post_world.mail(letter, From="x@elsewhere.example"))
    assert "from a sender we do not know" in said(client.get(at("reply", mail.reply.pk)))


def test_moved_to_another_letter_or_to_none(client, reply, advocate, supervisor):
    other = post_world.sent_letter(advocate, supervisor)
    assert "no letter with this reference" in said(
        client.post(at("reply_move", reply.pk), {"letter": "L-1999-0001"})
    )
    client.post(at("reply_move", reply.pk), {"letter": other.reference})
    reply.refresh_from_db()
    assert reply.letter == other
    client.post(at("reply_move", reply.pk), {"letter": ""})
    assert not Reply.objects.exists()
    assert IncomingMail.objects.get().state == "held"


def test_paper_is_entered_with_its_scan(client, letter):
    told = {
        "source": "post",
        "came_on": timezone.localdate().isoformat(),
        "sender": "The secretary",
        "text": "We have your letter.",
        "scan": SimpleUploadedFile("scan.pdf", b"%PDF-1.4\n%%EOF"),
    }
    page = client.post(at("reply_enter", letter.pk), told, follow=True)
    assert "We have your letter." in said(page)
    assert Reply.objects.get().mail.enclosures.get().title == "scan.pdf"
    told["came_on"] = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert client.post(at("reply_enter", letter.pk), told).status_code == 200
    assert Reply.objects.count() == 1


@pytest.mark.safety("S27")
def test_one_that_can_do_harm_takes_one_more_click(client, with_files):
    address = at("mail_file", with_files.pk, 1)
    asked = client.get(address)
    assert asked["Content-Type"].startswith("text/html")
    assert "Download it all the same" in said(asked)
    assert b"MZ" not in asked.content
    assert client.post(address).content == b"MZ"


@pytest.mark.safety("S27")
@pytest.mark.parametrize("which", ["dangerous", "plain", "message"])
def test_whatever_it_is_no_browser_opens_it(client, with_files, which):
    answer = {
        "dangerous": lambda: client.post(at("mail_file", with_files.pk, 1)),
        "plain": lambda: client.get(at("mail_file", with_files.pk, 2)),
        "message": lambda: client.get(at("mail_message", with_files.pk)),
    }[which]()
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.safety("S27")
def test_a_file_that_is_not_there_is_not_found(client, with_files):
    assert client.get(at("mail_file", with_files.pk, 9)).status_code == 404


def test_a_guess_is_accepted_by_one_press(client, held, letter):
    page = said(client.get(at("held_mail", held.pk)))
    assert "Where is it?" in page
    assert f"It answers {letter.reference}" in page
    gone = client.post(at("held_mail_accept", held.pk), {"letter": letter.reference})
    assert gone["Location"] == at("reply", Reply.objects.get().pk)


def test_a_reference_that_we_do_not_have_files_nothing(client, held):
    page = client.post(at("held_mail_accept", held.pk), {"letter": "L-1999-0001"})
    assert "no letter with this reference" in said(page)
    assert IncomingMail.objects.held().exists()


def test_all_at_once_are_looked_through_first(client, held, letter):
    unsure = post_world.arrive(post_world.mail(From="a@gmail.com", Subject="Hello"))
    page = said(client.get(at("holding_pen_all")))
    assert IncomingMail.objects.held().count() == 2, "looking files nothing"
    ticked = f"{held.pk}:{letter.pk}"
    assert ticked in page
    assert str(unsure.pk) not in page
    client.post(at("holding_pen_all"), {})
    assert IncomingMail.objects.held().count() == 2, "no tick, no letter"
    client.post(at("holding_pen_all"), {"guess": [ticked, f"{unsure.pk}:{letter.pk}"]})
    assert IncomingMail.objects.held().count() == 2, "what was never offered stops all of them"
    client.post(at("holding_pen_all"), {"guess": [ticked]})
    assert Reply.objects.get().mail == held


def test_junk_is_set_aside_and_taken_up_again(client, held):
    client.post(at("held_mail_set_aside", held.pk))
    assert at("held_mail", held.pk) not in said(client.get(at("holding_pen")))
    assert at("held_mail", held.pk) in said(client.get(at("holding_pen") + "?show=junk"))
    assert "It is no junk" in said(client.get(at("held_mail", held.pk)))
    client.post(at("held_mail_take_up", held.pk))
    assert at("held_mail", held.pk) in said(client.get(at("holding_pen")))


def test_what_was_refused_is_tried_again(client, letter, monkeypatch):
    with monkeypatch.context() as strict:
        strict.setattr(reading, "MOST_LINES", 1)
        mail = post_world.arrive(post_world.mail(letter))
        assert mail.state == "refused"
        page = client.post(at("held_mail_try_again", mail.pk), follow=True)
        assert "It still cannot be read." in said(page)
    assert at("held_mail", mail.pk) in said(client.get(at("holding_pen") + "?show=refused"))
    assert at("held_mail_try_again", mail.pk) in said(client.get(at("held_mail", mail.pk)))
    gone = client.post(at("held_mail_try_again", mail.pk))
    assert gone["Location"] == at("reply", Reply.objects.get().pk)


def test_of_what_is_too_large_nothing_can_be_tried(client, letter):
    mail = post_world.arrive(post_world.mail(letter), size=10**9, whole=False)
    page = said(client.get(at("held_mail", mail.pk)))
    assert at("held_mail_try_again", mail.pk) not in page
    assert "lies in the mailbox" in page


def test_what_is_filed_is_no_longer_in_the_pen(client, reply):
    assert client.get(at("held_mail", reply.mail_id)).status_code == 404


@pytest.mark.safety("S22")
def test_it_is_not_for_caseworkers(client_of, caseworker, held, letter):
    theirs = client_of(caseworker)
    assert theirs.get(at("holding_pen")).status_code == 403
    assert at("holding_pen") not in said(theirs.get(at("post")))
    assert theirs.get(at("held_mail", held.pk)).status_code == 403
    assert theirs.get(at("mail_message", held.pk)).status_code == 404
    for act in ("accept", "set_aside", "take_up", "try_again"):
        refused = theirs.post(at(f"held_mail_{act}", held.pk), {"letter": letter.reference})
        assert refused.status_code == 403, act
    assert IncomingMail.objects.held().exists()
