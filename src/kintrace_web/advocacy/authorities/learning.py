"""What an authority may learn of a person: the one door, asked under every name the authority goes by (S8, S9)."""

from __future__ import annotations

from datetime import date

from kintrace_web.people.access import Body, Decision, may_learn
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person

from .models import Authority


def may_authority_learn(authority: Authority, item: Item, about: Person, on: date | None = None) -> Decision:
    """May this authority be told this of that person (today where no day is given)?

    A consent names its recipient in words, so it counts under each official name of the authority; not under that of
    the body it is part of, for who agreed to an office did not agree to all of its ministry. To an authority without a
    name nobody agreed.
    """
    answers = [
        may_learn(Body(name), item, about, Purpose.SHARING, on)
        for name in sorted(set(authority.names.values()))
    ]
    nobody = may_learn(Body(""), item, about, Purpose.SHARING, on)
    return next((answer for answer in answers if answer), answers[0] if answers else nobody)
