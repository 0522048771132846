"""A secret is planted in everything that is sealed, and every page is asked for it: only the reading pages know it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pages import PAGES, PEOPLE, Page

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Kind, Section, add_detail
from kintrace_web.people.sealing import SealedField
from world import build

pytestmark = pytest.mark.safety("S22", "S23", "S27")

SECRET = "Zebedee at the blue gate"
# What every world has; whatever else it has is planted as well.
AT_LEAST = {"people.consent", "people.protecteddetail", "cases.journeyevent"}


def plant() -> set[str]:
    """The secret in every sealed column of every row; the models that had a row."""
    planted = set()
    for model in apps.get_models():
        columns = [column.name for column in model._meta.local_fields if isinstance(column, SealedField)]
        if columns and model._base_manager.update(**dict.fromkeys(columns, SECRET)):
            planted.add(model._meta.label_lower)
    return planted


@pytest.fixture
def world(case: Case, caseworker: User, staff: Callable[..., User]) -> dict[str, Any]:
    made = build(case, caseworker, staff)
    for person in (case.enquirer, case.sought):
        add_detail(caseworker, person, section=Section.CONTACT, kind=Kind.PHONE, value=SECRET)
        add_detail(caseworker, person, section=Section.WHEREABOUTS, kind=Kind.PLACE, value=SECRET)
        add_detail(caseworker, person, section=Section.IDENTITY, kind=Kind.PASSPORT, value=SECRET)
    assert plant() >= AT_LEAST
    return made


@pytest.fixture
def people(
    caseworker: User, outsider: User, supervisor: User, administrator: User, other_case: Case
) -> dict[str, User | AnonymousUser]:
    return {
        "member": caseworker,
        "other": outsider,
        "stranger": AnonymousUser(),
        "supervisor": supervisor,
        "administrator": administrator,
    }


def answered(client: Client, page: Page, world: dict[str, Any]) -> str:
    """All that comes back, head and body; what it did to the world is undone."""
    with transaction.atomic():
        response = getattr(client, page.method.lower())(page.address(world))
        content = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return f"{dict(response.items())} {response.cookies} {content.decode('utf-8', 'replace')}"


def test_no_page_shows_what_is_sealed(
    world: dict[str, Any],
    people: dict[str, User | AnonymousUser],
    client_of: Callable[[User], Client],
) -> None:
    """Every address, asked by everybody, whatever the answer: the page, the refusal, the way elsewhere."""
    shown = []
    for person in PEOPLE:
        user = people.get(person)
        if user is None:
            continue
        for page in PAGES:
            client = client_of(user) if isinstance(user, User) else Client()
            if SECRET in answered(client, page, world):
                shown.append((person, page.name, page.parts))
    assert shown == []


def test_what_is_sealed_prints_dots_where_a_page_shows_it_all_the_same(
    world: dict[str, Any], case: Case
) -> None:
    from django.template import Context, Template

    page = Template(
        "{{ event.source }} {{ event.source|default:'' }} {{ event.source.ciphertext|slice:':0' }}"
    )
    shown = page.render(Context({"event": case.journey.get()}))
    assert shown.split() == ["•••", "•••"]


@pytest.mark.parametrize("section", ["contact", "whereabouts", "identity", "witness"])
def test_the_reading_page_shows_it_once_to_who_may_with_a_reason(
    world: dict[str, Any],
    case: Case,
    caseworker: User,
    outsider: User,
    client_of: Callable[[User], Client],
    section: str,
) -> None:
    """Which also shows that the secret is where the other pages are looked for it."""
    door = reverse("workspace:case_protected", args=[case.pk])
    sent = {"section": section, "whose": "sought", "reason": "to speak with the family"}
    assert SECRET not in client_of(caseworker).post(door, {**sent, "reason": ""}).content.decode()
    assert SECRET not in client_of(outsider).post(door, sent).content.decode()
    assert not Act.objects.filter(verb=f"people.{section}_read").exists()
    assert SECRET in client_of(caseworker).post(door, sent).content.decode()
    assert Act.objects.filter(verb=f"people.{section}_read").get().reason == "to speak with the family"
