"""Random acts: outcomes, who works on what, time that passes, and deletion."""

from __future__ import annotations

from datetime import timedelta

from acts_stage import (
    ROLES,
    SIDES,
    anybody,
    case_names,
    number,
    persons,
    workers,
)
from acts_telling import TellingWords
from django.db.models import F
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from rules_model import (
    CASEWORK,
    End,
)

from kintrace_web.cases.assigning import assign, end_membership
from kintrace_web.cases.protecting import approve_restricted
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.models import Consent
from kintrace_web.reunion import (
    concluding,
)
from kintrace_web.reunion.models import Conversation


class Closing(TellingWords):
    # Outcomes.
    @rule(
        name=case_names,
        kind=st.sampled_from(
            [
                "found",
                "reunified",
                "in_contact",
                "found_declines",
                "found_dead",
                "closed_by_enquirer",
                "closed_unresolved",
            ]
        ),
        who=workers,
    )
    def conclude(self, name, kind, who) -> None:
        right = self.rules.decides if kind == "found_dead" else self.rules.works
        waits = any(each.case == name and each.state == "proposed" for each in self.rules.ends)
        made = self.attempt(
            right(who, name) and self.rules.is_so(name, kind) and not waits,
            lambda: concluding.propose_outcome(
                self.case(name),
                kind=kind,
                actor=self.user(who),
                review_on=timezone.localdate() + timedelta(90),
                source="The register of deaths of Tavrin.",
                source_on=timezone.localdate(),
            ),
        )
        if made is not None:
            self.rules.ends.append(End(name, kind, who))
            self.keep("ends", made)

    @precondition(lambda self: self.pks["ends"])
    @rule(n=number, act=st.sampled_from(["confirm", "confirm", "set_aside", "tell"]), who=anybody, by=number)
    def confirm(self, n, act, who, by) -> None:
        _, end, outcome = self.pick("ends", n)
        who = "second" if by % 2 else who
        decides = self.rules.decides(who, end.case)
        if act == "tell":
            self._tell(end, outcome, who)
            return
        waits = decides and end.state == "proposed"
        if act == "set_aside":
            if self.attempt(
                waits, lambda: concluding.set_aside_outcome(outcome, actor=self.user(who)) or True
            ):
                end.state = "set aside"
            return
        allowed = waits and who != end.proposer and self.rules.is_so(end.case, end.kind)
        if self.attempt(allowed, lambda: concluding.confirm_outcome(outcome, actor=self.user(who)) or True):
            end.state = "confirmed"
            self.rules.confirmed.append(end)
            if end.kind in {"found", "found_dead"}:
                self.rules.is_found(end.case)
            if end.kind not in {"found", "in_contact"}:
                self.rules.closed.add(end.case)

    @rule(who=anybody)
    def approve(self, who) -> None:
        """The search for the child of case B is agreed to by a supervisor on it."""
        allowed = self.rules.roles.get(who) == "supervisor" and ("B", who) in self.rules.members
        if self.attempt(allowed, lambda: approve_restricted(self.case("B"), actor=self.user(who)) or True):
            self.rules.waiting.clear()

    def _tell(self, end, outcome, who) -> None:
        enquirer = SIDES[end.case][0]
        told = self.attempt(
            self.rules.decides(who, end.case) and end.kind == "found_dead" and end.state == "confirmed",
            lambda: concluding.record_telling(
                outcome,
                told_by=self.user("lead"),
                told_on=timezone.localdate(),
                whom=self.person(enquirer),
                how="in_person",
                actor=self.user(who),
            ),
        )
        if told is not None:
            end.told.add(enquirer)

    @rule(name=case_names, who=anybody)
    def take_up_again(self, name, who) -> None:
        allowed = self.rules.decides(who, name)
        if self.attempt(
            allowed, lambda: concluding.take_up_again(self.case(name), actor=self.user(who)) or True
        ):
            self.rules.closed.discard(name)

    # Who works on what; time; deletion.
    @rule(
        name=case_names,
        whom=st.sampled_from(sorted(ROLES)),
        place=st.sampled_from(["lead", "working", "reading", ""]),
        who=anybody,
    )
    def work_on(self, name, whom, place, who) -> None:
        rules = self.rules
        before = rules.members.get((name, whom))
        may = rules.roles.get(who) == "supervisor" or (
            rules.roles.get(who) in CASEWORK and rules.members.get((name, who)) == "lead"
        )
        leads = [each for each in rules.members.items() if each[0][0] == name and each[1] == "lead"]
        keeps_a_lead = before != "lead" or place == "lead" or len(leads) > 1
        if place:
            reads = {"data_protection", "advocate"}
            fit = rules.roles[whom] in CASEWORK or (place == "reading" and rules.roles[whom] in reads)
            allowed = may and fit and keeps_a_lead

            def doing():
                return assign(self.case(name), self.user(whom), place, actor=self.user(who))
        elif before is None:
            return
        else:
            member = self.case(name).members.in_force().get(user=self.user(whom))
            allowed = may and keeps_a_lead

            def doing():
                return end_membership(member, actor=self.user(who)) or True

        if self.attempt(allowed, doing):
            if place:
                rules.members[name, whom] = place
            else:
                del rules.members[name, whom]

    @rule(days=st.integers(1, 6))
    def wait(self, days) -> None:
        """Days pass: everything that is on file becomes that much older."""
        self.rules.day += days
        for consent in Consent.objects.all():
            consent.given_on -= timedelta(days)
            if consent.until is not None:
                consent.until -= timedelta(days)
            consent.save(update_fields=["given_on", "until"])
        gone = timedelta(days)
        Conversation.objects.update(held_on=F("held_on") - gone, recorded_at=F("recorded_at") - gone)

    @precondition(lambda self: self.step > 12)
    @rule(person=persons, who=anybody, confirming=st.sampled_from(["officer"] * 4 + [*ROLES]))
    def erase(self, person, who, confirming) -> None:
        mine = self.rules.is_account_of(who, person)
        may = self.rules.roles.get(who) in CASEWORK | {"data_protection"} or mine
        asked = self.attempt(
            may, lambda: propose_erasure(self.person(person), "own_wish", actor=self.user(who))
        )
        if asked is None:
            return
        first = next(name for name, pk in self.stage["users"].items() if pk == asked.proposed_by_id)
        allowed = self.rules.roles[confirming] == "data_protection" and confirming != first
        if self.attempt(allowed, lambda: confirm_erasure(asked, actor=self.user(confirming))):
            self.rules.erase(person)
