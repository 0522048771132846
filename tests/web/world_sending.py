"""One of everything that the pages of letters on their way out can name; a part of world.py."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import sending_world
from django.utils import timezone
from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Term
from kintrace_web.advocacy.letters import batching, claiming, delivering
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.stepping import step
from kintrace_web.cases.models import Case


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_sending.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    colleague = case.members.exclude(user=caseworker).get().user
    appeal = sending_world.approved(colleague, caseworker, cases=[case])
    ours = {"cases": [case], "theme": "To many"}
    batch = batching.begin(
        sending_world.approved(colleague, caseworker, **ours),
        [sending_world.authority(f"Office {number}", f"office@{number}.example") for number in range(2)],
        per_hour=10,
        begins_at=timezone.now(),
        actor=caseworker,
    )
    return {
        "sent_letter": _sent(appeal, caseworker).pk,
        "letter_to_post": _letter(appeal, caseworker, "post").pk,
        "unknown_letter": _in_state(appeal, caseworker, Letter.State.UNKNOWN).pk,
        "failed_letter": _in_state(appeal, caseworker, Letter.State.FAILED).pk,
        "waiting_letter": _letter(appeal, caseworker, "email").pk,
        "appeal_to_many": appeal.pk,
        "batch": batch.pk,
    }


def _letter(appeal: Any, by: User, channel: str) -> Letter:
    name = f"Office by {channel} {Letter.objects.count()}"
    value = "office@ministry.example" if channel == "email" else "Long Street 1"
    return make_letter(appeal, sending_world.authority(name, value, channel=channel), actor=by)


def _sent(appeal: Any, by: User) -> Letter:
    """Entered on a website long ago, and overdue."""
    letter = _letter(appeal, by, "portal")
    Term.objects.create(authority=letter.authority, amount=10, very_after=5)
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(picture, "PNG")
    day = timezone.localdate() - timedelta(days=60)
    delivering.deliver(letter, on=day, receipt="K 12", proof=picture.getvalue(), actor=by)
    return letter


def _in_state(appeal: Any, by: User, state: str) -> Letter:
    letter = _letter(appeal, by, "email")
    letter.claimed_at = timezone.now()
    step(letter, state, note=str(claiming.STOPPED))
    return letter
