"""What becomes of a message: matched by address, then by references; guesses else; bounces and machines set apart."""

from __future__ import annotations

import post_world
import pytest
import sending_world

from kintrace_web.advocacy.authorities.models import Address
from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.post.keeping import open_raw, open_words
from kintrace_web.advocacy.post.models import IncomingMail, Reply


@pytest.mark.parametrize("header", ["To", "Cc", "Delivered_To", "X_Original_To", "Envelope_To"])
def test_the_secret_address_tells_the_letter(letter, header):
    address = reply_address(letter.token).upper()
    raw = post_world.mail(**{"To": "somebody@else.example", header: address})
    mail = post_world.arrive(raw)
    assert (mail.state, mail.matched_by, mail.reply.letter) == ("filed", "address", letter)
    assert not mail.reply.is_from_unknown
    assert mail.reply.as_what == ""
    letter.refresh_from_db()
    assert letter.answered_on is None, "a person says what it was"


@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
def test_then_the_message_it_answers(letter, header):
    ids = f"<other@x.example> <{letter.message_id.strip('<>')}>"
    mail = post_world.arrive(post_world.mail(**{header: ids}))
    assert (mail.matched_by, mail.reply.letter) == ("reference", letter)


@pytest.mark.safety("S22")
def test_the_right_address_from_an_unknown_sender_is_marked(letter):
    mail = post_world.arrive(post_world.mail(letter, From="office@ministry.example.evil.example"))
    assert mail.reply.is_from_unknown


def test_what_fits_nothing_is_held_with_reasons(letter):
    raw = post_world.mail(Subject=f"Ihr Zeichen {letter.reference.lower()}", From="x@ministry.example")
    mail = post_world.arrive(raw)
    guess = mail.guesses.get()
    assert (mail.state, guess.letter, guess.strength) == ("held", letter, 3)
    assert guess.reasons == ["subject_reference", "domain", "time"]
    assert all(guess.in_words)


def test_a_stranger_gets_no_guess(letter):
    mail = post_world.arrive(post_world.mail(From="a@gmail.com", Subject="Cheap watches"))
    assert (mail.state, mail.guesses.count()) == ("held", 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes"},
        {"Precedence": "auto_reply"},
        {"Subject": "Automatic reply: your letter"},
        {"Subject": "پاسخ خودکار: نامهٔ شما"},
        {"Subject": "رد تلقائي: رسالتكم"},
        {"Subject": "Réponse automatique : votre lettre"},
        {"Subject": "Përgjigje automatike: letra juaj"},
    ],
)
def test_automatic_answers_are_set_apart(letter, headers):
    mail = post_world.arrive(post_world.mail(letter, **headers))
    assert (mail.kind, mail.reply.as_what) == ("automatic", "automatic")
    letter.refresh_from_db()
    assert letter.answered_on is None
    assert not Reply.objects.waiting().exists()


def test_an_answer_that_says_that_no_machine_wrote_it(letter):
    assert post_world.arrive(post_world.mail(letter, Auto_Submitted="no")).kind == "reply"


def test_a_bounce_brings_the_letter_back_and_retires_the_address(letter):
    mail = post_world.arrive(post_world.bounce(letter))
    letter.refresh_from_db()
    assert (mail.kind, mail.state, letter.state) == ("bounce", "filed", Letter.State.BOUNCED)
    assert letter.address.broken_at is not None
    assert letter.answered_on is None


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"status": "5.2.2"}, "bounced"),
        ({"recipient": "passed-on@elsewhere.example"}, "bounced"),
        ({"status": "4.4.1", "action": "delayed"}, "sent"),
    ],
)
def test_only_an_address_that_does_not_exist_is_retired(letter, told, state):
    post_world.arrive(post_world.bounce(letter, **told))
    letter.refresh_from_db()
    assert letter.state == state
    assert letter.address.broken_at is None


def test_a_bounce_in_words_alone(letter):
    text = f"The following address failed: office@ministry.example: user unknown\n\n{reply_address(letter.token)}"
    raw = post_world.mail(
        From="Mail Delivery System <MAILER-DAEMON@mx.example>", Subject="Mail delivery failed", text=text
    )
    post_world.arrive(raw)
    letter.refresh_from_db()
    assert letter.state == "bounced"
    assert letter.address.broken_at is not None


def test_a_bounce_of_nobodys_letter_waits(letter):
    letter.message_id = "<unknown@x.example>"
    mail = post_world.arrive(post_world.bounce(letter))
    assert (mail.kind, mail.state) == ("bounce", "held")
    assert not Address.objects.exclude(broken_at=None).exists()


@pytest.mark.safety("S27")
def test_the_words_are_sealed_and_opened_on_record(letter, advocate, outsider):
    raw = post_world.mail(letter, text="Nasrin Kaviani is in Tavrin.", Subject="About Nasrin")
    mail = post_world.arrive(raw)
    assert b"Nasrin" not in mail.raw.read() + mail.words.read()
    words = open_words(mail, actor=advocate, reason="to answer")
    assert (words.subject, words.text.strip()) == ("About Nasrin", "Nasrin Kaviani is in Tavrin.")
    assert open_raw(mail, actor=advocate, reason="to answer") == raw


def test_html_becomes_text_and_files_become_inert(letter):
    raw = (
        f"From: office@ministry.example\nTo: {reply_address(letter.token)}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        "<p>Dear friends</p><script>alert(1)</script><img src='http://x.example/a.gif'>\n"
        '--b\nContent-Disposition: attachment; filename="invoice\u202egpj.exe"\n\nMZ\x90\n'
        "--b\nContent-Disposition: attachment; filename=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgAA\n"
        "--b--\n"
    ).encode()
    mail = post_world.arrive(raw)
    words = open_words(mail, actor=None, reason="test")
    assert words.text == "Dear friends"
    assert [(each.title, each.is_dangerous) for each in mail.enclosures.all()] == [
        ("invoicegpj.exe", True),
        ("winmail.dat", True),
    ]
    assert mail.enclosures.last().kind == "application/ms-tnef"


def test_sorted_again_nothing_changes(letter):
    from kintrace_web.advocacy.post.sorting import sort

    raw = post_world.mail(letter)
    sort(sort(post_world.arrive(raw)))
    post_world.arrive(raw)
    assert (IncomingMail.objects.count(), Reply.objects.count()) == (1, 1)


def test_another_body_of_the_same_name_is_not_known(letter):
    sending_world.authority("Another", "a@other.example")
    assert post_world.arrive(post_world.mail(letter, From="a@other.example")).reply.is_from_unknown
