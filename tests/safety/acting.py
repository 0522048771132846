"""Random acts by random people, done in the product and in rules_model, and what everybody sees after each."""

from __future__ import annotations

import os
import random

from acts_closing import Closing
from acts_stage import (
    BODIES,
    HEADLINES,
    PERSONS,
    ROLES,
    SIDES,
)
from hypothesis.stateful import invariant
from rules_model import (
    BETWEEN,
    ITEMS,
    TELLS,
)

from kintrace_web.people import access
from kintrace_web.people.items import Item, Purpose
from kintrace_web.reunion import (
    disclosing,
    hearing,
    messaging,
    telling,
)

# With hours to spend, everything is looked at after each act; else by turns, and more acts in its place.
LONG = "SOAK" in os.environ


class Acts(Closing):
    # What everybody sees.
    @invariant()
    def nobody_sees_more_or_less(self) -> None:
        self.step += 1
        chance = random.Random(self.step)
        # By turns: what is wrong for one of them is wrong still when their turn comes.
        if LONG or self.step % 3 == 0:
            self._asks_for_news(chance.choice(["ea", "ea", "eb"]))
        if LONG or self.step % 3 == 1:
            self._looks_for_messages(chance.choice(["sa", "sb"]))
        for _ in range(8 if LONG else 4):
            self._asks_the_door(chance)
        self._asks_for_details(chance)
        if self.pks["letters"]:
            self._opens_a_letter(chance)

    def _asks_for_news(self, person: str) -> None:
        cases = {self.stage["cases"][name]: name for name in SIDES}
        seen = {cases[each.pk]: each for each in telling.news_for(self.person(person))}
        assert set(seen) == {name for name in SIDES if SIDES[name][0] == person}
        for name, told in seen.items():
            assert told.wording.startswith(HEADLINES[self.rules.headline(name)]), (name, told.wording)
            for kind, shown in (("news", told.news), ("done", told.done_for_you), ("wish", told.wishes)):
                words = [each for each in self.rules.words if (each.case, each.kind) == (name, kind)]
                visible = [each.text for each in words if self.rules.sees_words(each)]
                assert [each.wording for each in shown] == visible
            self._compare(person, name, told.messages)

    def _looks_for_messages(self, person: str) -> None:
        seen = hearing.messages_for(self.person(person))
        for name in SIDES:
            if person in SIDES[name]:
                here = [each for each in seen if each.case == self.stage["cases"][name]]
                self._compare(person, name, here)

    def _compare(self, person: str, name: str, messages) -> None:
        letters = {pk: place for place, pk in enumerate(self.pks["letters"])}
        told = {letters[each.pk]: each.seen.name for each in messages}
        assert told == self.rules.seen(person, name), (person, name)

    def _asks_the_door(self, chance: random.Random) -> None:
        about, item = chance.choice(PERSONS), chance.choice(ITEMS)
        purpose = chance.choice(sorted(TELLS))
        kind = chance.choice(["kin", "kin", "kin", "stranger", "body", "public", "staff", "oneself"])
        who = chance.choice(PERSONS)
        rules, person = self.rules, self.person(about)
        if kind == "kin":
            purpose = chance.choice(sorted(BETWEEN))
            asker, expected = access.Kin(self.person(who)), rules.kin(who, item, about, purpose)
        elif kind == "stranger":
            asker, expected = access.Kin(self.person("nobody")), False
        elif kind == "body":
            body = chance.choice(BODIES)
            asker, expected = access.Body(body), rules.outside(item, about, purpose, body=body)
        elif kind == "public":
            asker, expected = access.Public(), rules.outside(item, about, purpose)
        elif kind == "staff":
            who = chance.choice(sorted(ROLES))
            asker, expected = access.Staff(self.user(who)), rules.staff(who, item, about)
        else:
            asker = access.Oneself(self.person(who))
            expected = who == about and item not in {"witness", "death", "kinship", "story"}
        answer = access.may_learn(asker, Item(item), person, Purpose(purpose))
        assert bool(answer) == expected, (kind, who, item, about, purpose, str(answer.why))

    def _asks_for_details(self, chance: random.Random) -> None:
        """Contact details and whereabouts of the other side, by everybody in turn, and by nobody of the case."""
        name, what = chance.choice(sorted(SIDES)), chance.choice(["contact", "whereabouts"])
        person = chance.choice([*SIDES[name], *SIDES[name], *PERSONS])
        who = chance.choice([f"account of {person}", "worker", *ROLES])
        ask = disclosing.details_for if what == "contact" else disclosing.whereabouts_for
        own = self.rules.is_account_of(who, person) or self.rules.works(who, name)
        allowed = own and self.rules.details(person, name, what)
        got = self.attempt(
            allowed, lambda: ask(self.person(person), self.case(name), actor=self.user(who), reason="asked")
        )
        if got is None:
            return
        other = self.rules.other(name, person)
        kept = [] if other in self.rules.erased else [f"{what} of {other}"]
        hidden = (
            self.rules.barred(other, "whereabouts", {"relatives"}, person) or other in self.rules.children
        )
        if what == "contact" and kept and not hidden:
            kept.append(f"address of {other}")
        assert [each.value for each in got] == kept

    def _opens_a_letter(self, chance: random.Random) -> None:
        _, letter, message = self.pick("letters", chance.randrange(1000))
        reader = chance.choice([*SIDES[letter.case], *PERSONS])
        account = f"account of {reader}"
        allowed = reader == self.rules.author(letter) or self.rules.receives(reader, letter)
        text = self.attempt(
            allowed,
            lambda: hearing.read_as_kin(
                message, self.person(reader), actor=self.user(account), reason="opened"
            ),
        )
        assert text in {None, letter.text}
        if reader in self.rules.children or not letter.text:
            return
        for who in chance.sample(sorted(ROLES), 2):
            words = self.attempt(
                self.rules.works(who, letter.case),
                lambda who=who: messaging.read_as_staff(message, actor=self.user(who), reason="asked"),
            )
            if words is not None:
                letter.read_by.add(who)
