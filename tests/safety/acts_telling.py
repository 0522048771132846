"""Random acts: disclosures, notes, and messages on their way."""

from __future__ import annotations

from acts_agreeing import Agreeing
from acts_stage import (
    SIDES,
    anybody,
    case_names,
    number,
    workers,
)
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from rules_model import (
    WAY,
    Letter,
    Words,
)

from kintrace_web.reunion import (
    answering,
    disclosing,
    messaging,
)


class TellingWords(Agreeing):
    # Disclosures.
    @rule(
        name=case_names,
        kind=st.sampled_from(["news", "news", "done", "wish"]),
        items=st.sets(st.sampled_from(["found", "well", "message"])),
        who=workers,
    )
    def propose(self, name, kind, items, who) -> None:
        if kind != "news" and who == "worker":
            items = set()
        enquirer, sought = SIDES[name]
        tellable = (bool(items) and items <= {"found", "well"}) if kind == "news" else not items
        allowed = (
            tellable
            and self.rules.works(who, name)
            and all(self.rules.hears(enquirer, item, sought) for item in items)
        )
        text = f"words {len(self.rules.words)}"
        made = self.attempt(
            allowed,
            lambda: disclosing.propose(
                self.case(name), kind=kind, wording=text, language="en", items=items, actor=self.user(who)
            ),
        )
        if made is not None:
            self.rules.words.append(Words(name, kind, text, frozenset(items), who))
            self.keep("words", made)

    @precondition(lambda self: self.pks["words"])
    @rule(n=number, act=st.sampled_from(["approve"] * 3 + ["refuse", "withdraw"]), who=anybody, by=number)
    def decide(self, n, act, who, by) -> None:
        _, words, disclosure = self.pick("words", n)
        who = "second" if by % 2 else who
        enquirer, sought = SIDES[words.case]
        decides = self.rules.decides(who, words.case)
        rightly = decides and who != words.proposer and words.state == "proposed"
        if act == "withdraw":
            allowed = decides or self.rules.works(who, words.case)

            def doing():
                return disclosing.withdraw(disclosure, actor=self.user(who)) or True
        elif act == "refuse":
            allowed = rightly

            def doing():
                return disclosing.refuse(disclosure, reason="No.", actor=self.user(who)) or True
        else:
            allowed = rightly and all(self.rules.hears(enquirer, item, sought) for item in words.items)

            def doing():
                return disclosing.approve(disclosure, actor=self.user(who)) or True

        if self.attempt(allowed, doing):
            if act == "approve":
                words.rested_on = self.rules.rests_on(words)
            words.state = {"approve": "approved", "refuse": "refused", "withdraw": "withdrawn"}[act]

    # Messages.
    @rule(name=case_names, from_sought=st.booleans(), paper=st.booleans(), own=st.booleans(), who=anybody)
    def write(self, name, from_sought, paper, own, who) -> None:
        author = SIDES[name][1 if from_sought else 0]
        if own:
            who = "worker" if paper else f"account of {author}"
        mine = self.rules.works(who, name) if paper else self.rules.is_account_of(who, author)
        mine = mine and author not in self.rules.erased
        text = f"letter {len(self.rules.letters)}"
        made = self.attempt(
            mine and (not from_sought or name in self.rules.found),
            lambda: messaging.write(
                self.case(name),
                from_sought=from_sought,
                text=text,
                language="en",
                way="paper" if paper else "portal",
                no_scan="kept" if paper else "",
                actor=self.user(who),
            ),
        )
        if made is not None:
            self.rules.letters.append(Letter(name, from_sought, text, paper, who))
            self.keep("letters", made)

    @precondition(lambda self: self.pks["letters"])
    @rule(n=number, who=anybody, own=st.booleans())
    def reply(self, n, who, own) -> None:
        place, letter, message = self.pick("letters", n)
        reader = self.rules.recipient(letter)
        who = f"account of {reader}" if own else who
        allowed = (
            self.rules.receives(reader, letter)
            and self.rules.is_account_of(who, reader)
            and (letter.from_sought or letter.case in self.rules.found)
        )
        text = f"letter {len(self.rules.letters)}"
        made = self.attempt(
            allowed,
            lambda: answering.reply(
                message, self.person(reader), text=text, language="en", actor=self.user(who)
            ),
        )
        if made is not None:
            if letter.state == "delivered":
                letter.state = "answered"
            self.rules.letters.append(
                Letter(letter.case, not letter.from_sought, text, False, who, replies_to=place)
            )
            self.keep("letters", made)

    @precondition(lambda self: self.pks["letters"])
    @rule(
        n=number, act=st.sampled_from([*WAY, "accept", "relay", "relay", "deliver"]), who=anybody, by=number
    )
    def carry(self, n, act, who, by) -> None:
        _, letter, message = self.pick("letters", n)
        if act == "rewrite" and by % 2:
            who = f"account of {self.rules.author(letter)}"
        elif by % 2:
            who = "lead" if letter.case != "B" else "outsider"
        user, works = self.user(who), self.rules.works(who, letter.case)
        if works and by % 3:
            assert messaging.read_as_staff(message, actor=user, reason="to accept it") == letter.text
            letter.read_by.add(who)
        from_states, to = WAY[act]
        allowed = works and letter.state in from_states
        if act == "accept":
            allowed = allowed and who != letter.entered_by and who in letter.read_by
        elif act == "rewrite":
            author = self.rules.author(letter)
            mine = works if letter.paper else self.rules.is_account_of(who, author)
            allowed = mine and author not in self.rules.erased and letter.state in from_states
        elif act in {"relay", "deliver"}:
            allowed = allowed and self.rules.may_carry(letter)
        doing = {
            "accept": lambda: messaging.accept(
                message, checks=dict.fromkeys(messaging.CHECKS, True), actor=user
            ),
            "give_back": lambda: messaging.give_back(message, reason="places", actor=user),
            "rewrite": lambda: messaging.rewrite(message, text=letter.text, actor=user),
            "relay": lambda: messaging.relay(message, actor=user),
            "deliver": lambda: messaging.mark_delivered(message, actor=user),
            "refuse": lambda: messaging.mark_refused(message, reason="not_wanted", actor=user),
        }[act]
        if self.attempt(allowed, lambda: doing() or True):
            letter.state = to
            if act == "rewrite":
                letter.entered_by, letter.read_by = who, set()
