"""Random acts: consents, withholdings, finding somebody, and speaking with them."""

from __future__ import annotations

from datetime import timedelta

from acts_stage import (
    BODIES,
    PERSONS,
    SIDES,
    Stage,
    anybody,
    case_names,
    number,
    persons,
    purposes,
    workers,
)
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from rules_model import (
    BETWEEN,
    FACTS,
    ITEMS,
    MAY_AGREE,
    MUST_AGREE,
    TELLS,
    Shut,
    Talk,
    Yes,
)

from kintrace_web.cases.finding import mark_found
from kintrace_web.people.consenting import Agreement, give_consent, withdraw_consent, withhold
from kintrace_web.people.models import Consent, Withholding
from kintrace_web.people.withdrawing import withdraw_own
from kintrace_web.reunion import (
    conversing,
    declining,
    lifting,
)


class Agreeing(Stage):
    # Beginnings, so that a short sequence gets far.
    @initialize(
        found=st.sets(case_names), agree=st.sets(case_names), told=st.sets(case_names), both=st.booleans()
    )
    def begin(self, found, agree, told, both) -> None:
        for name in sorted(found):
            mark_found(self.case(name), self.user("lead"))
            self.rules.is_found(name)
        chosen = {"contact", "direct"} if both else {"contact"}
        for name in sorted(found & agree):
            self.converse(name, "contact", chosen, "worker", "person", None, False)
        for name in sorted(agree):
            enquirer, sought = SIDES[name]
            to = [each for each in PERSONS if each != enquirer].index(sought)
            self.agree(enquirer, sought, "direct" if both else "contact", "", to, None, "worker")
        for name in sorted(found & agree & told):
            self.propose(name, "news", {"found", "well"}, "worker")
            self.decide(len(self.pks["words"]) - 1, "approve", "second", 1)
            for from_sought in (True, False):
                self.write(name, from_sought, True, True, "worker")
                for act in ("accept", "relay", "deliver"):
                    self.carry(len(self.pks["letters"]) - 1, act, "lead", 1)

    # Consents and withholdings.
    @rule(
        giver=persons,
        about=persons,
        purpose=purposes,
        item=st.sampled_from(["", "", "", *ITEMS]),
        to=number,
        until=st.none() | st.integers(0, 9),
        who=workers,
    )
    def agree(self, giver, about, purpose, item, to, until, who) -> None:
        targets = [other for other in PERSONS if other != giver]
        if purpose in BETWEEN:
            about, one, body = giver, targets[to % 3], ""
        else:
            one, body = None, ["", *BODIES][to % 3]
            about = giver if not any(SIDES[name] == (giver, about) for name in SIDES) else about
        nameable = FACTS if purpose == "publication" else TELLS[purpose]
        allowed = (not item or item in nameable) and (purpose != "publication" or bool(item))
        made = self.attempt(
            allowed,
            lambda: give_consent(
                self.person(giver),
                Agreement(
                    purpose=purpose,
                    form="signed",
                    given_on=timezone.localdate(),
                    item=item,
                    about=self.person(about) if about != giver else None,
                    recipient=f"  {body.upper()} " if body else "",
                    recipient_person=self.person(one) if one else None,
                    until=None if until is None else timezone.localdate() + timedelta(until),
                ),
                actor=self.user(who),
            ),
        )
        if made is not None:
            named = f"person {one}" if one else f"body {body}" if body else ""
            end = None if until is None else self.rules.day + until
            self.rules.say_yes(Yes(giver, about, purpose, item, named, until=end))
            self.keep("yes", made)

    @precondition(lambda self: self.pks["yes"])
    @rule(n=number, own=st.booleans(), who=anybody)
    def take_back(self, n, own, who) -> None:
        _, yes, consent = self.pick("yes", n)
        if own:
            mine = self.rules.is_account_of(who, yes.giver)
            done = self.attempt(mine, lambda: withdraw_own(consent, actor=self.user(who)) or True)
        else:
            done = self.attempt(True, lambda: withdraw_consent(consent, actor=self.user(who)) or True)
        if done and not yes.over:
            yes.over = True

    @rule(
        person=persons,
        item=st.sampled_from(["", "found", *ITEMS]),
        whom=st.sampled_from(["everybody", "relatives", "person", "bodies", "public"]),
        one=persons,
    )
    def shut_out(self, person, item, whom, one) -> None:
        made = withhold(
            self.person(person),
            whom=whom,
            because="said so",
            actor=self.user("worker"),
            item=item,
            whom_person=self.person(one) if whom == "person" else None,
        )
        self.rules.shut.append(Shut(person, item, whom, one if whom == "person" else ""))
        self.keep("shut", made)

    @precondition(lambda self: self.pks["shut"])
    @rule(n=number, name=case_names, act=st.sampled_from(["propose", "lift", "lift", "aside"]), who=workers)
    def lift(self, n, name, act, who) -> None:
        _, shut, withholding = self.pick("shut", n)
        who = "second" if act == "lift" and n % 2 else who
        case, user = self.case(name), self.user(who)
        mine = self.rules.works(who, name) or self.rules.decides(who, name)
        allowed, doing = {
            "propose": (
                self.rules.may_propose_lifting(who, name, shut),
                lambda: lifting.propose_lifting(case, withholding, because="said so", actor=user),
            ),
            "lift": (
                self.rules.may_lift(who, name, shut),
                lambda: lifting.lift(case, withholding, actor=user),
            ),
            "aside": (
                mine and shut.person in SIDES[name] and not shut.lifted,
                lambda: lifting.set_aside_lifting(case, withholding, actor=user),
            ),
        }[act]
        if self.attempt(allowed, lambda: doing() or True):
            shut.lifted = act == "lift"
            shut.proposer = {"propose": who, "lift": shut.proposer, "aside": ""}[act]

    # Found, and speaking with who was found.
    @rule(name=case_names)
    def find(self, name) -> None:
        mark_found(self.case(name), self.user("lead"))
        self.rules.is_found(name)

    @rule(
        name=case_names,
        choice=st.sampled_from(["contact"] * 3 + ["news_only"] * 2 + ["undecided", "declines", "never"]),
        grants=st.sets(st.sampled_from(sorted(BETWEEN))),
        who=workers,
        never_from=st.sampled_from(["person", "relatives"]),
        until=st.none() | st.integers(0, 9),
        asked=st.booleans(),
    )
    def converse(self, name, choice, grants, who, never_from, until, asked) -> None:
        if (
            choice in MUST_AGREE and who == "worker"
        ):  # the one who knows how asks for what goes with the choice
            grants = (grants & MAY_AGREE[choice]) | {min(MUST_AGREE[choice])}
        elif who == "worker":
            grants = set()
        ends = None if until is None else timezone.localdate() + timedelta(until)
        agreed = [
            Agreement(purpose=each, form="signed", given_on=timezone.localdate(), until=ends)
            for each in sorted(grants)
        ]
        before = set(Consent.objects.values_list("pk", flat=True))
        made = self.attempt(
            self.rules.may_converse(who, name, choice, grants),
            lambda: conversing.record_conversation(
                self.case(name),
                held_on=timezone.localdate(),
                checked_by="papers",
                checked_how="A passport.",
                choice=choice,
                grants=agreed,
                never_from=never_from,
                asked_by_person=asked,
                actor=self.user(who),
            ),
        )
        if made is None:
            return
        enquirer, sought = SIDES[name]
        end = None if until is None else self.rules.day + until
        self.rules.converse(
            Talk(name, who, choice, asked),
            [Yes(sought, sought, each, "", f"person {enquirer}", until=end) for each in sorted(grants)],
            never_from,
        )
        self.pks["yes"] += sorted(set(Consent.objects.values_list("pk", flat=True)) - before)
        if choice == "never":
            self.keep("shut", made.withholding)

    @rule(person=st.sampled_from(["sa", "sb"]), who=anybody, own=st.booleans())
    def never(self, person, who, own) -> None:
        who = f"account of {person}" if own else who
        spoken = [name for name in SIDES if SIDES[name][1] == person and self.rules.spoken_with(name)]
        allowed = bool(spoken) and self.rules.is_account_of(who, person)
        done = self.attempt(
            allowed,
            lambda: declining.never_contact(self.person(person), actor=self.user(who)) or True,
        )
        if done:
            self.rules.end_between(person)
            self.rules.talks += [Talk(name, who, "never", True, self.rules.day) for name in spoken]
            self.rules.shut.append(Shut(person, "", "relatives", never=len(self.rules.talks) - 1))
            self.keep("shut", Withholding.objects.latest("pk"))
