"""Partners: an agreement lets kinds of things be shared, and stands in for nobody's consent (S8, S22)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.models import Partner
from kintrace_web.advocacy.events.partnering import (
    About,
    Shared,
    add_contact,
    add_partner,
    agree,
    end_agreement,
    read_contacts,
    share,
    shares_seen_by,
)
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.reunion.refusal import RefusedError

Make = Callable[..., Any]
TEXTS, CASES, TESTIMONIES = "texts", "cases", "testimonies"


def test_without_an_agreement_nothing_is_shared(partner: Partner, caseworker: User, today: date) -> None:
    with pytest.raises(RefusedError):
        share(partner, Shared(TEXTS, "An appeal", today), actor=caseworker)
    agreement = agree(partner, kinds=[TEXTS], signed_on=today, actor=caseworker)
    share(partner, Shared(TEXTS, "An appeal", today), actor=caseworker)
    with pytest.raises(RefusedError):
        share(partner, Shared("numbers", "A table", today), actor=caseworker)
    end_agreement(agreement, actor=caseworker)
    with pytest.raises(RefusedError):
        share(partner, Shared(TEXTS, "An appeal", today), actor=caseworker)


def test_an_agreement_ends_on_its_day(partner: Partner, caseworker: User, today: date) -> None:
    before = today - timedelta(days=9)
    agree(partner, kinds=[TEXTS], signed_on=before, until=today - timedelta(days=1), actor=caseworker)
    with pytest.raises(RefusedError):
        share(partner, Shared(TEXTS, "An appeal", today), actor=caseworker)


@pytest.mark.safety("S8")
def test_a_case_needs_the_consent_to_this_partner_by_name(
    partner: Partner, case: Case, caseworker: User, outsider: User, today: date
) -> None:
    agree(partner, kinds=[CASES], signed_on=today, actor=caseworker)
    shared = Shared(CASES, "The summary", today, case=case, items=("name",))
    with pytest.raises(RefusedError):
        share(partner, shared, actor=caseworker)
    for body in ("Another Society", partner.title):
        told = Agreement("sharing", "signed", today, recipient=body, about=case.sought)
        given = give_consent(case.enquirer, told, actor=caseworker)
        if body != partner.title:
            with pytest.raises(RefusedError):
                share(partner, shared, actor=caseworker)
    made = share(partner, shared, actor=caseworker)
    assert list(made.rests_on.all()) == [given]
    # Members of the case see that it was shared, and nobody else (S22).
    assert shares_seen_by(partner, caseworker) == [made]
    assert shares_seen_by(partner, outsider) == []


@pytest.mark.safety("S6")
def test_a_testimony_needs_the_speakers_consent(
    partner: Partner, take: Make, reviewed: Make, agreed: Make, caseworker: User, today: date
) -> None:
    agree(partner, kinds=[TESTIMONIES], signed_on=today, actor=caseworker)
    testimony = take()
    reviewed(testimony)
    shared = Shared(TESTIMONIES, "One testimony", today, testimony=testimony, language="en")
    with pytest.raises(RefusedError):
        share(partner, shared, actor=caseworker)
    agreed(testimony, "share", recipient=partner.title)
    assert share(partner, shared, actor=caseworker).testimony == testimony


def test_how_a_contact_is_reached_is_sealed_and_read_on_record(partner: Partner, caseworker: User) -> None:
    add_contact(partner, called="Ida Norr", reach="+99 555 0101", actor=caseworker)
    assert "555" not in str(partner.contacts.get().contact_reach)
    assert read_contacts(partner, actor=caseworker, reason="to call")[0][1] == "+99 555 0101"
    with pytest.raises(ValueError, match="reason"):
        read_contacts(partner, actor=caseworker, reason="")


def test_two_partners_do_not_bear_one_name(partner: Partner, caseworker: User) -> None:
    with pytest.raises(RefusedError):
        add_partner(About(title=partner.title.upper()), actor=caseworker)
