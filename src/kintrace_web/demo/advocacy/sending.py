"""The demo's letters on their way: a batch half-way, letters posted and handed over, one that failed and one of which
nobody knows whether it went, and answers that do not come.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters import batching, drafting, reviewing
from kintrace_web.advocacy.letters.claiming import STOPPED
from kintrace_web.advocacy.letters.delivering import deliver
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Appeal, Batch
from kintrace_web.advocacy.letters.stepping import State, sent, step
from kintrace_web.cases.models import Case
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.staff import Staff

PER_HOUR = 6


def fill(staff: Staff, cases: list[Case]) -> None:
    """About no case: what stands here, everybody who speaks with authorities can see."""
    content: dict[str, Any] = load_yaml(Path(__file__).with_name("sending.yml"))
    _earlier(_appeal(content["earlier"], staff), content, staff)
    _batch(_appeal(content["round"], staff), staff)


def _appeal(words: dict[str, Any], staff: Staff) -> Appeal:
    """Written by the advocate, approved by the supervisor."""
    by = staff.advocate
    first, *others = words["words"]
    told = {"kind": "appeal", "theme": words["theme"], "original": first, "actor": by}
    appeal = drafting.begin(**told, **words["words"][first])
    for language in others:
        version = drafting.add_language(appeal, language, actor=by)
        drafting.write(version, actor=by, **words["words"][language])
    reviewing.submit(appeal, actor=by)
    reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=staff.supervisor)
    appeal.refresh_from_db()
    return appeal


def _earlier(appeal: Appeal, content: dict[str, Any], staff: Staff) -> None:
    """Some went long ago and wait for an answer, some wait for somebody who brings them on their way."""
    bodies = {each.code: each for each in Authority.objects.exclude(code="")}
    today = timezone.localdate()
    for code, days, channel, receipt in content["gone"]:
        letter = make_letter(appeal, bodies[code], channel=channel, actor=staff.advocate)
        deliver(letter, on=today - timedelta(days=days), receipt=receipt, actor=staff.advocate)
    for code, channel in content["waiting"]:
        make_letter(appeal, bodies[code], channel=channel, actor=staff.advocate)


def _batch(appeal: Appeal, staff: Staff) -> None:
    """Begun two hours ago; the worker goes on with it."""
    bodies = Authority.objects.filter(ended_on=None).prefetch_related(
        "addresses", "holders", "forms_of_address"
    )
    begins = timezone.now() - timedelta(hours=2)
    batch = batching.begin(appeal, bodies, per_hour=PER_HOUR, begins_at=begins, actor=staff.advocate)
    _half_way(batch)


def _half_way(batch: Batch) -> None:
    letters = batch.letters.filter(send_after__lte=timezone.now()).exclude(address=None)
    gone = letters.filter(channel="email").order_by("send_after")
    for place, letter in enumerate(gone):
        letter.claimed_at = letter.send_after
        if place == 1:
            step(letter, State.UNKNOWN, note=str(STOPPED))
        elif place == 2:
            step(letter, State.FAILED, note="550 5.1.1 No such mailbox here")
        else:
            sent(letter, on=timezone.localdate(letter.send_after), note="250 2.0.0 Ok: queued")
