"""The people, the cases and the accounts of the random acts, in the database and in rules_model."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from rules_model import (
    Rules,
)

from kintrace_web.accounts.models import User
from kintrace_web.cases.assigning import LastLeadError
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Purpose
from kintrace_web.people.models import Consent, Person, Withholding
from kintrace_web.reunion.models import Disclosure, FamilyMessage, Outcome

REFUSED = (PermissionDenied, ValueError, LastLeadError)
SIDES = {"A": ("ea", "sa"), "B": ("eb", "sb"), "C": ("eb", "sa")}
PERSONS = ("ea", "eb", "sa", "sb")
BODIES = ("Red Tent Society", "Blue Lamp")
ROLES = {
    "lead": "caseworker",
    "worker": "caseworker",
    "second": "supervisor",
    "outsider": "caseworker",
    "officer": "data_protection",
    "administrator": "administrator",
    "editor": "editor",
    "advocate": "advocate",
}
MEMBERS = {
    ("A", "lead"): "lead",
    ("C", "lead"): "lead",
    ("B", "outsider"): "lead",
    **{(case, "worker"): "working" for case in SIDES},
    **{(case, "second"): "reading" for case in SIDES},
    ("A", "officer"): "reading",
}
HEADLINES = {
    "looking": "We are looking.",
    "stopped": "You asked us to stop",
    "in_contact": "You are in contact",
    "reunified": "You have found each other",
    "spoken": "We have spoken with you.",
}
number = st.integers(0, 10_000)
case_names = st.sampled_from(sorted(SIDES))
persons = st.sampled_from(PERSONS)
# Mostly those who may; and everybody else tries as well.
anybody = st.sampled_from(
    ["lead", "worker", "second", "outsider"] * 3 + [*ROLES, *(f"account of {each}" for each in PERSONS)]
)
workers = st.one_of(st.just("worker"), anybody)
purposes = st.sampled_from([str(each) for each in Purpose])


class Stage(RuleBasedStateMachine):
    """``stage`` is set by the test: the primary keys of the people, the accounts and the cases of the database."""

    stage: dict[str, dict[str, object]]

    def __init__(self) -> None:
        super().__init__()
        self.rules = Rules(dict(SIDES), dict(ROLES), dict(MEMBERS), {"sb"}, {"sb"})
        self.step = 0
        self.pks: dict[str, list[int]] = {kind: [] for kind in ("yes", "shut", "words", "letters", "ends")}
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    # What stands in the database, read anew for each act.
    def user(self, who: str) -> User:
        return User.objects.get(pk=self.stage["users"][who])

    def person(self, who: str) -> Person:
        return Person.objects.get(pk=self.stage["persons"][who])

    def case(self, name: str) -> Case:
        return Case.objects.select_related("enquirer", "sought").get(pk=self.stage["cases"][name])

    def attempt(self, allowed: bool, act):
        """Do the act; it is refused exactly where the rules refuse it."""
        result, done = None, True
        try:
            with transaction.atomic():
                result = act()
        except REFUSED as error:
            done, result = False, error
        assert done == allowed, f"{'done' if done else f'refused ({result!r})'}, and should not be"
        return result if done else None

    def keep(self, kind: str, made) -> None:
        self.pks[kind].append(made.pk)

    def pick(self, kind: str, n: int):
        """One of those that were made: its place in the model, the model's, the product's."""
        models = {"yes": Consent, "shut": Withholding, "words": Disclosure}
        models |= {"letters": FamilyMessage, "ends": Outcome}
        place = n % len(self.pks[kind])
        return place, getattr(self.rules, kind)[place], models[kind].objects.get(pk=self.pks[kind][place])
