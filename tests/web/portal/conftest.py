"""The two people of a case with pages of their own: the enquirer, and the sister who was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

if TYPE_CHECKING:
    from django.test import Client

    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case
    from kintrace_web.people.consenting import Agreement

DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def letters_are_out() -> Iterator[None]:
    """No letter is still on its way when a test ends."""
    from kintrace_web.accounts.posting import finish

    yield
    finish()


@pytest.fixture
def parvin(enquirer_account: User) -> User:
    """The enquirer's account."""
    return enquirer_account


@pytest.fixture
def her(parvin: User, client_of: Callable[[User], Client]) -> Client:
    """The enquirer's browser."""
    return client_of(parvin)


@pytest.fixture
def found(case: Case, caseworker: User) -> Case:
    from kintrace_web.cases.finding import mark_found

    mark_found(case, caseworker)
    return case


@pytest.fixture
def agreed() -> Callable[..., Agreement]:
    from kintrace_web.people.consenting import Agreement

    def made(purpose: str, **details: Any) -> Agreement:
        return Agreement(purpose=purpose, form="signed", given_on=DAY, **details)

    return made


@pytest.fixture
def speak(caseworker: User, agreed: Callable[..., Agreement]) -> Callable[..., Any]:
    """``speak(case, "contact", "contact")``: what the found person chose, and agreed to with it."""
    from kintrace_web.reunion.conversing import record_conversation

    def spoken(case: Case, choice: str, *purposes: str) -> Any:
        return record_conversation(
            case,
            held_on=DAY,
            checked_by="papers",
            checked_how="She showed her passport.",
            choice=choice,
            grants=[agreed(purpose) for purpose in purposes],
            actor=caseworker,
        )

    return spoken


@pytest.fixture
def in_contact(
    found: Case, speak: Callable[..., Any], agreed: Callable[..., Agreement], caseworker: User
) -> Case:
    """Both sides agreed to contact through us."""
    from kintrace_web.people.consenting import give_consent

    speak(found, "contact", "contact")
    give_consent(found.enquirer, agreed("contact", recipient_person=found.sought), actor=caseworker)
    return found


@pytest.fixture
def nasrin(in_contact: Case, caseworker: User) -> User:
    """The account of the found person."""
    from kintrace_web.people.models import Relative
    from kintrace_web.reunion.admitting import admit

    admit(in_contact, in_contact.sought, language="en", actor=caseworker)
    return Relative.objects.get(person=in_contact.sought).user


@pytest.fixture
def carried(caseworker: User, colleague: User) -> Callable[..., None]:
    """``carried(message)``: read, accepted and brought to the other side."""
    from kintrace_web.reunion.messaging import CHECKS, accept, mark_delivered, read_as_staff, relay

    def done(message: Any) -> None:
        read_as_staff(message, actor=colleague, reason="to accept it")
        accept(message, checks=dict.fromkeys(CHECKS, True), actor=colleague)
        relay(message, actor=colleague)
        mark_delivered(message, actor=colleague)

    return done
