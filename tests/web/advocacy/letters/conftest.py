"""What the tests of letters share: authorities, consents that name them, an appeal in two languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.advocacy.letters.models import Appeal
    from kintrace_web.cases.models import Case
    from kintrace_web.people.models import Consent

BODY = "We write about {name}, last heard of in {place}.\n\nWe thank {authority}."


@pytest.fixture
def ministry(db: None) -> Authority:
    """Reads Persian, then English; reached by e-mail."""
    from kintrace_web.advocacy.authorities.models import Address, Authority

    names = {"en": "Ministry of Justice of Maravand", "fa": "وزارت دادگستری ماراوند"}
    made = Authority.objects.create(kind="ministry", names=names, languages=["fa", "en"])
    Address.objects.create(authority=made, channel="email", value="justice@maravand.example")
    return made


@pytest.fixture
def council(db: None) -> Authority:
    """Reads English; reached by post."""
    from kintrace_web.advocacy.authorities.models import Address, Authority

    made = Authority.objects.create(kind="justice", names={"en": "Judicial Council"}, languages=["en"])
    Address.objects.create(authority=made, channel="post", value="Palace Road 1\nTavrin")
    return made


@pytest.fixture
def agree(caseworker: User) -> Callable[..., Consent]:
    """``agree(case, authority)``: the enquirer agrees that it learns the facts of the case; or one ``item`` alone."""
    from kintrace_web.people.consenting import Agreement, give_consent

    def give(case: Case, authority: Authority, *, item: str = "", own: bool = False) -> Consent:
        about = None if own else case.sought
        told = Agreement(
            "sharing", "signed", date(2026, 1, 5), recipient=authority.names["en"], item=item, about=about
        )
        return give_consent(case.enquirer, told, actor=caseworker)

    return give


@pytest.fixture
def draft(case: Case, caseworker: User) -> Callable[..., Appeal]:
    """``draft(body="...")``: an appeal about ``case``, or about what ``cases`` says, by the caseworker."""
    from kintrace_web.advocacy.letters.drafting import begin

    def make(**said: Any) -> Appeal:
        words = {
            "theme": "Lost contact",
            "kind": "appeal",
            "original": "en",
            "cases": [case],
            "subject": "A person we look for",
            "body": BODY,
            "asks": ["Tell us where {name} is.", "Answer in writing."],
        }
        return begin(**{**words, **said}, actor=caseworker)

    return make


@pytest.fixture
def reader(supervisor: User, case: Case, caseworker: User) -> User:
    """A supervisor who reads ``case`` and wrote nothing."""
    case.members.create(user=supervisor, capacity="reading", assigned_by=caseworker)
    return supervisor


@pytest.fixture
def approved(caseworker: User, reader: User) -> Callable[[Appeal], Appeal]:
    """``approved(appeal)``: submitted by its writer, approved by the supervisor."""
    from kintrace_web.advocacy.letters.reviewing import approve, editions_of, submit

    def pass_on(appeal: Appeal) -> Appeal:
        submit(appeal, actor=caseworker)
        approve(appeal, editions=editions_of(appeal), actor=reader)
        return appeal

    return pass_on
