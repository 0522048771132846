"""Somebody at the door, who reads the pages and presses their buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

CARRIED = re.compile(r'name="carried" value="([^"]+)"')


class Visitor:
    """``visitor.press(kind="this_is_me")``: the buttons and fields of the page that is open."""

    def __init__(self, client: Any, address: str) -> None:
        self.client, self.address = client, address
        self.page = client.get(address)

    @property
    def text(self) -> str:
        return self.page.content.decode()

    @property
    def carried(self) -> str:
        return CARRIED.search(self.text)[1]

    def press(self, **fields: str) -> Visitor:
        self.page = self.client.post(self.address, {"carried": self.carried, **fields})
        return self

    def say(self, answer: str) -> Visitor:
        return self.press(go="on", answer=answer)

    def to_check(self, kind: str = "this_is_me", **answers: str) -> Visitor:
        """Through all questions to the check page, with some of them answered."""
        from kintrace_web.door.carrying import unpacked

        self.press(kind=kind)
        while (step := unpacked(self.carried).step) != "check":
            if step in answers:
                self.say(answers[step])
            else:
                self.press(go="unknown")
        return self


@pytest.fixture
def visit(db: None) -> Callable[..., Visitor]:
    """``visit()``: somebody opens the first page; with options for the browser. Forged forms would be refused."""
    from django.test import Client
    from django.urls import reverse

    return lambda **options: Visitor(Client(enforce_csrf_checks=True, **options), reverse("door:door"))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is too fast: the pages of a test are read in no time."""
    monkeypatch.setattr("kintrace_web.door.sending.SECONDS", 0)
