"""One of everything that the pages of appeals and their versions can name; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Address, Authority
from kintrace_web.advocacy.letters.drafting import add_language, attach, begin, write
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.letters.reviewing import approve, editions_of, give_back, submit
from kintrace_web.advocacy.letters.templating import add_template, write_template
from kintrace_web.advocacy.letters.wording import original_of
from kintrace_web.cases.models import Case


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_letters.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    colleague = case.members.exclude(user=caseworker).filter(capacity="working").get().user
    authority = Authority.objects.create(kind="justice", names={"en": "Judicial Council of Maravand"})
    Address.objects.create(authority=authority, channel="email", value="council@maravand.example")
    drafted = _appeal(case, caseworker)
    file = attach(drafted, title="A list", content=b"Plain words.", actor=caseworker)
    loose = attach(drafted, title="A second list", content=b"Plain words.", actor=caseworker)
    persian = add_language(drafted, "fa", actor=caseworker)
    write(persian, subject="نامه", body="متن", asks=["پاسخ دهید."], actor=caseworker)
    add_language(drafted, "sq", actor=caseworker)
    original = original_of(drafted)
    write(original, subject="A question", body="We ask anew.", asks=["Answer in writing."], actor=caseworker)
    in_review, waiting = _appeal(case, caseworker), _appeal(case, colleague)
    submit(in_review, actor=caseworker)
    submit(waiting, actor=colleague)
    give_back(waiting, editions=editions_of(waiting), why="Say since when.", actor=caseworker)
    submit(waiting, actor=colleague)
    letter = _letter(case, caseworker, colleague, authority)
    template = add_template(title="First letter", kind="appeal", actor=caseworker)
    write_template(
        template, language="en", subject="A question", body="We ask.", asks=["Answer."], actor=caseworker
    )
    return {
        "appeal": drafted.pk,
        "appeal_in_review": in_review.pk,
        "appeal_to_read": waiting.pk,
        "appeal_approved": letter.appeal_id,
        "appeal_attachment": file.pk,
        "appeal_attachment_loose": loose.pk,
        "letter": letter.pk,
        "letter_attachment": letter.attachments.get().pk,
        "letter_template": template.pk,
    }


def _appeal(case: Case, by: User) -> Appeal:
    return begin(
        theme="Lost contact",
        kind="appeal",
        original="en",
        cases=[case],
        subject="A question",
        body="We ask what became of the person of case {number}.\n\nWe thank {authority}.",
        asks=["Answer in writing."],
        actor=by,
    )


def _letter(case: Case, by: User, second: User, authority: Authority) -> Letter:
    appeal = _appeal(case, by)
    attach(appeal, title="A list", content=b"Plain words.", actor=by)
    submit(appeal, actor=by)
    approve(appeal, editions=editions_of(appeal), actor=second)
    return make_letter(appeal, authority, actor=by)
