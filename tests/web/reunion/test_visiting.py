from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.audit.models import Act
from kintrace_web.reunion import visiting
from kintrace_web.reunion.models import Visit
from kintrace_web.reunion.models.visiting import VisitStep
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db
Kind = VisitStep.Kind
DAY = date(2026, 4, 1)


@pytest.fixture
def visit(found, caseworker):
    return visiting.request(
        found, authority="Ministry of Maravand", on=DAY, conditions="In the blue house.", actor=caseworker
    )


def go(visit, actor, *kinds):
    for kind in kinds:
        visiting.step(visit, kind=kind, on=DAY, actor=actor)


def test_from_asking_to_meeting(visit, caseworker):
    go(visit, caseworker, "answered_no", "asked", "conditions_changed", "answered_yes", "dated", "held")
    assert visit.state == Kind.HELD
    assert Act.objects.filter(verb="reunion.visit_held", actor=caseworker.pk).exists()


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ((), "dated"),
        ((), "held"),
        (("answered_no",), "dated"),
        (("answered_yes",), "held"),
        (("answered_yes", "dated", "held"), "called_off"),
        (("called_off",), "dated"),
    ],
)
def test_what_cannot_follow_is_refused(visit, caseworker, before, then):
    go(visit, caseworker, *before)
    count = visit.steps.count()
    with pytest.raises(RefusedError):
        go(visit, caseworker, then)
    assert visit.steps.count() == count


@pytest.mark.safety("S2")
@pytest.mark.parametrize("choice", ["declines", "never"])
def test_no_meeting_with_somebody_who_wants_none(found, visit, speak, caseworker, choice):
    go(visit, caseworker, "answered_yes")
    speak(found, choice)
    with pytest.raises(RefusedError):
        go(visit, caseworker, "dated")
    with pytest.raises(RefusedError):
        visiting.request(found, authority="Ministry of Maravand", on=DAY, actor=caseworker)
    go(visit, caseworker, "called_off")


def test_somebody_is_asked(found, caseworker):
    with pytest.raises(RefusedError):
        visiting.request(found, authority=" ", on=DAY, actor=caseworker)


@pytest.mark.safety("S22", "S23", "S27")
def test_conditions_are_sealed_and_read_on_record(visit, caseworker, second, outsider):
    visit = Visit.objects.get(pk=visit.pk)
    assert "blue" not in visit.conditions.ciphertext
    reason = "to write the letter"
    assert visiting.read_conditions(visit, actor=caseworker, reason=reason) == "In the blue house."
    assert Act.objects.get(verb="people.whereabouts_read").reason == reason
    made = visiting.step(visit, kind="answered_yes", on=DAY, note="By the gate.", actor=caseworker)
    assert visiting.read_note(made, actor=caseworker, reason=reason) == "By the gate."
    for nobody in (second, outsider):
        with pytest.raises(PermissionDenied):
            visiting.read_conditions(visit, actor=nobody, reason=reason)
        with pytest.raises(PermissionDenied):
            visiting.step(visit, kind="dated", on=DAY, actor=nobody)
