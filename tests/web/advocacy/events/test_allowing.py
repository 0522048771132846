"""Consent per use, language, recipient and day; the review; withdrawal at once (S6, S22, S29)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.events.allowing import Agreed, allow, may_use, withdraw, withdraw_all, words_for
from kintrace_web.advocacy.events.models import Testimony, TestimonyUse
from kintrace_web.advocacy.events.taking import write
from kintrace_web.audit.models import Act
from kintrace_web.reunion.refusal import RefusedError

TODAY = timezone.localdate()
Make = Callable[..., Any]


@pytest.fixture
def ready(take: Make, reviewed: Make) -> Testimony:
    testimony: Testimony = take()
    reviewed(testimony)
    return testimony


@pytest.mark.safety("S6")
@pytest.mark.parametrize("use", TestimonyUse.values)
def test_without_a_consent_there_is_no_use(ready: Testimony, use: str) -> None:
    assert not may_use(ready, use, "en", "Lanterns of Maravand")


@pytest.mark.safety("S6")
@pytest.mark.parametrize("use", TestimonyUse.values)
def test_a_consent_opens_its_own_use_and_no_other(ready: Testimony, agreed: Make, use: str) -> None:
    body = "Lanterns of Maravand"
    given = agreed(ready, use, recipient=body)
    open_uses = {each for each in TestimonyUse.values if may_use(ready, each, "en", body)}
    assert open_uses == {use}
    assert may_use(ready, use, "en", body).consents == (given.pk,)


@pytest.mark.safety("S6")
def test_a_consent_is_for_its_language_its_recipient_and_its_days(
    ready: Testimony, agreed: Make, caseworker: User, reviewed: Make
) -> None:
    write(ready, language="fa", words="نامه‌هایی نوشتیم.", actor=caseworker)
    reviewed(ready)
    agreed(ready, "share", recipient="Lanterns  of MARAVAND", until=TODAY + timedelta(days=3))
    assert may_use(ready, "share", "en", "lanterns of Maravand")
    assert not may_use(ready, "share", "fa", "Lanterns of Maravand")
    assert not may_use(ready, "share", "en", "Lanterns of Tavrin")
    assert not may_use(ready, "share", "en")
    assert may_use(ready, "share", "en", "Lanterns of Maravand", TODAY + timedelta(days=3))
    assert not may_use(ready, "share", "en", "Lanterns of Maravand", TODAY + timedelta(days=4))


def test_an_authority_is_asked_under_each_of_its_names(ready: Testimony, agreed: Make) -> None:
    body = Authority.objects.create(names={"en": "Office of Families", "fr": "Bureau des familles"})
    agreed(ready, "dossier", recipient="Bureau des familles")
    assert may_use(ready, "dossier", "en", body)
    assert not may_use(ready, "dossier", "en", Authority.objects.create(names={}))


@pytest.mark.safety("S6")
def test_a_withdrawn_consent_stops_the_use_at_once(ready: Testimony, agreed: Make, outsider: User) -> None:
    agreed(ready, "archive")
    kept = agreed(ready, "seminar")
    withdraw(kept, actor=outsider)
    assert not may_use(ready, "seminar", "en")
    assert may_use(ready, "archive", "en")
    withdraw_all(ready, actor=outsider)
    assert not any(may_use(ready, use, "en") for use in TestimonyUse.values)


def test_nothing_is_used_before_somebody_else_reviewed_these_very_words(
    take: Make, agreed: Make, reviewed: Make, caseworker: User
) -> None:
    testimony = take()
    agreed(testimony, "archive")
    assert not may_use(testimony, "archive", "en")
    reviewed(testimony)
    assert may_use(testimony, "archive", "en")
    write(testimony, language="en", words="Other words.", actor=caseworker)
    assert not may_use(testimony, "archive", "en")


def test_a_stale_translation_is_not_used(
    ready: Testimony, agreed: Make, caseworker: User, reviewed: Make
) -> None:
    write(ready, language="fr", words="Des lettres.", actor=caseworker)
    agreed(ready, "archive", language="fr")
    agreed(ready, "archive")
    reviewed(ready)
    assert may_use(ready, "archive", "fr")
    write(ready, language="en", words="Letters, many of them.", actor=caseworker)
    reviewed(ready)
    assert may_use(ready, "archive", "en")
    assert not may_use(ready, "archive", "fr")


@pytest.mark.safety("S29")
@pytest.mark.parametrize(
    ("flag", "shut"),
    [
        ("third_persons", {"share", "anonymous", "named", "dossier", "seminar"}),
        ("names_place", {"share", "anonymous", "named", "dossier", "seminar"}),
        ("claim", {"anonymous", "named", "seminar"}),
        ("tells_who", {"anonymous"}),
    ],
)
def test_what_a_review_found_shuts_uses(
    take: Make, agreed: Make, reviewed: Make, flag: str, shut: set[str]
) -> None:
    testimony = take()
    reviewed(testimony, flag)
    for use in TestimonyUse.values:
        agreed(testimony, use, recipient="Lanterns")
    assert {use for use in TestimonyUse.values if not may_use(testimony, use, "en", "Lanterns")} == shut


@pytest.mark.safety("S22")
def test_a_protected_name_is_published_by_no_consent(
    take: Make, agreed: Make, reviewed: Make, caseworker: User
) -> None:
    testimony = take(is_protected=True)
    reviewed(testimony, "tells_who")
    with pytest.raises(RefusedError):
        agreed(testimony, "named")
    agreed(testimony, "seminar")
    agreed(testimony, "archive")
    assert not may_use(testimony, "seminar", "en")
    assert may_use(testimony, "archive", "en")


def test_a_use_that_goes_to_somebody_names_whom(take: Make, agreed: Make) -> None:
    with pytest.raises(RefusedError):
        agreed(take(), "share")


def test_only_keepers_put_consents_on_record(take: Make, outsider: User) -> None:
    with pytest.raises(PermissionDenied):
        allow(take(), Agreed("archive", "en", "signed", TODAY), actor=outsider)


@pytest.mark.safety("S23")
def test_words_for_a_use_are_handed_out_on_record_and_under_the_right_name(
    ready: Testimony, agreed: Make, outsider: User
) -> None:
    with pytest.raises(RefusedError):
        words_for(ready, use="seminar", language="en", actor=outsider, reason="the seminar")
    agreed(ready, "seminar")
    agreed(ready, "named")
    used = words_for(ready, use="seminar", language="en", actor=outsider, reason="the seminar")
    assert (used.words, used.called) == ("We wrote letters that were never sent.", "Speaker A")
    assert words_for(ready, use="named", language="en", actor=outsider, reason="r").called == "Samira Veldane"
    assert Act.objects.filter(verb="testimonies.used", subject_id=str(ready.pk)).count() == 2
