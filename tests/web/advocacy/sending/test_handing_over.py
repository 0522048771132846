"""Letters on their way through a real mail server: taken, refused for a while, refused for good, or nobody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sending_world
from django.utils import timezone

from kintrace_web.advocacy.authorities.models import Term
from kintrace_web.advocacy.letters import attaching, drafting, reviewing
from kintrace_web.advocacy.letters.handing_over import PAUSES, Postman
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.people.consenting import Agreement, give_consent, withdraw_consent

State = Letter.State


def states(letter):
    return [step.state for step in letter.steps.all()]


def test_a_letter_goes_and_its_deadline_runs(server, letter, office):
    Term.objects.create(authority=office, amount=20, very_after=10)
    assert Postman().go_round() == 1
    letter.refresh_from_db()
    today = timezone.localdate()
    assert (letter.state, letter.sent_on) == (State.SENT, today)
    assert (letter.due_on, letter.very_due_on) == (today + timedelta(20), today + timedelta(30))
    assert states(letter) == ["waiting", "claimed", "handing_over", "sent"]
    assert letter.steps.last().note == "250 Taken"
    assert len(server.taken) == 1
    assert Postman().go_round() == 0


def test_what_goes(server, letter, settings):
    settings.DEFAULT_FROM_EMAIL, settings.REPLY_DOMAIN = "office@bridge.example", "answers.bridge.example"
    Postman().go_round()
    [(sender, recipients, message)] = server.taken
    assert sender == message["Reply-To"] == f"{letter.token}@answers.bridge.example"
    assert recipients == [message["To"]] == ["office@ministry.example"]
    assert message["From"].addresses[0].addr_spec == "office@bridge.example"
    assert message["Message-ID"] == letter.message_id
    assert message["Subject"] == f"{sending_world.WORDS['en'][0]} [{letter.reference}]"
    assert not [
        name for name in message if name.lower().startswith(("list-", "auto-submitted", "precedence"))
    ]
    text = message.get_body().get_content()
    assert letter.wording["opening"] in text
    assert "\n.A line that begins with a dot." in text
    assert "1. Search the registers." in text
    [pdf] = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == (f"{letter.reference}.pdf", "application/pdf")
    assert pdf.get_content().startswith(b"%PDF")


def test_a_letter_in_persian(server, appeal, advocate):
    office = sending_world.authority("The council", "council@council.example", language="fa")
    make_letter(appeal, office, actor=advocate)
    Postman().go_round()
    [(_sender, _to, message)] = server.taken
    assert message["Content-Language"] == "fa"
    assert message["Subject"].startswith(sending_world.WORDS["fa"][0])
    assert "خواهشمندیم دفترها را جست‌وجو کنید." in message.get_body().get_content()


def test_attachments_in_the_language_of_the_letter_alone(server, advocate, supervisor, office):
    appeal = drafting.begin(
        theme="Registers", kind="appeal", original="en", subject="S", body="B", asks=["A"], actor=advocate
    )
    for language in ("", "en", "fa"):
        attaching.attach(
            appeal,
            title=f"For {language}",
            content=b"in " + language.encode(),
            language=language,
            actor=advocate,
        )
    reviewing.submit(appeal, actor=advocate)
    reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=supervisor)
    appeal.refresh_from_db()
    make_letter(appeal, office, actor=advocate)
    Postman().go_round()
    files = list(server.taken[0][2].iter_attachments())
    assert [each.get_content().strip() for each in files[1:]] == ["in", "in en"]
    assert [each.get_filename() for each in files[1:]] == [
        f"{appeal.reference}-1.txt",
        f"{appeal.reference}-2.txt",
    ]


def test_a_chaser_refers_to_the_letter_before(server, letter, office, advocate, supervisor):
    Postman().go_round()
    letter.refresh_from_db()
    chaser = sending_world.approved(advocate, supervisor, kind="chaser", follows=letter)
    second = make_letter(chaser, office, actor=advocate)
    Postman().go_round()
    second.refresh_from_db()
    message = server.taken[1][2]
    assert message["References"] == message["In-Reply-To"] == letter.message_id
    third = make_letter(
        sending_world.approved(advocate, supervisor, kind="chaser", follows=second), office, actor=advocate
    )
    Postman().go_round()
    third.refresh_from_db()
    message = server.taken[2][2]
    assert message["References"].split() == [letter.message_id, second.message_id]


@pytest.mark.parametrize("step", ["mail", "rcpt", "after data"])
def test_refused_for_a_while_it_waits_longer_each_time(server, letter, step):
    server.answers[step] = "450 Try later"
    for number, pause in enumerate(PAUSES, 1):
        before = timezone.now()
        Postman().go_round()
        letter.refresh_from_db()
        assert (letter.state, letter.tries) == (State.WAITING, number)
        assert letter.steps.last().note == "450 Try later"
        assert before + pause <= letter.send_after <= timezone.now() + pause
        assert Postman().go_round() == 0, "its pause is not over"
        Letter.objects.update(send_after=timezone.now())
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.FAILED
    assert server.taken == []


@pytest.mark.parametrize("step", ["mail", "rcpt", "after data"])
def test_refused_for_good_it_has_failed_in_the_servers_words(server, letter, step):
    server.answers[step] = "550 No such office here"
    Postman().go_round()
    letter.refresh_from_db()
    assert (letter.state, letter.steps.last().note) == (State.FAILED, "550 No such office here")
    server.answers.clear()
    assert Postman().go_round() == 0


def test_broken_off_in_the_middle_it_waits(server, advocate, supervisor, office):
    appeal = drafting.begin(
        theme="Registers", kind="appeal", original="en", subject="S", body="B", asks=["A"], actor=advocate
    )
    # Larger than what the buffers of a connection hold: the end of it is never given.
    attaching.attach(appeal, title="Long", content=b"A line.\n" * 1_300_000, actor=advocate)
    reviewing.submit(appeal, actor=advocate)
    reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=supervisor)
    appeal.refresh_from_db()
    letter = make_letter(appeal, office, actor=advocate)
    server.hang_up = "in data"
    Postman().go_round()
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (State.WAITING, 1)


def test_broken_off_before_the_answer_nobody_knows(server, letter):
    server.hang_up = "after data"
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.UNKNOWN
    server.hang_up = ""
    assert Postman().go_round() == 0
    assert len(server.taken) == 1


def test_an_answer_that_does_not_come_leaves_it_unknown(server, letter, settings):
    settings.EMAIL_TIMEOUT, server.at = 1, "after data"
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.UNKNOWN


def test_with_no_mail_server_the_others_do_not_try(settings, appeal, advocate):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for number in range(3):
        make_letter(appeal, sending_world.authority(f"{number}", f"a@{number}.example"), actor=advocate)
    postman = Postman()
    assert postman.go_round() == 1
    assert postman.go_round() == 0
    assert sorted(Letter.objects.values_list("state", "tries")) == [
        ("waiting", 0),
        ("waiting", 0),
        ("waiting", 1),
    ]


def test_an_address_that_is_none_fails_in_words(server, letter):
    letter.address.value = "office@ministry.example\nBcc: all@example.org"
    letter.address.save()
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.FAILED
    assert "cannot be used" in letter.steps.last().note
    assert server.taken == []


def test_no_header_can_be_smuggled_in(server, letter):
    letter.wording["subject"] = "Registers\r\nBcc: all@example.org\u2028X-Evil: yes\u202e"
    letter.save()
    Postman().go_round()
    message = server.taken[0][2]
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["Subject"] == f"Registers Bcc: all@example.org X-Evil: yes [{letter.reference}]"


def test_not_more_an_hour_to_one_domain(server, settings, appeal, advocate):
    settings.LETTERS_PER_HOUR = 2
    for number in range(4):
        make_letter(appeal, sending_world.authority(f"{number}", f"a{number}@one.example"), actor=advocate)
    make_letter(appeal, sending_world.authority("Other", "a@other.example"), actor=advocate)
    assert Postman().go_round() == 3
    assert [to for _sender, [to], _message in server.taken] == [
        "a0@one.example",
        "a1@one.example",
        "a@other.example",
    ]
    Letter.objects.filter(state=State.SENT).update(claimed_at=timezone.now() - timedelta(hours=2))
    assert Postman().go_round() == 2


def test_only_letters_of_approved_appeals_go(server, letter):
    letter.appeal.state = "draft"
    letter.appeal.save()
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.CANCELLED
    assert "not approved" in letter.steps.last().note
    assert server.taken == []


@pytest.fixture
def telling(case, caseworker, supervisor, office):
    """A letter that tells a name, and the consent that allows it."""
    agreed = Agreement("sharing", "signed", timezone.localdate(), item="name", recipient="The ministry")
    consent = give_consent(case.sought, agreed, actor=caseworker)
    from kintrace_web.cases.models import CaseMember

    CaseMember.objects.create(case=case, user=supervisor, capacity="working", assigned_by=caseworker)
    appeal = sending_world.approved(caseworker, supervisor, cases=[case], body="We look for {name}.")
    return make_letter(appeal, office, actor=caseworker), consent


@pytest.mark.safety("S6", "S8")
def test_S6_a_consent_that_ended_keeps_the_letter_here(server, telling, caseworker):
    letter, consent = telling
    withdraw_consent(consent, actor=caseworker)
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.CANCELLED
    assert "may not be told" in letter.steps.last().note
    assert letter.steps.last().by is None
    assert server.taken == []


@pytest.mark.safety("S6", "S8")
def test_S6_a_consent_that_ends_while_it_is_being_given_still_keeps_it_here(
    server, telling, caseworker, monkeypatch
):
    letter, consent = telling
    from kintrace_web.advocacy.letters import handing_over

    real = handing_over._begin

    def withdrawn_meanwhile(letter):
        withdraw_consent(consent, actor=caseworker)
        real(letter)

    monkeypatch.setattr(handing_over, "_begin", withdrawn_meanwhile)
    Postman().go_round()
    letter.refresh_from_db()
    assert letter.state == State.CANCELLED
    assert server.taken == []


@pytest.mark.safety("S8")
def test_no_name_stands_in_a_header(server, telling, case):
    Postman().go_round()
    message = server.taken[0][2]
    headers = "\n".join(f"{name}: {value}" for part in message.walk() for name, value in part.items())
    for name in case.sought.names.all():
        assert name.text not in headers
    assert case.sought.main_name.text in message.get_body().get_content()


def test_a_letter_that_cannot_be_made_fails_and_the_others_go(server, letter, appeal, advocate, caplog):
    letter.pdf = "letters/lost"
    letter.save()
    make_letter(appeal, sending_world.authority("Other", "a@other.example"), actor=advocate)
    assert Postman().go_round() == 2
    letter.refresh_from_db()
    assert letter.state == State.FAILED
    assert len(server.taken) == 1
