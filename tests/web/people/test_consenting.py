"""Consents: per purpose, with a form, a date and an end, until withdrawn (S6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement, give_consent, record_legal_basis, withdraw_consent
from kintrace_web.people.models import Consent, Person
from kintrace_web.people.registering import register_person

TODAY = date(2026, 6, 1)
SIGNED = Agreement("tracing", "signed", date(2026, 1, 5))


@pytest.fixture
def person(caseworker: User) -> Person:
    return register_person(names=[], actor=caseworker)


def in_force(person: Person, on: date = TODAY) -> list[str]:
    return [str(each.purpose) for each in Consent.objects.in_force(on).filter(person=person)]


@pytest.mark.safety("S6")
def test_s6_no_consent_on_record_means_no(person: Person) -> None:
    assert in_force(person) == []


@pytest.mark.safety("S6")
def test_s6_a_consent_is_for_its_purpose_alone(person: Person, caseworker: User) -> None:
    give_consent(person, SIGNED, actor=caseworker)
    assert in_force(person) == ["tracing"]


@pytest.mark.safety("S6")
def test_s6_a_consent_begins_and_ends(person: Person, caseworker: User) -> None:
    give_consent(
        person, Agreement("tracing", "signed", date(2026, 1, 5), until=date(2026, 3, 1)), actor=caseworker
    )
    assert in_force(person, date(2026, 1, 4)) == []
    assert in_force(person, date(2026, 3, 1)) == ["tracing"]
    assert in_force(person, date(2026, 3, 2)) == []


@pytest.mark.safety("S6")
def test_s6_a_consent_can_be_withdrawn_once(person: Person, caseworker: User) -> None:
    consent = give_consent(person, SIGNED, actor=caseworker)
    withdraw_consent(consent, actor=caseworker)
    withdraw_consent(consent, actor=caseworker)
    assert in_force(person) == []
    assert Act.objects.filter(verb="people.consent_withdrawn", subject_id=str(person.pk)).count() == 1


@pytest.mark.safety("S6")
def test_s6_a_spoken_consent_needs_a_witness(person: Person, caseworker: User) -> None:
    with pytest.raises(ValueError, match="witness"):
        give_consent(person, Agreement("tracing", "spoken", TODAY, witness="  "), actor=caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            person=person, purpose="tracing", form="spoken", given_on=TODAY, recorded_by=caseworker
        )


@pytest.mark.safety("S27")
def test_s27_the_witness_is_ciphertext_in_the_database(person: Person, caseworker: User) -> None:
    consent = give_consent(
        person, Agreement("tracing", "spoken", TODAY, witness="Ilka Sommer"), actor=caseworker
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT witness FROM people_consent WHERE id = %s", [consent.pk])
        stored = cursor.fetchone()[0]
    assert "Ilka" not in stored
    consent.refresh_from_db()
    assert str(consent.witness) == "•••"


def test_an_end_before_the_beginning_is_refused(person: Person, caseworker: User) -> None:
    with pytest.raises(ValueError, match="before it was given"):
        give_consent(person, Agreement("tracing", "signed", TODAY, until=date(2026, 1, 1)), actor=caseworker)


@pytest.mark.safety("S7", "S10")
def test_s7_s10_matching_takes_consent_and_legal_basis(
    make_case: Callable[..., Case], caseworker: User
) -> None:
    case = make_case(caseworker)
    assert Case.objects.matchable(TODAY).filter(pk=case.pk).exists()
    for consent in case.enquirer.consents.all():
        withdraw_consent(consent, actor=caseworker)
    assert not Case.objects.matchable(TODAY).filter(pk=case.pk).exists()
    give_consent(case.enquirer, SIGNED, actor=caseworker)
    assert Case.objects.matchable(TODAY).filter(pk=case.pk).exists()
    case.sought.legal_bases.all().delete()
    assert not Case.objects.matchable(TODAY).filter(pk=case.pk).exists()
    record_legal_basis(case.sought, basis="vital_interest", notice_given_on=TODAY, actor=caseworker)
    assert Case.objects.matchable(TODAY).filter(pk=case.pk).exists()
