"""A found person, a supervisor on the case, and what is put on file for the pages to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

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
def speak(caseworker: User) -> Callable[..., Any]:
    """``speak(case, "contact", "contact", "news")``: a conversation, its choice, and what was agreed to in it."""
    from kintrace_web.people.consenting import Agreement
    from kintrace_web.reunion.conversing import record_conversation

    def spoken(case: Case, choice: str, *purposes: str) -> Any:
        return record_conversation(
            case,
            held_on=DAY,
            checked_by="papers",
            checked_how="The scar above the left eye.",
            choice=choice,
            grants=[Agreement(purpose=purpose, form="signed", given_on=DAY) for purpose in purposes],
            note="Ring after six.",
            actor=caseworker,
        )

    return spoken


@pytest.fixture
def in_contact(found: Case, speak: Callable[..., Any], caseworker: User) -> Case:
    """``found``, both sides agreed to contact."""
    from kintrace_web.cases.agreeing import agree
    from kintrace_web.people.consenting import Agreement

    speak(found, "contact", "contact")
    agree(found, Agreement(purpose="contact", form="signed", given_on=DAY), actor=caseworker)
    return found


class Pages:
    """``pages(user)``: the pages of one case as that person opens them."""

    def __init__(self, client: Client, case: Case) -> None:
        self.client, self.case = client, case

    def get(self, name: str, *more: int, status: int = 200, **asked: str) -> str:
        return self._read(self.client.get(self._at(name, *more), asked), status)

    def post(self, name: str, *more: int, status: int = 302, **sent: Any) -> str:
        return self._read(self.client.post(self._at(name, *more), sent), status)

    def _at(self, name: str, *more: int) -> str:
        return reverse(f"workspace:{name}", args=[self.case.pk, *more])

    @staticmethod
    def _read(answer: HttpResponse, status: int) -> str:
        text = answer.content.decode(errors="replace")
        assert answer.status_code == status, text
        return text


@pytest.fixture
def pages(client_of: Callable[[User], Client], case: Case) -> Callable[[User], Pages]:
    """``pages(user).get("message", 3)``: the text of a page of ``case``, after a check of its status."""
    return lambda user: Pages(client_of(user), case)
