"""Sending an issue: to whom, by whom, once; what goes, and what is done when it does not arrive."""

from __future__ import annotations

from datetime import timedelta

import newsletter_world
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.archive.standing import forget
from kintrace_web.audit.models import Act
from kintrace_web.newsletter import issues, keeping, mailing
from kintrace_web.newsletter.models import Copy, Mailing, Subscriber
from kintrace_web.newsletter.sending import PAUSES, Postman
from kintrace_web.newsletter.subscribing import ask, link_part
from kintrace_web.newsletter.unsubscribing import leave
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


def states(of):
    return sorted(of.copies.values_list("state", flat=True))


def test_each_who_confirmed_in_this_language_gets_it_once(server, begun, send_all):
    newsletter_world.reader("nora@readers.example", "fa")
    newsletter_world.reader("late@readers.example", confirmed=False)
    Copy.objects.all().delete()
    begun("mara@readers.example", "ivo@readers.example")
    send_all()
    send_all()
    assert sorted(to for _sender, [to], _message in server.taken) == [
        "ivo@readers.example",
        "mara@readers.example",
    ]
    done = Mailing.objects.get()
    assert (done.state, done.letters, done.text, done.html) == ("done", 2, "", "")


def test_what_goes(server, begun, send_all, settings):
    settings.REPLY_ADDRESS = "replies@bridge.example"
    begun("mara@readers.example")
    reader = Subscriber.objects.get()
    send_all()
    [(_sender, _to, message)] = server.taken
    leaves = f"https://bridge.example/en/newsletter/leave/{link_part(reader.pk)}/"
    mail = f"mailto:replies@bridge.example?subject=leave%20{link_part(reader.pk)}"
    assert message["List-Unsubscribe"] == f"<{leaves}>, <{mail}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "<newsletter-en.bridge.example>"
    assert message["Subject"] == "The newsletter of Bridge of Families, issue 7"
    text = message.get_body(("plain",)).get_content()
    for words in (
        "Letters from Tavrin",
        "Two families met at the bridge. More (https://bridge.example/en/about/)",
        "- One",
        "— M. Vela, Karvesh",
        "Picture: A bridge",
        "https://bridge.example/en/newsletter/issue-7/",
        leaves,
    ):
        assert words in text
    html = message.get_body(("html",)).get_content()
    assert '<blockquote lang="fa" dir="rtl">' in html
    assert '<a href="https://bridge.example/en/about/">More</a>' in html
    for fetched in ("<img", "<video", "<script", "<link", "<style", "src=", "url("):
        assert fetched not in html, "nothing is fetched when it is opened"


def test_the_header_is_one_line_on_the_way(begun):
    """RFC 8058: mail programs read the address as it stands; folded or encoded, it leads nowhere."""
    from kintrace_web.newsletter.wording import issue_mail

    made = begun("mara@readers.example")
    raw = issue_mail(made, Subscriber.objects.get(), "mara@readers.example").as_bytes()
    [line] = [each for each in raw.split(b"\r\n") if each.startswith(b"List-Unsubscribe:")]
    assert line.endswith(b">")
    assert b"=?" not in line


def test_in_persian(server, editor, send_all):
    made = newsletter_world.issue("fa")
    newsletter_world.reader("mara@readers.example", "fa")
    newsletter_world.sending(made, editor)
    send_all()
    [(_sender, _to, message)] = server.taken
    assert message["Content-Language"] == "fa"
    html = message.get_body(("html",)).get_content()
    assert '<html lang="fa" dir="rtl">' in html
    assert newsletter_world.WORDS["fa"][0] in html


def test_an_issue_goes_once(begun, issue, editor):
    begun("mara@readers.example")
    with pytest.raises(RefusedError, match="sent already"):
        newsletter_world.sending(issue, editor)


def test_only_an_editor_sends(issue, staff):
    newsletter_world.reader("mara@readers.example")
    with pytest.raises(PermissionDenied):
        newsletter_world.sending(issue, staff("Ada Writer", "advocate"))


def test_what_was_shown_is_what_goes(issue, editor):
    newsletter_world.reader("mara@readers.example")
    shown = issues.issue(issue.pk)
    newsletter_world.reader("ivo@readers.example")
    with pytest.raises(RefusedError, match="subscribed or left meanwhile"):
        mailing.send_issue(issue.pk, digest=shown.digest, expected=1, actor=editor)
    issue.title = "Other words"
    issue.save()
    with pytest.raises(RefusedError, match="changed after you read it"):
        mailing.send_issue(issue.pk, digest=shown.digest, expected=2, actor=editor)
    assert not Mailing.objects.exists()


def test_what_is_not_public_is_not_sent(issue, editor):
    newsletter_world.reader("mara@readers.example")
    shown = issues.issue(issue.pk)
    issue.unpublish()
    with pytest.raises(RefusedError, match="not published"):
        mailing.send_issue(issue.pk, digest=shown.digest, expected=1, actor=editor)
    assert issues.published() == []


@pytest.mark.safety("S16")
def test_an_issue_that_is_taken_down_stops_on_its_way(server, begun, issue, send_all, editor):
    made = begun("mara@readers.example", "ivo@readers.example")
    assert Postman().go_round(most=1) == 1
    issue.unpublish()
    forget()
    send_all()
    made.refresh_from_db()
    assert (made.state, len(server.taken)) == ("ended", 1)
    assert states(made) == ["left", "sent"]
    assert made.title + made.text + made.html + made.path == "", "no withdrawn word is kept here"
    with pytest.raises(RefusedError, match="not published"):
        mailing.go_on(made, actor=editor)


@pytest.mark.safety("S16")
def test_one_that_was_stopped_ends_when_its_issue_is_taken_down(server, begun, issue, send_all, editor):
    made = begun("mara@readers.example")
    mailing.stop(made, actor=editor)
    issue.unpublish()
    forget()
    send_all()
    made.refresh_from_db()
    assert (made.state, made.text, states(made)) == ("ended", "", ["left"])


@pytest.mark.safety("S14")
def test_one_that_stays_stopped_forgets_to_whom_it_went(server, begun, send_all, editor):
    made = begun("mara@readers.example", "ivo@readers.example")
    assert Postman().go_round(most=1) == 1
    mailing.stop(made, actor=editor)
    send_all()
    made.refresh_from_db()
    assert made.state == "stopped"
    for days, number in ((29, 0), (31, 1)):
        assert keeping.told_apart(timezone.now() + timedelta(days=days)).count() == number


def test_one_that_was_stopped_after_its_last_letter_is_done(server, begun, send_all, editor):
    made = begun("mara@readers.example")
    assert Postman().go_round(most=1) == 1
    Mailing.objects.update(state="stopped", done_at=None, text="Words.")
    send_all()
    made.refresh_from_db()
    assert (made.state, made.text) == ("done", "")


def test_links_do_not_use_up_the_pace_of_issues(server, begun, send_all, settings):
    settings.NEWSLETTERS_PER_HOUR = 1
    for number in range(3):
        newsletter_world.reader(f"new{number}@readers.example", confirmed=False)
    made = begun("mara@readers.example")
    send_all()
    assert states(made) == ["sent"]
    assert len(server.taken) == 4


def test_stopped_and_going_on(server, begun, send_all, editor):
    made = begun("mara@readers.example")
    mailing.stop(made, actor=editor)
    assert send_all() == 0
    mailing.go_on(made, actor=editor)
    send_all()
    assert len(server.taken) == 1


def test_who_leaves_before_it_goes_gets_nothing(server, begun, send_all):
    made = begun("mara@readers.example", "ivo@readers.example")
    leave(Subscriber.objects.first().pk)
    send_all()
    made.refresh_from_db()
    assert (len(server.taken), states(made), made.state) == (1, ["left", "sent"], "done")


def test_who_leaves_while_it_is_being_made_gets_nothing(server, begun, send_all, monkeypatch):
    """After the claim, before the end of the letter."""
    from kintrace_web.newsletter import sending

    begun("mara@readers.example")
    real = sending.hand_over

    def leaves_first(message, **told):
        leave(Subscriber.objects.get().pk)
        return real(message, **told)

    monkeypatch.setattr(sending, "hand_over", leaves_first)
    send_all()
    assert server.taken == []
    assert Copy.objects.get().state == "left"


@pytest.mark.parametrize("step", ["mail", "rcpt", "after data"])
def test_refused_for_a_while_it_waits_longer_each_time(server, begun, step):
    begun("mara@readers.example")
    server.answers[step] = "450 4.2.0 Try later, mara@readers.example"
    for number, pause in enumerate(PAUSES, 1):
        before = timezone.now()
        Postman().go_round()
        copy = Copy.objects.get()
        assert (copy.state, copy.tries, copy.answer) == ("waiting", number, "450 4.2.0")
        assert before + pause <= copy.due_at <= timezone.now() + pause
        Copy.objects.update(due_at=timezone.now(), claimed_at=None)
    Postman().go_round()
    assert Copy.objects.get().state == "failed"
    assert server.taken == []


def test_a_server_that_is_away_loses_nothing(server, begun, send_all, settings):
    begun("mara@readers.example", "ivo@readers.example")
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    postman = Postman()
    assert postman.go_round() == 2
    assert postman.go_round() == 0, "it rests"
    assert sorted(Copy.objects.values_list("state", "tries")) == [("waiting", 0), ("waiting", 1)]
    settings.EMAIL_PORT = port
    Copy.objects.update(due_at=timezone.now())
    send_all()
    assert len(server.taken) == 2


def refused_for(number, server, editor, answer, step="rcpt"):
    """So many issues that the server does not take."""
    server.answers[step] = answer
    for each in range(number):
        made = newsletter_world.issue(slug=f"n-{step[:2]}-{each}", number=each, key=None)
        newsletter_world.sending(made, editor)
        Postman().go_round()


def test_an_address_that_is_gone_three_times_is_erased(server, editor):
    newsletter_world.reader("mara@readers.example")
    refused_for(2, server, editor, "550 5.1.1 <mara@readers.example> unknown")
    assert Subscriber.objects.get().refusals == 2
    made = newsletter_world.issue(slug="third", key=None)
    newsletter_world.sending(made, editor)
    Postman().go_round()
    assert not Subscriber.objects.exists()
    assert set(Copy.objects.values_list("state", "answer")) == {("failed", "550 5.1.1")}


@pytest.mark.parametrize(
    ("step", "answer"), [("rcpt", "550 5.7.1 We do not like you"), ("after data", "554 Spam")]
)
def test_what_is_said_of_us_erases_nobody(server, editor, step, answer):
    newsletter_world.reader("mara@readers.example")
    refused_for(4, server, editor, answer, step)
    assert Subscriber.objects.get().refusals == 0


def test_a_letter_that_arrives_ends_the_count(server, editor):
    newsletter_world.reader("mara@readers.example")
    refused_for(2, server, editor, "550 5.1.1 unknown")
    server.answers.clear()
    newsletter_world.sending(newsletter_world.issue(slug="third", key=None), editor)
    Postman().go_round()
    assert Subscriber.objects.get().refusals == 0


def test_not_more_in_an_hour_to_one_domain_than_is_set(server, begun, send_all, settings):
    settings.NEWSLETTERS_PER_HOUR = 2
    begun("a@one.example", "b@one.example", "c@one.example", "a@two.example")
    send_all()
    assert sorted(to for _sender, [to], _message in server.taken) == [
        "a@one.example",
        "a@two.example",
        "b@one.example",
    ]
    Copy.objects.filter(state="sent").update(claimed_at=timezone.now() - timedelta(minutes=61))
    send_all()
    assert len(server.taken) == 4


def test_links_go_before_issues(server, begun):
    begun("mara@readers.example")
    ask("ivo@readers.example", language="en")
    Postman().go_round(most=1)
    assert [to for _sender, to, _message in server.taken] == [["ivo@readers.example"]]


@pytest.mark.safety("S23")
def test_addresses_are_opened_together_and_on_record(server, begun, send_all):
    begun("mara@readers.example", "ivo@readers.example")
    send_all()
    assert Act.objects.get(verb="people.notes_read").details == {"number": 2}
    begun_act = Act.objects.get(verb="newsletter.sending_begun")
    assert begun_act.details["letters"] == 2
    assert "readers" not in str(list(Act.objects.values_list("reason", "details")))


def test_broken_off_after_the_end_it_may_have_gone_and_does_not_go_again(server, begun, send_all):
    begun("mara@readers.example")
    server.hang_up = "after data"
    send_all()
    server.hang_up = ""
    send_all()
    assert (Copy.objects.get().state, len(server.taken)) == ("unsure", 1)


def test_a_link_that_was_broken_off_goes_again(server, send_all):
    ask("mara@readers.example", language="en")
    server.hang_up = "after data"
    send_all()
    server.hang_up = ""
    Copy.objects.update(due_at=timezone.now())
    send_all()
    assert (Copy.objects.get().state, len(server.taken)) == ("sent", 2)
