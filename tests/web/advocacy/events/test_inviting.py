"""Invitations and answers: sealed, approved by a person, by a secret link, corrected at will (S18, S19, S27)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.answering import guest_of
from kintrace_web.advocacy.events.attending import note_arrival, numbers_of
from kintrace_web.advocacy.events.inviting import approve_and_send, invite_guest, new_link, open_guests
from kintrace_web.advocacy.events.models import Event, Guest
from kintrace_web.advocacy.events.planning import put_state
from kintrace_web.audit.models import Act
from kintrace_web.reunion.refusal import RefusedError

Make = Callable[..., Any]


@pytest.fixture
def guest(seminar: Event, caseworker: User) -> Guest:
    return invite_guest(seminar, name="Ada Holm", mail="ada@example.org", language="en", actor=caseworker)


def link_to(secret: str) -> str:
    return f"https://bridge.example/invitation/{secret}/"


def page(secret: str) -> str:
    return reverse("door:invitation", args=[secret])


@pytest.mark.safety("S27")
def test_names_and_addresses_of_guests_are_sealed(guest: Guest) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM events_guest")
        kept = str(list(cursor.fetchall()))
    assert "Ada" not in kept
    assert "ada@" not in kept


@pytest.mark.safety("S19")
def test_nothing_is_sent_before_a_named_person_approves_it(guest: Guest, caseworker: User) -> None:
    assert mail.outbox == []
    assert approve_and_send(guest.event, actor=caseworker, link_to=link_to).sent == 1
    guest.refresh_from_db()
    assert guest.approved_by == caseworker
    (letter,) = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert "Ada" not in letter.subject + letter.body
    assert "Letters that stopped" not in letter.subject + letter.body
    assert Act.objects.get(verb="events.invitation_sent").actor == caseworker.pk
    # Sent is sent: a second press sends nothing.
    assert approve_and_send(guest.event, actor=caseworker, link_to=link_to).sent == 0
    assert len(mail.outbox) == 1


def test_what_could_not_be_sent_waits(guest: Guest, caseworker: User, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    assert approve_and_send(guest.event, actor=caseworker, link_to=link_to).failed == 1
    guest.refresh_from_db()
    assert (guest.sent_at, guest.failed_at is not None) == (None, True)


@pytest.mark.safety("S22")
def test_who_does_not_work_on_the_case_invites_nobody(
    plan_event: Make, case: Any, outsider: User, caseworker: User
) -> None:
    event = plan_event(cases=[case])
    with pytest.raises(PermissionDenied):
        invite_guest(event, name="Ada", language="en", actor=outsider)
    with pytest.raises(PermissionDenied):
        open_guests(event, actor=outsider, reason="curious")
    assert open_guests(event, actor=caseworker, reason="the door") == []


def test_a_guest_answers_and_answers_again(guest: Guest, caseworker: User) -> None:
    secret, stranger = new_link(guest, actor=caseworker), Client(enforce_csrf_checks=True)
    shown = stranger.get(page(secret))
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    assert shown["Referrer-Policy"] == "no-referrer"
    assert not shown.cookies
    assert "Ada" not in shown.content.decode()
    said = {"comes": "yes", "how_many": "3", "interpreter": "fa", "wheelchair": "on", "needs": "No meat."}
    assert stranger.post(page(secret), said).status_code == 200
    numbers = numbers_of(guest.event)
    assert (numbers.yes, numbers.expected, numbers.interpreters, numbers.wheelchairs) == (1, 3, 1, 1)
    assert "No meat." not in stranger.get(page(secret)).content.decode()
    assert open_guests(guest.event, actor=caseworker, reason="the kitchen")[0].needs == "No meat."
    stranger.post(page(secret), {"comes": "no"})
    numbers = numbers_of(guest.event)
    assert (numbers.yes, numbers.no, numbers.expected) == (0, 1, 0)


@pytest.mark.safety("S18")
def test_unknown_replaced_and_expired_links_look_alike(
    guest: Guest, seminar: Event, caseworker: User
) -> None:
    replaced, secret = new_link(guest, actor=caseworker), new_link(guest, actor=caseworker)
    answers = [Client().get(page(each)) for each in ("never-was-one", replaced)]
    assert guest_of(secret) is not None
    begins = seminar.begins_on - timedelta(days=60)
    Event.objects.filter(pk=seminar.pk).update(begins_on=begins, ends_on=begins)
    answers += [Client().get(page(secret)), Client().post(page(secret), {"comes": "yes"})]
    Event.objects.filter(pk=seminar.pk).update(begins_on=seminar.begins_on, ends_on=seminar.ends_on)
    assert Client().get(page(secret)).status_code == 200
    put_state(seminar, state="called_off", actor=caseworker)
    answers.append(Client().get(page(secret)))
    bodies = {answer.content for answer in answers}
    assert {answer.status_code for answer in answers} == {404}
    assert len(bodies) == 1


def test_a_flood_is_asked_for_patience(
    guest: Guest, monkeypatch: pytest.MonkeyPatch, caseworker: User
) -> None:
    monkeypatch.setattr("kintrace_web.door.invitations.MOST", 2)
    secret = new_link(guest, actor=caseworker)
    codes = [Client().get(page(each)).status_code for each in (secret, "no", secret, "no")]
    assert codes == [200, 404, 429, 429]


def test_the_day_is_counted(guest: Guest, caseworker: User) -> None:
    note_arrival(guest, came=2, actor=caseworker)
    assert numbers_of(guest.event).came == 2
    with pytest.raises(RefusedError):
        note_arrival(guest, came=99, actor=caseworker)


def test_what_is_no_address_is_refused(seminar: Event, caseworker: User) -> None:
    with pytest.raises(RefusedError):
        invite_guest(seminar, name="Ada", mail="ada@@example\nBcc: x", language="en", actor=caseworker)
