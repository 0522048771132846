"""A found person, an enquirer, their accounts, and what they agree to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case
    from kintrace_web.people.consenting import Agreement

DAY = date(2026, 3, 1)


@pytest.fixture
def found(case: Case, caseworker: User) -> Case:
    """``case``, its sought person found, and nobody has spoken with her yet."""
    from kintrace_web.cases.finding import mark_found

    mark_found(case, caseworker)
    return case


@pytest.fixture
def second(supervisor: User, case: Case) -> User:
    """The supervisor, who may read ``case`` and decides on what others propose."""
    from kintrace_web.cases.models import CaseMember

    CaseMember.objects.create(
        case=case, user=supervisor, capacity=CaseMember.Capacity.READING, assigned_by=supervisor
    )
    return supervisor


@pytest.fixture
def agreed() -> Callable[..., Agreement]:
    """``agreed("contact")``: somebody signed for a purpose; the recipient is filled in by who takes it."""

    from kintrace_web.people.consenting import Agreement

    def made(purpose: str, **details: Any) -> Agreement:
        return Agreement(purpose=purpose, form="signed", given_on=DAY, **details)

    return made


@pytest.fixture
def speak(caseworker: User, agreed: Callable[..., Agreement]) -> Callable[..., Any]:
    """``speak(case, "contact", "contact", "news")``: a conversation, its choice, and what was agreed to in it."""

    from kintrace_web.reunion.conversing import record_conversation

    def spoken(case: Case, choice: str, *purposes: str, **details: Any) -> Any:
        return record_conversation(
            case,
            held_on=DAY,
            checked_by="papers",
            checked_how="She showed her passport.",
            choice=choice,
            grants=[agreed(purpose) for purpose in purposes],
            actor=caseworker,
            **details,
        )

    return spoken


@pytest.fixture
def enquirer_agrees(caseworker: User, agreed: Callable[..., Agreement]) -> Callable[..., Any]:
    """``enquirer_agrees(case, "contact")``: the enquirer's own consent to the sought person."""

    from kintrace_web.people.consenting import give_consent

    def made(case: Case, purpose: str) -> Any:
        agreement = agreed(purpose, recipient_person=case.sought)
        return give_consent(case.enquirer, agreement, actor=caseworker)

    return made


@pytest.fixture
def relative(case: Case, staff: Callable[..., User], caseworker: User) -> User:
    """The account of the enquirer."""
    from kintrace_web.people.models import Relative

    user = staff("Parvin")
    Relative.objects.create(user=user, person=case.enquirer, address=user.email, invited_by=caseworker)
    return user


@pytest.fixture
def sister(case: Case, staff: Callable[..., User], caseworker: User) -> User:
    """The account of the person looked for."""
    from kintrace_web.people.models import Relative

    user = staff("Nasrin")
    Relative.objects.create(user=user, person=case.sought, address=user.email, invited_by=caseworker)
    return user


@pytest.fixture
def on_paper(caseworker: User) -> Callable[..., Any]:
    """``on_paper(case, from_sought=True)``: a message that ``caseworker`` entered."""

    from kintrace_web.reunion.messaging import write

    def made(case: Case, *, from_sought: bool, text: str = "We are all well.") -> Any:
        paper = {"way": "paper", "no_scan": "kept"}
        return write(case, from_sought=from_sought, text=text, language="en", actor=caseworker, **paper)

    return made


@pytest.fixture
def accepted(on_paper: Callable[..., Any], colleague: User) -> Callable[..., Any]:
    """As ``on_paper``, read and accepted by ``colleague``."""

    from kintrace_web.reunion.messaging import CHECKS, accept, read_as_staff

    def made(case: Case, **details: Any) -> Any:
        message = on_paper(case, **details)
        read_as_staff(message, actor=colleague, reason="to accept it")
        accept(message, checks=dict.fromkeys(CHECKS, True), actor=colleague)
        return message

    return made
