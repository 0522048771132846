from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.people.consenting import Agreement, give_consent, withdraw_consent, withhold
from kintrace_web.people.packaging import own_copy
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
        found,
        person_named=False,
        authority="Ministry of Maravand",
        on=DAY,
        conditions="In the blue house.",
        actor=caseworker,
    )


def own_copy_of(person, account):
    with zipfile.ZipFile(io.BytesIO(own_copy(person, actor=account))) as packed:
        return json.loads(packed.read("held.json"))["parts"]


def go(visit, actor, *kinds):
    for kind in kinds:
        visiting.step(visit, kind=kind, on=DAY, note="A note.", actor=actor)


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
        visiting.request(
            found, person_named=False, authority="Ministry of Maravand", on=DAY, actor=caseworker
        )
    go(visit, caseworker, "called_off")


@pytest.mark.safety("S1", "S2")
@pytest.mark.parametrize("choice", ["declines", "never"])
def test_a_meeting_that_was_held_is_noted_though_the_person_declined_since(
    found, visit, speak, caseworker, relative, choice
):
    speak(found, "contact", "contact")
    go(visit, caseworker, "answered_yes", "dated")
    for consent in found.sought.consents.in_force(timezone.localdate()):
        withdraw_consent(consent, actor=caseworker)
    speak(found, choice)
    before = own_copy_of(found.enquirer, relative)
    go(visit, caseworker, "held")
    assert visit.state == Kind.HELD
    assert own_copy_of(found.enquirer, relative) == before, "nobody is told"


@pytest.mark.safety("S8")
def test_an_authority_that_is_told_names_takes_the_consent_of_both(found, caseworker):
    def ask(**more):
        return visiting.request(
            found,
            authority="Ministry of Maravand",
            on=DAY,
            actor=caseworker,
            **({"person_named": True} | more),
        )

    def shares(person, recipient="Ministry of Maravand"):
        given = Agreement("sharing", "signed", DAY, recipient=recipient)
        return give_consent(person, given, actor=caseworker)

    with pytest.raises(RefusedError, match="person looked for may not be named to Ministry of Maravand"):
        ask()
    shares(found.sought, "Ministry of Elsewhere")
    with pytest.raises(RefusedError, match="person looked for"):
        ask()
    hers = shares(found.sought)
    with pytest.raises(RefusedError, match="enquirer may not be named"):
        ask()
    shares(found.enquirer)
    asked = ask()
    assert asked.person_named is True
    assert ask(person_named=False).person_named is False
    withdraw_consent(hers, actor=caseworker)
    go(asked, caseworker, "answered_no")
    with pytest.raises(RefusedError, match="person looked for"):
        go(asked, caseworker, "asked")
    withhold(found.sought, item="name", whom="bodies", because="She asked.", actor=caseworker)
    shares(found.sought)
    with pytest.raises(RefusedError, match="withheld"):
        ask()


@pytest.mark.parametrize("kind", ["conditions_changed", "held"])
def test_what_was_changed_and_what_came_of_it_is_written_down(visit, caseworker, kind):
    if kind == "held":
        go(visit, caseworker, "answered_yes", "dated")
    before = visit.state
    for note in ("", " \n"):
        with pytest.raises(RefusedError):
            visiting.step(visit, kind=kind, on=DAY, note=note, actor=caseworker)
    assert visit.state == before
    go(visit, caseworker, kind)
    assert visit.state == kind


def test_only_the_day_of_a_meeting_lies_ahead(found, visit, caseworker):
    ahead = timezone.localdate() + timedelta(days=1)
    with pytest.raises(RefusedError):
        visiting.request(
            found, person_named=False, authority="Ministry of Maravand", on=ahead, actor=caseworker
        )
    with pytest.raises(RefusedError):
        visiting.step(visit, kind="answered_yes", on=ahead, actor=caseworker)
    go(visit, caseworker, "answered_yes")
    visiting.step(visit, kind="dated", on=ahead, actor=caseworker)
    with pytest.raises(RefusedError):
        visiting.step(visit, kind="held", on=ahead, note="It was good.", actor=caseworker)
    assert visit.state == Kind.DATED


@pytest.mark.parametrize("minutes", [0, -1, 4])
def test_a_meeting_lasts_some_time(found, caseworker, minutes):
    with pytest.raises(RefusedError):
        visiting.request(
            found,
            person_named=False,
            authority="Ministry of Maravand",
            on=DAY,
            minimum_minutes=minutes,
            actor=caseworker,
        )
    assert not found.visits.exists()


def test_somebody_is_asked(found, caseworker):
    with pytest.raises(RefusedError):
        visiting.request(found, person_named=False, authority=" ", on=DAY, actor=caseworker)


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
