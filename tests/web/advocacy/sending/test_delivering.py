"""Letters that a person delivers: printed, posted, handed over, entered on a website."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from PIL import Image

from kintrace_web.advocacy.authorities.models import Term
from kintrace_web.advocacy.letters import delivering
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.reunion.refusal import RefusedError

State = Letter.State


def picture():
    kept = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(kept, "PNG")
    return kept.getvalue()


def test_printed_then_posted_with_its_number(by_way, advocate):
    letter = by_way("post")
    assert delivering.print_copy(letter, actor=advocate).startswith(b"%PDF")
    assert letter.steps.last().note == "Printed."
    Term.objects.create(authority=letter.authority, amount=10)
    day = timezone.localdate() - timedelta(days=3)
    delivering.deliver(letter, on=day, receipt="RR 123 456", actor=advocate)
    assert (letter.state, letter.sent_on, letter.receipt) == (State.SENT, day, "RR 123 456")
    assert letter.due_on == day + timedelta(days=10), "the deadline runs from the day it was posted"
    with pytest.raises(RefusedError):
        delivering.deliver(letter, on=day, actor=advocate)
    with pytest.raises(RefusedError):
        delivering.print_copy(letter, actor=advocate)


def test_by_hand_somebody_received_it(by_way, advocate):
    letter = by_way("hand")
    with pytest.raises(RefusedError, match="who received it"):
        delivering.deliver(letter, on=timezone.localdate(), actor=advocate)
    delivering.deliver(letter, on=timezone.localdate(), receipt="The registry", actor=advocate)
    assert letter.receipt == "The registry"


def test_through_a_website_a_picture_is_kept_sealed(by_way, advocate):
    letter = by_way("portal")
    with pytest.raises(RefusedError, match="picture"):
        delivering.deliver(letter, on=timezone.localdate(), receipt="K 12", actor=advocate)
    delivering.deliver(letter, on=timezone.localdate(), receipt="K 12", proof=picture(), actor=advocate)
    with letter.proof.open("rb") as file:
        assert b"PNG" not in file.read()
    content, kind = delivering.open_proof(letter, actor=advocate, reason="to see it")
    assert (content[:4], kind) == (b"\x89PNG", "image/png")


def test_a_proof_of_another_kind_is_not_taken_in(by_way, advocate):
    letter = by_way("portal")
    for content in (b"", b"<script>", b"MZ\x90\x00"):
        with pytest.raises(RefusedError):
            delivering.deliver(letter, on=timezone.localdate(), proof=content, actor=advocate)
    letter.refresh_from_db()
    assert letter.state == State.WAITING


def test_no_day_to_come_no_email_and_nobody_else(by_way, letter, advocate, administrator):
    today = timezone.localdate()
    posted = by_way("post")
    with pytest.raises(RefusedError, match="not come yet"):
        delivering.deliver(posted, on=today + timedelta(days=1), actor=advocate)
    with pytest.raises(RefusedError, match="worker"):
        delivering.deliver(letter, on=today, actor=advocate)
    for act in (
        lambda: delivering.deliver(posted, on=today, actor=administrator),
        lambda: delivering.print_copy(posted, actor=administrator),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.safety("S8")
def test_what_may_not_go_is_not_printed_and_what_went_is_taken_down(by_way, advocate):
    letter = by_way("post")
    letter.appeal.state = "draft"
    letter.appeal.save()
    with pytest.raises(RefusedError, match="not approved"):
        delivering.print_copy(letter, actor=advocate)
    delivering.deliver(letter, on=timezone.localdate(), actor=advocate)
    assert "not approved" in letter.steps.last().note
