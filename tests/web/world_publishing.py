"""One publication that waits and one that was let out; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from kintrace_web.accounts.models import RoleGrant, User
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.releasing import Said
from kintrace_web.publishing.deciding import release
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.proposing import Proposal, Words, propose


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_publishing.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    today = timezone.localdate()
    # Found: who was looked for agrees, and nobody else.
    agreed = Agreement("publication", "signed", today, item="story")
    give_consent(case.sought, agreed, actor=caseworker)
    proposal = Proposal(
        words=[
            Words(
                "en", "We were heard", "A meeting.", "We asked to see the registers.", (("a name", "asked"),)
            ),
            Words("fa", "شنیده شدیم", "", "خواستیم دفترها را ببینیم."),
        ],
        until=today + timedelta(days=30),
        talked_on=today,
        said=Said("The office", today, "In the hall"),
    )
    meeting = Meeting.objects.get(pk=made["meeting"])
    waiting, out = (propose(meeting, proposal, actor=caseworker) for _ in range(2))
    number = RoleGrant.objects.filter(role="editor").count()
    editor = User.objects.create_user(f"editor{number}@example.org", name="Edda Moreau")
    RoleGrant.objects.create(user=editor, role="editor")
    release(out, actor=editor)
    Publication.objects.filter(pk=out.pk).update(picture="published/none", picture_type="image/jpeg")
    return {"publication": waiting.pk, "publication_out": out.pk}
