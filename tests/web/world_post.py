"""One of everything that the pages of what comes back can name; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import post_world
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Address, Authority
from kintrace_web.advocacy.letters import drafting, reviewing
from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.stepping import sent
from kintrace_web.advocacy.post.classifying import classify
from kintrace_web.cases.models import Case

MESSAGE = (
    'From: {sender}\nTo: {to}\nSubject: Your letter\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    "--b\nContent-Type: text/plain\n\nWe do what you asked. {mark}\n"
    '--b\nContent-Disposition: attachment; filename="answer.exe"\n\nMZ\n--b--\n'
)


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_post.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    office = Authority.objects.create(names={"en": "The post's ministry"}, languages=["en"], kind="ministry")
    Address.objects.create(authority=office, channel="email", value=post_world.OFFICE)
    appeal = drafting.begin(
        theme="What comes back", kind="appeal", original="en", subject="A question", body="Please answer.",
        actor=caseworker, cases=[case],
    )  # fmt: skip
    reviewing.submit(appeal, actor=caseworker)
    colleague = case.members.exclude(user=caseworker).get().user
    reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=colleague)
    appeal.refresh_from_db()
    letter = make_letter(appeal, office, actor=caseworker)
    sent(letter, on=timezone.localdate() - timedelta(days=9))
    message = MESSAGE.format(sender=post_world.OFFICE, to=reply_address(letter.token), mark=letter.pk)
    mail = post_world.arrive(message.encode())
    classify(mail.reply, as_what="granted", actor=caseworker)
    held = post_world.arrive(post_world.mail(Subject=f"To {letter.reference}"))
    refused = post_world.arrive(post_world.mail(Subject=f"Large {letter.pk}"), size=10**9, whole=False)
    return {
        "post_refused": refused.pk,
        "post_letter": letter.pk,
        "post_mail": mail.pk,
        "post_reply": mail.reply.pk,
        "post_held": held.pk,
    }
