"""The pages of letters on their way out, walked through."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import sending_world
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kintrace_web.advocacy.authorities.models import Term
from kintrace_web.advocacy.letters.claiming import STOPPED
from kintrace_web.advocacy.letters.delivering import deliver
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Batch, Letter
from kintrace_web.advocacy.letters.stepping import step
from kintrace_web.workspace.advocacy.sending.overdue import AT_ONCE


@pytest.fixture
def advocate(staff):
    return staff("Jonas Alder", "advocate")


@pytest.fixture
def client(client_of, advocate):
    return client_of(advocate)


@pytest.fixture
def appeal(advocate, supervisor):
    return sending_world.approved(advocate, supervisor, languages=("en", "fa"))


@pytest.fixture
def letter(appeal, advocate):
    """``letter("post")``: one that waits."""

    def make(channel="email"):
        value = "office@ministry.example" if channel == "email" else "Long Street 1"
        return make_letter(
            appeal, sending_world.authority("The ministry", value, channel=channel), actor=advocate
        )

    return make


def at(name, *parts):
    return reverse(f"workspace:{name}", args=parts)


def said(response):
    return response.content.decode()


def test_a_batch_is_looked_at_begun_stopped_and_resumed(client, appeal):
    kept = [sending_world.authority(f"Office {n}", f"a@{n}.example") for n in range(3)]
    sending_world.authority("Nowhere")
    page = at("batch_begin", appeal.pk)
    assert "How many letters an hour?" in said(client.get(page))
    asked = {"per_hour": "12", "begins_on": ""}
    check = said(client.post(page, asked))
    assert "Send 3 letters?" in check
    assert "Nowhere" in check
    assert "No address of it is on record that works." in check
    assert not Letter.objects.exists()
    without = {**asked, "without": [str(kept[0].pk)]}
    check = said(client.post(page, {**without, "look": "yes"}))
    assert "Send 2 letters?" in check
    assert f'type="hidden" name="without" value="{kept[0].pk}"' in check
    response = client.post(page, {**without, "confirmed": "yes"})
    batch = Batch.objects.get()
    assert response.url == at("batch", batch.pk)
    assert "0 of 2 letters" in said(client.get(response.url))
    client.post(at("batch_act", batch.pk, "stop"))
    assert "Resume" in said(client.get(response.url))
    client.post(at("batch_act", batch.pk, "resume"))
    batch.refresh_from_db()
    assert batch.state == Batch.State.RUNNING


def test_a_batch_of_a_draft_is_looked_at_and_not_begun(client, appeal):
    sending_world.authority("Office", "a@b.example")
    appeal.state = "draft"
    appeal.save()
    page, asked = at("batch_begin", appeal.pk), {"per_hour": "12"}
    assert "Begin to send" not in said(client.post(page, asked))
    assert "not approved" in said(client.post(page, {**asked, "confirmed": "yes"}))
    assert not Batch.objects.exists()


def test_through_a_website_with_its_picture(client, letter):
    made = letter("portal")
    kept = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(kept, "PNG")
    page = at("letter_deliver", made.pk)
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert "Picture of the page" in said(client.post(page, {"on": today, "receipt": "K 12"}))
    picture = SimpleUploadedFile("evil\u202egnp.html", kept.getvalue(), "text/html")
    client.post(page, {"on": today, "receipt": "K 12", "proof": picture})
    made.refresh_from_db()
    assert (made.state, made.receipt) == (Letter.State.SENT, "K 12")
    response = client.get(at("letter_proof", made.pk))
    assert response["Content-Disposition"] == f'attachment; filename="{made.reference}-proof.png"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_printed_it_is_a_download(client, letter):
    response = client.post(at("letter_print", letter("post").pk))
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response.content.startswith(b"%PDF")


def test_an_unknown_letter_is_settled(client, letter):
    made = letter()
    made.claimed_at = timezone.now()
    step(made, Letter.State.UNKNOWN, note=str(STOPPED))
    page = at("letter_settle", made.pk)
    shown = said(client.get(page))
    assert made.message_id.strip("<>") in shown
    assert "The worker stopped while the mail server was taking the letter." in shown
    assert "nobody knows whether it went" in said(client.get(at("home")))
    client.post(page, {"went": "yes", "on": "", "note": "In the log."})
    made.refresh_from_db()
    assert made.state == Letter.State.SENT


def test_overdue_is_shown_filtered_and_chased_in_one_step(client, letter, advocate):
    made = letter("post")
    Term.objects.create(authority=made.authority, amount=10, very_after=10)
    deliver(made, on=timezone.localdate() - timedelta(days=40), actor=advocate)
    page = at("overdue")
    shown = said(client.get(page))
    assert made.reference in shown
    assert "very overdue" in shown
    assert made.reference not in said(client.get(page, {"kind": "police"}))
    assert made.reference in said(client.get(page, {"late": "very", "kind": "ministry", "sort": "-sent"}))
    assert "1 answer is overdue" in said(client.get(at("home")))
    response = client.post(at("letter_chase", made.pk))
    chaser = made.followed_by.get()
    assert response.url == at("appeal", chaser.pk)
    assert "Go on with the chaser" in said(client.get(at("letter", made.pk)))
    client.post(at("letter_act", made.pk, "close"))
    assert made.reference not in said(client.get(page))


def test_of_many_that_wait_some_are_shown_and_all_are_behind_a_link(client, letter):
    made = [letter("post")]
    kept = sending_world.authority("Another", "Road 2", channel="post")
    made += [make_letter(made[0].appeal, kept, actor=made[0].made_by) for _ in range(AT_ONCE)]
    shown = said(client.get(at("overdue")))
    assert f"{AT_ONCE + 1} letters are to be posted or handed over" in shown
    assert sum(each.reference in shown for each in made) == AT_ONCE
    assert f"{AT_ONCE} of {AT_ONCE + 1} stand here." in shown
    everything = said(client.get(at("overdue"), {"only": "to_deliver"}))
    assert all(each.reference in everything for each in made)


def test_cancelled_with_a_reason(client, letter):
    made = letter()
    page = at("letter_cancel", made.pk)
    assert "Say why in a few words." in said(client.post(page, {"why": ""}))
    client.post(page, {"why": "Settled by telephone."})
    made.refresh_from_db()
    assert made.state == Letter.State.CANCELLED
    assert client.get(page).status_code == 302


@pytest.mark.safety("S22")
def test_S22_who_only_reads_a_letter_sends_nothing(client_of, staff, case, caseworker, colleague):
    from kintrace_web.cases.models import CaseMember

    reader = staff("Rita Reader", "supervisor")
    CaseMember.objects.create(case=case, user=reader, capacity="reading", assigned_by=caseworker)
    appeal = sending_world.approved(caseworker, colleague, cases=[case])
    made = make_letter(appeal, sending_world.authority("M", "a@b.example"), actor=caseworker)
    client = client_of(reader)
    assert client.get(at("letter", made.pk)).status_code == 200
    assert "Do not send it" not in said(client.get(at("letter", made.pk)))
    assert client.post(at("letter_act", made.pk, "now")).status_code == 403
    assert client.get(at("batch_begin", appeal.pk)).status_code == 403
