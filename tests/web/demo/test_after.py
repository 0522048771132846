"""What came after "found" in the demo: every state is there, and each relative sees what belongs to them."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import TypeVar

import pytest
from django.core.management import call_command
from django.db.models import TextChoices
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kintrace_web.accounts.entering import halves_of
from kintrace_web.accounts.models import User
from kintrace_web.audit.verifying import verify
from kintrace_web.cases.models import Case
from kintrace_web.demo.after.relatives import WHO, address, ways_in
from kintrace_web.demo.after.wording import words
from kintrace_web.demo.staff import ACCOUNTS
from kintrace_web.people.models import Relative
from kintrace_web.people.suppression import Erasure, Suppression
from kintrace_web.reunion.hearing import messages_for
from kintrace_web.reunion.models import (
    Conversation,
    Disclosure,
    FamilyMessage,
    Knock,
    Outcome,
    Telling,
    Tip,
    VisitStep,
)
from kintrace_web.reunion.models.messaging import MOST_LETTERS
from kintrace_web.reunion.telling import news_for

Choices = TypeVar("Choices", bound=TextChoices)


def typed(path: str) -> dict[str, str]:
    """What stands in a form that was opened with this link."""
    letter, spoken = halves_of(path.split("/")[-2])
    return {"letter": letter, "spoken": spoken}


def relative(name: str) -> Relative:
    """One of the four, by the first part of their address."""
    paths = {way.email: way.path for way in ways_in()}
    client = Client()
    client.post(paths[address(name)], typed(paths[address(name)]))
    return Relative.objects.get(user=client.session["_auth_user_id"])


def there(model: Callable[..., object], field: str) -> set[str]:
    return set(model.objects.values_list(field, flat=True))  # type: ignore[attr-defined]


def test_every_state_after_found_is_there(demo: None) -> None:
    assert there(Conversation, "choice") == set(Conversation.Choice.values)
    assert there(FamilyMessage, "state") == set(FamilyMessage.State.values)
    assert there(Outcome, "kind") == set(Outcome.Kind.values)
    assert there(Knock, "state") == set(Knock.State.values)
    assert {VisitStep.Kind.DATED, VisitStep.Kind.HELD, VisitStep.Kind.CONDITIONS_CHANGED} <= there(
        VisitStep, "kind"
    )
    assert Outcome.objects.waiting().exists()
    assert Tip.objects.exists()
    assert there(Disclosure, "kind") == set(Disclosure.Kind.values)
    assert verify().fault == ""


def test_what_waits_on_the_officers_desk_is_there(demo: None) -> None:
    from kintrace_web.people.models import Consent, Withholding

    assert Suppression.objects.in_force().exists()
    assert there(Erasure, "state") == {"proposed", "done"}
    assert Withholding.objects.filter(whom=Withholding.Whom.BODIES, lifted_at=None).exists()
    assert Consent.objects.in_force(timezone.localdate()).filter(until__isnull=False, purpose="news").exists()


@pytest.mark.safety("S20")
def test_s20_a_death_was_told_by_a_person(demo: None) -> None:
    (telling,) = Telling.objects.all()
    assert telling.outcome.proposed_by != telling.outcome.confirmed_by
    assert telling.told_by.is_member_of_staff


@pytest.mark.safety("S2", "S18")
def test_s18_who_is_declined_reads_what_everybody_reads(demo: None) -> None:
    looks, waits = relative("looks").person, relative("waits").person
    (open_case,), (declined,) = news_for(looks), news_for(waits)
    assert Case.objects.get(pk=declined.pk).found_at is not None
    assert (declined.wording, declined.news, declined.messages) == (open_case.wording, (), ())
    for part in ("done_for_you", "wishes"):
        theirs, ours = getattr(declined, part), getattr(open_case, part)
        assert [told.wording for told in theirs] == [told.wording for told in ours] != []


@pytest.mark.safety("S1", "S3")
def test_s3_the_two_who_write_read_each_other(demo: None) -> None:
    writes, found = relative("writes").person, relative("found").person
    (theirs,) = news_for(writes)
    assert len(theirs.news) == 1
    assert [(message.mine, message.seen.name) for message in messages_for(writes)] == [
        (True, "ANSWERED"),
        (False, "FOR_YOU"),
        (True, "WE_HAVE_IT"),
    ]
    assert [message.mine for message in messages_for(found)] == [False, True]


def test_the_command_prints_links_that_open_once(demo: None) -> None:
    told = StringIO()
    call_command("load_demo", "--sign-ins", "--at", "http://127.0.0.1:8000/", stdout=told)
    lines = told.getvalue()
    assert all(account.email in lines for account in ACCOUNTS)
    links = [line.strip() for line in lines.splitlines() if "/portal/enter/" in line]
    assert len(links) == len(WHO)
    path = links[0].removeprefix("http://127.0.0.1:8000")
    first, second = Client(), Client()
    assert first.post(path, typed(path)).status_code == 302
    assert "_auth_user_id" in first.session
    second.post(path, typed(path))
    assert "_auth_user_id" not in second.session


def test_no_link_is_printed_where_people_work(demo: None, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    told = StringIO()
    call_command("load_demo", "--sign-ins", stdout=told)
    assert "/portal/" not in told.getvalue()
    assert User.objects.filter(relative__isnull=False).count() == len(WHO)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_same_is_said_in_every_language_and_fits(language: str) -> None:
    assert set(words()[language]) == set(words()["en"])
    assert all(0 < len(text) <= MOST_LETTERS for text in words()[language].values())
