"""One of everything that can become public, what was agreed to about it, and an editor who lets it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from publishing_pictures import a_jpeg

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.advocacy.events.models import Event, Testimony
    from kintrace_web.advocacy.letters.models import Letter
    from kintrace_web.advocacy.meetings.models import Meeting
    from kintrace_web.cases.models import Case
    from kintrace_web.people.models import Consent
    from kintrace_web.people.publicity import Release
    from kintrace_web.publishing.models import Publication

TITLE, TEASER = "What we asked", "A short word on it."


@pytest.fixture
def today(db: None) -> date:
    from django.utils import timezone

    return timezone.localdate()


@pytest.fixture
def editor(staff: Callable[..., User]) -> User:
    return staff("Edda Moreau", "editor")


@pytest.fixture
def ministry(db: None) -> Authority:
    from kintrace_web.advocacy.authorities.models import Authority

    names = {"en": "Ministry of Justice of Maravand", "fa": "وزارت دادگستری ماراوند"}
    return Authority.objects.create(kind="ministry", names=names, languages=["fa", "en"])


@dataclass
class Room:
    """The room of publishing, with who works on the case and who lets out what was proposed."""

    case: Case
    actor: User
    editor: User
    ministry: Authority
    today: date
    consents: dict[str, Consent] = field(default_factory=dict)
    numbers: int = 0

    def agree(self, item: str, case: Case | None = None, **changes: Any) -> Consent:
        """The family agrees that this item is published."""
        from kintrace_web.cases.agreeing import agree
        from kintrace_web.people.consenting import Agreement

        agreement = Agreement("publication", "signed", self.today - timedelta(days=9), item=item, **changes)
        self.consents[item] = agree(case or self.case, agreement, actor=self.actor)
        return self.consents[item]

    def item(
        self, item: str = "kinship", *, case: Case | None = None, out: bool = True, **changes: Any
    ) -> Release:
        """An item of the person, proposed, and let out."""
        from kintrace_web.cases import publishing

        case = case or self.case
        self.agree(item, case)
        words = {"kinship": "Looked for by her sister", "photo": "A young woman in a garden", "age": "40-49"}
        asked: dict[str, Any] = {
            "item": item,
            "wording": words.get(item, "She wrote every month."),
            "language": "en",
            "talked_on": self.today,
            "until": self.today + timedelta(days=90),
            "actor": self.actor,
            **changes,
        }
        made = publishing.propose(case, **asked)
        if out:
            publishing.approve(made, actor=self.editor, uniform_seen=changes.get("uniform_seen"))
        return made

    def photo(self, *, content: bytes = b"", **changes: Any) -> Release:
        """A photo of the case that was let out."""
        from kintrace_web.cases.documents import add_document

        kept = add_document(
            self.case, section="photo", title="In the garden", content=content or a_jpeg(), actor=self.actor
        )
        return self.item("photo", photo=kept, uniform_seen=False, **changes)

    def letter(self, *cases: Case, **changes: Any) -> Letter:
        """A letter to the ministry about these cases, or a theme alone; sent forty days ago."""
        from kintrace_web.advocacy.letters.models import Appeal, Letter

        self.numbers += 1
        number = f"BF-{self.numbers}"
        appeal = Appeal.objects.create(
            reference=f"A-{number}", theme="Access to the registers", original="en", written_by=self.actor
        )
        appeal.cases.set(cases)
        sent: dict[str, Any] = {"state": "sent", "sent_on": self.today - timedelta(days=40), **changes}
        return Letter.objects.create(
            reference=number,
            appeal=appeal,
            authority=self.ministry,
            channel="post",
            language="en",
            edition=1,
            token=number,
            message_id=number,
            made_by=self.actor,
            **sent,
        )

    def meeting(self, *cases: Case, days: int = -3) -> Meeting:
        """A meeting with the ministry; of the past, it was held."""
        from django.utils import timezone

        from kintrace_web.advocacy.meetings.planning import hold, plan

        meeting = plan(
            authority=self.ministry,
            theme="Access to the registers",
            begins_at=timezone.now() + timedelta(days=days),
            where="Room 12",
            cases=cases,
            actor=self.actor,
        )
        if days < 0:
            hold(meeting, actor=self.actor)
        return meeting

    def event(self, *cases: Case, kind: str = "seminar") -> Event:
        """An event of today."""
        from kintrace_web.advocacy.events.planning import Plan, begin_event

        plan = Plan("Letters that stopped", "An afternoon together", self.today, self.today, "Hall")
        return begin_event(kind=kind, plan=plan, actor=self.actor, cases=cases)

    def testimony(self, *uses: str, by: User, cases: Any = (), words: str = "", **more: Any) -> Testimony:
        """A testimony that a colleague reviewed, and whose speaker agreed to these uses."""
        from kintrace_web.advocacy.events.allowing import Agreed, allow
        from kintrace_web.advocacy.events.reviewing import ask_review, review
        from kintrace_web.advocacy.events.taking import Told, take_testimony

        told: dict[str, Any] = {
            "name": "Samira Veldane",
            "pseudonym": "Speaker A",
            "capacity": "former_member",
            "given_on": self.today,
            "language": "en",
            "where": "Orlund",
            **more,
        }
        spoken = words or "We wrote letters.\n\nThey were never sent, and nobody told us."
        testimony = take_testimony(Told(**told), words=spoken, cases=cases, actor=self.actor)
        ask_review(testimony, whom=by, actor=self.actor)
        review(testimony, approved=True, flags=(), actor=by)
        for use in uses:
            allow(testimony, Agreed(use, "en", "signed", self.today), actor=self.actor)
        testimony.refresh_from_db()
        return testimony

    def propose(self, source: Any, *, by: User | None = None, **changes: Any) -> Publication:
        """Proposed by who works on it, in English."""
        from kintrace_web.cases.models import Case
        from kintrace_web.publishing.proposing import Proposal, Words, propose

        plain = isinstance(source, Case) and not changes.get("body")
        title, teaser = ("A family looks for somebody", "") if plain else (TITLE, TEASER)
        words = changes.pop("words", None) or [
            Words(
                changes.pop("language", "en"),
                changes.pop("title", title),
                changes.pop("teaser", teaser),
                changes.pop("body", ""),
                answer=changes.pop("answer", ""),
            )
        ]
        asked: dict[str, Any] = {
            "until": self.today + timedelta(days=60),
            "talked_on": self.today,
            **changes,
        }
        return propose(source, Proposal(words=words, **asked), actor=by or self.actor)

    def publish(self, source: Any, **changes: Any) -> Publication:
        """Proposed, and let out by the editor."""
        from kintrace_web.publishing.deciding import release

        made = self.propose(source, **changes)
        release(made, actor=self.editor)
        return made


@pytest.fixture
def room(case: Case, caseworker: User, editor: User, ministry: Authority, today: date) -> Room:
    return Room(case, caseworker, editor, ministry, today)
